/** The stream engine mounted bare, every path a stream and nobody asked who they are: for the conformance suite alone. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { begin, Refusal, sendNothing, sendRefusal } from '../../src/relay/http/answers.ts';
import { appendOf, serveAppend } from '../../src/relay/http/append.ts';
import { serveCreate } from '../../src/relay/http/create.ts';
import { Farewells } from '../../src/relay/http/farewells.ts';
import { Outflow } from '../../src/relay/http/outflow.ts';
import { serveHead, serveRead } from '../../src/relay/http/read.ts';
import { openSqlite } from '../../src/relay/sqlite.ts';
import { Channels } from '../../src/relay/streams/channels.ts';

const most = 4 * 1024 * 1024;

export async function bareEngine(
	path = ':memory:'
): Promise<{ url: string; close: () => Promise<void> }> {
	const store = openSqlite(path);
	const now = Date.now;
	const channels = new Channels(store, now, most);
	const farewells = new Farewells();
	const reading = { store, channels, farewells, outflow: new Outflow(), now, longPoll: 2_000 };
	const server: Server = createServer((request, response) => {
		const key = new URL(request.url ?? '/', 'http://relay').pathname;
		begin(response, now());
		const serve = async () => {
			switch (request.method) {
				case 'PUT': {
					const incarnation = randomBytes(8).toString('hex');
					return serveCreate(store, key, request, response, { most, now: now(), incarnation });
				}
				case 'POST':
					return serveAppend(store, key, await appendOf(request, most), response, now());
				case 'HEAD':
					return serveHead(reading, key, response);
				case 'GET':
					return serveRead(reading, key, request, response);
				case 'DELETE':
					if (!(await store.remove(key))) throw new Refusal('room-missing');
					{
						sendNothing(response);
						return;
					}
				case 'OPTIONS':
					response.setHeader('access-control-allow-headers', 'if-none-match');
					{
						sendNothing(response);
						return;
					}
			}
		};
		serve().catch((error: unknown) => {
			sendRefusal(response, error instanceof Refusal ? error : new Refusal('unavailable'));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
		async close() {
			await farewells.say(0);
			server.closeAllConnections();
			server.close();
			store.close();
		}
	};
}
