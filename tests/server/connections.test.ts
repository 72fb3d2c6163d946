/** How long a connection may take, and how many there may be: on a real server, with times that a test can wait for. */
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectionsWithin, serverFor } from '../../src/server/connections.ts';
import { head, say } from '../support/raw.ts';
import { until } from '../support/until.ts';

const short = { headers: 300, request: 600, idle: 300, still: 1_500, look: 50 };

async function listening(
	answer: Parameters<typeof serverFor>[0],
	patience = short
): Promise<string> {
	const server = serverFor(answer, patience).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('who says nothing, half a header or half a body is let go; who listens to a stream is not', async () => {
	const url = await listening((request, response) => {
		request.on('error', () => undefined);
		if (request.method === 'POST') return;
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write(':\n\n');
		const beat = setInterval(() => response.write(':\n\n'), 100);
		response.once('close', () => clearInterval(beat));
	});
	const follower = await say(url, head('GET', '/', {}));
	const silent = await say(url, '');
	const half = await say(url, 'GET / HTTP/1.1\r\nho');
	const body = await say(url, `${head('POST', '/', { 'content-length': 9 })}AAAA`);
	const drops = setInterval(() => half.socket.write('o'), 50);
	onTestFinished(() => clearInterval(drops));
	for (const { socket } of [silent, half, body])
		await until(() => expect(socket.closed).toBe(true));
	expect(half.heard()).toContain(' 408 ');
	// Longer than any of the times above.
	const beats = () => follower.heard().split(':\n\n').length;
	await until(() => expect(beats()).toBeGreaterThan(20));
	expect(follower.socket.closed).toBe(false);
	follower.socket.destroy();
});

test('who takes nothing of an answer is let go', async () => {
	const url = await listening((_, response) => void response.end(Buffer.alloc(32 * 1024 * 1024)));
	const { socket } = await say(url, head('GET', '/', {}));
	socket.pause();
	const closed = new Promise((resolve) => socket.once('close', resolve));
	// A paused socket does not hear that the other side went: what it writes tells.
	const knocks = setInterval(() => socket.write('x'), 100);
	onTestFinished(() => clearInterval(knocks));
	await closed;
	expect(socket.destroyed).toBe(true);
});

test('who asks again before being answered is let go, and nothing of it is held', async () => {
	let asked = 0;
	const url = await listening((_, response) => {
		asked += 1;
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write(':\n\n');
		const beat = setInterval(() => response.write(':\n\n'), 100);
		response.once('close', () => clearInterval(beat));
	});
	const { socket } = await say(url, head('GET', '/', {}).repeat(1_000));
	await until(() => expect(socket.closed).toBe(true));
	expect(asked).toBe(1);
});

test('who asks again as soon as all has come is answered each time, on one connection', async () => {
	const bytes = Buffer.alloc(256 * 1024, 'x');
	const url = await listening(
		(_, response) => {
			response.setHeader('content-length', bytes.length);
			// All of it may have come before the answer is ended.
			response.write(bytes, () => response.end());
		},
		// Node's client keeps no connection that is promised less than a second.
		{ ...short, idle: 5_000 }
	);
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	onTestFinished(() => agent.destroy());
	const ports = new Set<number | undefined>();
	for (let times = 0; times < 100; times++) {
		const asked = get(url, { agent });
		const [answer] = (await once(asked, 'response')) as [IncomingMessage];
		ports.add(answer.socket.localPort);
		let heard = 0;
		for await (const part of answer) heard += (part as Buffer).length;
		expect(heard).toBe(bytes.length);
	}
	expect(ports.size).toBe(1);
});

test('there are fewer connections than handles, and some however few they are', () => {
	expect(connectionsWithin(64)).toBe(24);
	expect(connectionsWithin(10)).toBe(8);
	expect(connectionsWithin(Infinity)).toBe(20_000);
});
