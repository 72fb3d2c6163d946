/** What is on its way to readers: counted once, bounded, and let go by whoever takes nothing. On real connections. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Outflow, type Outgoing, type OutflowBounds } from '../../src/relay/http/outflow.ts';
import { bodyOf } from '../../src/relay/http/body.ts';
import { Inflow } from '../../src/relay/http/inflow.ts';
import { head, say, type Said } from '../support/raw.ts';
import { until } from '../support/until.ts';

const MB = 1024 * 1024;

/** Readers of one flow, each with its end of the connection. */
async function flowing(bounds: Partial<OutflowBounds>) {
	const flow = new Outflow(bounds);
	const arrived: ServerResponse[] = [];
	const server = createServer((_, response) => {
		response.writeHead(200);
		response.flushHeaders();
		arrived.push(response);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		reader: async (): Promise<{ out: Outgoing; there: Said }> => {
			const there = await say(url, head('GET', '/', {}));
			await until(() => expect(there.heard()).toContain('200 OK'));
			const response = arrived.pop();
			if (response === undefined) throw new Error('nobody came');
			return { out: flow.to(response), there };
		}
	};
}

test('who takes nothing is let go, and who takes slowly is not', async () => {
	const { reader } = await flowing({ patience: 1_000, one: 100 * MB, all: 100 * MB });
	const [deaf, slow] = [await reader(), await reader()];
	const bytes = Buffer.alloc(24 * MB, 'A');
	for (const { there } of [deaf, slow]) there.socket.pause();
	for (const { out } of [deaf, slow]) out.send(bytes);
	const sips = setInterval(() => {
		slow.there.socket.resume();
		slow.there.socket.once('data', () => slow.there.socket.pause());
	}, 20);
	onTestFinished(() => clearInterval(sips));
	await deaf.out.drained();
	expect(deaf.out.idle).toBe(true);
	expect(slow.out.idle).toBe(false);
	clearInterval(sips);
	slow.there.socket.resume();
	await slow.out.drained();
	await until(() => expect(slow.there.heard().length).toBeGreaterThan(bytes.length));
});

test('what many have yet to take counts once, and beyond the bound the one that has waited longest goes first', async () => {
	const { reader } = await flowing({ all: 20 * MB, one: 100 * MB });
	const shared = Buffer.alloc(16 * MB, 'A');
	const readers = [await reader(), await reader(), await reader()];
	for (const { out, there } of readers) {
		there.socket.pause();
		out.send(shared);
	}
	expect(readers.map(({ out }) => out.idle)).toEqual([false, false, false]);
	const late = await reader();
	late.out.send(Buffer.alloc(8 * MB, 'B'));
	await until(() => expect(late.there.heard().length).toBeGreaterThan(8 * MB));
	expect(readers.map(({ out }) => out.idle)).toEqual([true, true, true]);
});

test('who has more to take than one may is let go at once', async () => {
	const { reader } = await flowing({ one: 10 * MB });
	const { out, there } = await reader();
	there.socket.pause();
	for (let at = 0; at < 3; at++) out.send(Buffer.alloc(4 * MB));
	await out.drained();
	expect(out.idle).toBe(true);
});

test('a body that comes byte by byte is given up after its time, and another is read meanwhile', async () => {
	const ends: string[] = [];
	const server = createServer((request, response) => {
		request.on('error', () => undefined);
		bodyOf(request, 1_000, { start: 300, rate: 1_000 }).then(
			(body) => response.end(`${body.length} bytes`),
			() => ends.push('given up')
		);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const slow = await say(url, head('POST', '/', { 'content-length': 500 }));
	const drops = setInterval(() => slow.socket.write('A'), 20);
	onTestFinished(() => clearInterval(drops));
	const quick = await fetch(url, { method: 'POST', body: 'AAAA' });
	expect(await quick.text()).toBe('4 bytes');
	await until(() => expect(slow.socket.closed).toBe(true));
	expect([slow.heard(), ends]).toEqual(['', ['given up']]);
});

test('bodies that never end are held up to a bound: the largest is given up, and a small one is read', async () => {
	const inflow = new Inflow(1_000);
	const server = createServer((request, response) => {
		request.on('error', () => undefined);
		bodyOf(request, 1_000, undefined, inflow).then(
			(body) => response.end(`${body.length} bytes`),
			() => undefined
		);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const begin = (bytes: number, length = 900) =>
		say(url, head('POST', '/', { 'content-length': length }) + 'A'.repeat(bytes));
	const small = await begin(100, 200);
	const others = [await begin(300), await begin(300)];
	const large = await begin(500);
	await until(() => expect(large.socket.closed).toBe(true));
	small.socket.write('A'.repeat(100));
	await until(() => expect(small.heard()).toContain('200 bytes'));
	expect(others.map(({ socket }) => socket.closed)).toEqual([false, false]);
});
