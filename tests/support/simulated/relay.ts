/**
 * The real relay behind its real HTTP, without a socket: each request is a pair of streams handed to the server as a connection.
 * What becomes of a relay on a bad day happens to it: its process dies, its file is gone, an older copy of it is put back.
 */
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duplexPair, Readable, type Duplex } from 'node:stream';
import { lastingStore } from '../../../src/relay/disk/lasting.ts';
import { createRelay } from '../../../src/relay/relay.ts';
import type { RelayStore } from '../../../src/relay/sqlite.ts';

export const host = 'comptoir.test';

export class SimulatedRelay {
	readonly #folder = mkdtempSync(join(tmpdir(), 'comptoir-simulated-'));
	readonly #file = join(this.#folder, 'relay.db');
	readonly #server = createServer((asked, answer) => void this.#relay.handle(asked, answer));
	readonly #connections = new Set<Duplex>();
	#store: RelayStore = lastingStore(this.#file);
	#relay = createRelay(this.#store);
	#copied = false;

	/** Asks as a device at an address does. */
	fetch(from: string, path: string, init: RequestInit): Promise<Response> {
		const [near, far] = duplexPair();
		Object.assign(far, { remoteAddress: from });
		this.#connections.add(far);
		far.on('error', () => undefined);
		far.on('close', () => {
			this.#connections.delete(far);
			if (!far.writableFinished) near.destroy();
		});
		near.on('close', () => far.destroy());
		this.#server.emit('connection', far);
		return new Promise((resolve, reject) => {
			const asked = request({
				createConnection: () => near,
				path,
				method: init.method ?? 'GET',
				headers: { ...Object.fromEntries(new Headers(init.headers)), host }
			});
			const fail = () => {
				asked.destroy();
				reject(new TypeError('Failed to fetch'));
			};
			if (init.signal?.aborted === true) {
				fail();
				return;
			}
			init.signal?.addEventListener('abort', fail);
			asked.on('error', fail);
			asked.on('response', (answer) => resolve(responseOf(answer)));
			asked.end(init.body ?? undefined);
		});
	}

	/** The process dies; what it had on the disk stays. */
	restart(): void {
		this.#cut();
		this.#relay = createRelay(this.#store);
	}

	/** The disk is gone too, and the process goes on. */
	forget(): void {
		for (const end of ['', '-wal', '-shm']) rmSync(this.#file + end, { force: true });
	}

	/** Keeps a copy of the file as it is now. */
	copy(): boolean {
		if (!existsSync(this.#file)) return false;
		this.#store.close();
		copyFileSync(this.#file, this.#older);
		this.#copied = true;
		this.#begin();
		return true;
	}

	/** The older copy stands in place of the file: over a restart, or under a process that goes on. */
	putBack(running: boolean): boolean {
		if (!this.#copied) return false;
		if (!running) this.#store.close();
		copyFileSync(this.#older, `${this.#file}.new`);
		renameSync(`${this.#file}.new`, this.#file);
		if (!running) this.#begin();
		return true;
	}

	close(): void {
		this.#cut();
		this.#store.close();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	get #older(): string {
		return `${this.#file}.older`;
	}

	#begin(): void {
		this.#cut();
		this.#store = lastingStore(this.#file);
		this.#relay = createRelay(this.#store);
	}

	#cut(): void {
		for (const connection of this.#connections) connection.destroy();
	}
}

function responseOf(answer: IncomingMessage): Response {
	const status = answer.statusCode ?? 500;
	const headers = new Headers();
	for (const [name, value] of Object.entries(answer.headers))
		for (const one of [value ?? []].flat()) headers.append(name, one);
	answer.on('error', () => undefined);
	const bare = [204, 205, 304].includes(status);
	const body = bare ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
	if (bare) answer.resume();
	return new Response(body, { status, headers });
}
