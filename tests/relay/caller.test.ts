/** Who counts as one address, and to which host a signature must be addressed. */
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addressOf, hostOf, misdirections } from '../../src/relay/http/caller.ts';
import { mountRelay } from '../../src/server/relay.ts';
import { settingsIn } from '../../src/server/settings.ts';
import { facilitator, settingsOf } from '../support/relay.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
	({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;
const forwarded = (list: string) => from('127.0.0.1', { 'x-forwarded-for': list });

test('without a proxy of ours an address is that of the connection, whatever is said', () => {
	const request = from('192.0.2.1', { 'x-forwarded-for': '198.51.100.7' });
	expect(addressOf(request, { proxies: 0 })).toBe('192.0.2.1');
});

test('behind our proxies it is the one that the first of them heard, not what was said before', () => {
	const list = '198.51.100.7, 203.0.113.9, 10.0.0.1';
	expect(addressOf(forwarded(list), { proxies: 1 })).toBe('10.0.0.1');
	expect(addressOf(forwarded(list), { proxies: 2 })).toBe('203.0.113.9');
	expect(addressOf(forwarded('203.0.113.9'), { proxies: 2 })).toBe('203.0.113.9');
	expect(addressOf(from('192.0.2.1'), { proxies: 1 })).toBe('192.0.2.1');
});

test('an IPv6 device is one, whatever end of its address it chooses', () => {
	const one = addressOf(from('2001:db8:0:1:aaaa::1'), { proxies: 0 });
	expect(addressOf(from('2001:db8::1:bbbb:cccc:dddd:2'), { proxies: 0 })).toBe(one);
	expect(addressOf(from('2001:0db8:0000:0001::'), { proxies: 0 })).toBe(one);
	expect(addressOf(from('2001:db8:0:2::1'), { proxies: 0 })).not.toBe(one);
	expect(addressOf(from('::1'), { proxies: 0 })).toBe('0:0:0:0');
});

test('IPv4 written as IPv6 is IPv4', () => {
	expect(addressOf(from('::ffff:192.0.2.1'), { proxies: 0 })).toBe('192.0.2.1');
});

test('the host is the one that was set; else our proxy’s word, else the request’s', () => {
	const request = from('127.0.0.1', { host: 'Intern:3000', 'x-forwarded-host': 'Cafe.exemple' });
	expect(hostOf(request, { proxies: 1, host: 'comptoir.exemple' })).toBe('comptoir.exemple');
	expect(hostOf(request, { proxies: 1 })).toBe('cafe.exemple');
	expect(hostOf(request, { proxies: 0 })).toBe('intern:3000');
});

/** What a tablet whose browser shows this host is answered by a relay that stands behind a proxy and was told so in its environment. */
async function opening(host: string, env: Record<string, string>, headers: Record<string, string>) {
	const folder = mkdtempSync(join(tmpdir(), 'comptoir-caller-'));
	const relay = mountRelay(folder, settingsIn({ ...env, DATA_DIR: folder }).trust);
	const server = createServer(relay.handle).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	onTestFinished(async () => {
		server.close();
		await relay.close();
		server.closeAllConnections();
		rmSync(folder, { recursive: true });
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const tablet = facilitator({ url, host, later: () => undefined, close: () => Promise.resolve() });
	tablet.net.fetch = (path, init) =>
		fetch(url + path, { ...init, headers: { ...(init.headers as object), ...headers } });
	const answer = await tablet.owner.put(settingsOf(tablet.keys));
	if (answer.ok) return 'open';
	return [answer.reason, answer.heard].filter(Boolean).join(', ');
}

test('whoever runs the server is told once which host was expected and which came, in words that write no line of their own', () => {
	const said: string[] = [];
	const tell = misdirections((sentence) => said.push(sentence));
	for (let at = 0; at < 3; at++) tell('comptoir.exemple:8443', 'comptoir.exemple');
	expect(said).toHaveLength(1);
	expect(said[0]).toContain(
		'«\u00a0comptoir.exemple:8443\u00a0», et le relais reçoit «\u00a0comptoir.exemple\u00a0»'
	);
	tell('a\nb\u001b[31m', 'x'.repeat(5_000));
	expect(said[1]).not.toMatch(/\p{Cc}/u);
	expect(said[1]?.length).toBeLessThan(600);
	for (let at = 0; at < 100; at++) tell(`${at}.exemple`, 'x');
	expect(said.length).toBeLessThanOrEqual(20);
});

test('a signature for another host opens nothing, whatever host is said with it, and the answer names the one that is heard', async () => {
	const forwarded = { 'x-forwarded-host': 'comptoir.exemple' };
	const trusted = { TRUST_PROXY: '1' };
	expect(await opening('autre.exemple', trusted, forwarded)).toBe('wrong-host, comptoir.exemple');
});

test.each([
	['as asked', {}, /^wrong-host, 127\.0\.0\.1:\d+$/],
	['ORIGIN', { ORIGIN: 'https://Comptoir.exemple/' }, /^open$/],
	['TRUST_PROXY', { TRUST_PROXY: '1' }, /^open$/]
])('a room is opened behind a proxy that changes the host: %s', async (_, env, expected) => {
	const forwarded = { 'x-forwarded-host': 'comptoir.exemple' };
	expect(await opening('comptoir.exemple', env, forwarded)).toMatch(expected);
});
