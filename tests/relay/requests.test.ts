/** Requests that no program of ours would make. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { healthOf } from '#sync/owner-client.ts';
import { inboxPath } from '#wire/paths.ts';
import { firstLine, head } from '../support/raw.ts';
import { netTo, openRoom, startRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
beforeEach(async () => void (relay = await startRelay()));
afterEach(async () => {
	expect(await healthOf(netTo(relay.url))).toEqual({ ok: true });
	await relay.close();
});

test('smuggled or endless headers are refused', async () => {
	const { room } = await openRoom(relay);
	const start = `POST ${inboxPath(room)} HTTP/1.1\r\nhost: x\r\n`;
	const answered = (rest: string) => firstLine(relay.url, start + rest);
	expect(
		await answered('content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n')
	).toContain('400');
	expect(await answered('content-length: 4\r\ncontent-length: 5\r\n\r\n"AA"')).toContain('400');
	expect(await answered(`x: ${'A'.repeat(100_000)}\r\n\r\n`)).toContain('431');
});

test.each([
	['an absolute address in disguise', '//'],
	['an address that is none', '//[/relay/health'],
	['bytes that are no text', '/relay/rooms/%00%ff/stage'],
	['a name of the language', '/relay/rooms/__proto__/constructor'],
	['another name of the language', '/relay/constructor'],
	['a way round', '/relay/../relay/rooms'],
	['a very long name', `/relay/rooms/${'A'.repeat(8000)}/stage`]
])('a request for %s is refused in words of the relay', async (_, path) => {
	const line = await firstLine(relay.url, head('GET', path, { connection: 'close' }));
	expect(line).toMatch(/ 40[0-9] /);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
	'how the relay is is asked, and not told: %s is refused',
	async (method) => {
		const { status, headers } = await fetch(`${relay.url}/relay/health`, { method });
		expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
	}
);
