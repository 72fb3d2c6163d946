/** What keeps the relay from its file is said so that whoever runs the server can mend it, and is over as soon as they have. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { healthPath } from '#wire/paths.ts';
import { mountRelay } from '../../src/server/relay.ts';
import { layApp } from '../support/app.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'comptoir-obstacles-'))));
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});

/** A relay on the folder; how it is, and what was said of it. */
async function relayOn(data: string) {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	const relay = mountRelay(data);
	const server = createServer(relay.handle).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(async () => {
		server.close();
		server.closeAllConnections();
		await relay.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${healthPath}`;
	return {
		said: () => log.mock.calls.map(([sentence]) => String(sentence)),
		health: async () => (await fetch(url)).status
	};
}

test.each([
	'relay.db',
	'relay.db-wal',
	'relay.db-shm',
	'relay.db.lock',
	'relay.db.left',
	'relay.db.left.new'
])(
	'a folder in the place of %s is named, with what to do, and the relay is there once it has gone',
	async (name) => {
		mkdirSync(join(folder, name));
		const { said, health } = await relayOn(folder);
		expect(await health()).toBe(503);
		expect(said()).toHaveLength(1);
		expect(said()[0]).toContain(`«\u00a0${join(folder, name)}\u00a0» est un dossier`);
		expect(said()[0]).toContain('Déplacez-le ou supprimez-le');
		expect(said()[0]).not.toMatch(/EISDIR|unable to open/);
		rmdirSync(join(folder, name));
		await until(async () => expect(await health()).toBe(200));
		expect(said()).toHaveLength(2);
	}
);

test('a folder in the place of the room that is kept for a full disk hinders nobody', async () => {
	mkdirSync(join(folder, 'relay.db.reserve', 'x'), { recursive: true });
	const { said, health } = await relayOn(folder);
	expect(await health()).toBe(200);
	expect(said()).toEqual([]);
});

test('a file in the place of a folder above is named', async () => {
	writeFileSync(join(folder, 'a-file'), '');
	const { said } = await relayOn(join(folder, 'a-file', 'of', 'relay'));
	expect(said()[0]).toContain(`«\u00a0${join(folder, 'a-file')}\u00a0» est un fichier`);
});

const app = layApp();

/** The real server, started by another program. */
async function startedBy(...line: string[]): Promise<TestServer> {
	const server = await startServer(
		{ BUILD_DIR: app, DATA_DIR: folder },
		{ line: [...line, process.execPath, 'src/server/main.ts'] }
	);
	onTestFinished(async () => {
		await server.stop();
	});
	expect((await fetch(server.url)).status).toBe(200);
	expect((await fetch(server.url + healthPath)).status).toBe(503);
	return server;
}
const isRoot = process.getuid?.() === 0;

test('a disk that can only be read is said to be so', async () => {
	// A namespace of mounts is root’s own; somebody else is root in one of users.
	const mount = `mount -t tmpfs -o ro none '${folder}' && exec "$@"`;
	const server = await startedBy('unshare', isRoot ? '-m' : '-Urm', 'sh', '-c', mount, 'sh');
	expect(server.said()).toContain(`le disque de «\u00a0${folder}\u00a0» ne se laisse que lire`);
});

/** Root without what lets it into every folder. */
const humble = isRoot ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : [];

test('a folder, or a file, that the server may not use is named', async () => {
	chmodSync(folder, 0o500);
	expect((await startedBy(...humble)).said()).toContain(`d’écrire «\u00a0${folder}\u00a0»`);
	chmodSync(folder, 0o700);
	const file = join(folder, 'relay.db');
	writeFileSync(file, '', { mode: 0o400 });
	expect((await startedBy(...humble)).said()).toContain(`d’écrire «\u00a0${file}\u00a0»`);
});
