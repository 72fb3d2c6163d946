/** Whatever is said to the real process, by seeded chance: afterwards it is the same one, answers everything, and holds nothing of it. */
import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layApp } from '../support/app.ts';
import { say } from '../support/raw.ts';
import { seeded } from '../support/chance.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const app = layApp();
let server: TestServer;
beforeAll(async () => void (server = await startServer({ BUILD_DIR: app })));
afterAll(async () => {
	await server.stop();
	rmSync(app, { recursive: true, force: true });
});

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH'];
const paths = [
	...[
		'/',
		'/logo.svg',
		'/large.txt',
		'/cartes/',
		'/cafe/x',
		'/cafe/%',
		'/%00',
		'//',
		'/../..',
		'*',
		''
	],
	...[
		'/relay',
		'/relay/health',
		'/relay/rooms/x',
		'/relay/rooms/AAAAAAAAAAAAAAAAAAAAAA/stage?offset=-1&live=sse'
	],
	...[
		'http://other/',
		'http://[',
		'/relay/slots/AAAAAAAAAAAAAAAAAAAAAA',
		`/${'a'.repeat(9_000)}`,
		'/é',
		'/?a#b'
	]
];
const headers = [
	...['range: bytes=5-2', 'range: bytes=0-18446744073709551615', 'range: bytes=-', 'range: \u00ff'],
	...[
		'if-none-match: *',
		'if-none-match: W/"',
		'if-modified-since: never',
		'accept-encoding: br;q=x,,;'
	],
	...[
		'expect: 100-continue',
		'expect: everything',
		'upgrade: websocket',
		'connection: upgrade',
		'connection: close'
	],
	...[
		'content-length: 5',
		'content-length: -1',
		'content-length: 99999999999',
		'transfer-encoding: chunked'
	],
	...[
		'transfer-encoding: gzip',
		'authorization: Bearer x',
		`x: ${'y'.repeat(20_000)}`,
		'host: a\u0000b',
		'host:'
	],
	...[
		'x-forwarded-for: ,,,',
		'x-forwarded-host: \u00e9',
		': nothing',
		'no colon',
		'content-type: ;;;',
		'te: trailers'
	]
];
const bodies = [
	'',
	'AAAAA',
	'5\r\nAAAAA\r\n0\r\n\r\n',
	'zz\r\n',
	'{"a":',
	'\u0000'.repeat(500),
	'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
];
const endings = ['end', 'reset', 'stay', 'end'] as const;

test('broken requests, one after the other and many at once, end nothing and leave nothing', async () => {
	const bytes = seeded(process.env['FUZZ_SEED'] ?? 'server');
	const below = (count: number) => {
		const [high = 0, low = 0] = bytes(2);
		return (high * 256 + low) % count;
	};
	const any = <T>(of: readonly T[]): T => of[below(of.length)] as T;
	const one = () => {
		const lines = Array.from({ length: below(5) }, () => any(headers));
		const version = any(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9', '']);
		const host = below(4) > 0 ? ['host: x'] : [];
		return `${[`${any(methods)} ${any(paths)} ${version}`, ...host, ...lines].join('\r\n')}\r\n\r\n${any(bodies)}`;
	};
	const serving = server.serving();
	const handles = () => readdirSync(`/proc/${String(serving)}/fd`).length;
	const before = handles();
	const answered = new Set<string>();
	const met = () =>
		['200', '304', '308', '400', '404', '405', '417', '431'].every((status) =>
			answered.has(status)
		);
	// On a machine with other work fewer of them are answered before the next.
	for (let round = 0; round < 40 || (round < 200 && !met()); round++) {
		const sockets = await Promise.all(
			Array.from({ length: 25 }, async () => {
				// Some speak before they were answered, some stop in the middle.
				const whole = Array.from({ length: 1 + below(3) }, one).join('');
				const { socket, heard } = await say(server.url, '');
				socket.write(below(5) === 0 ? whole.slice(0, below(whole.length)) : whole, 'latin1');
				const how = any(endings);
				if (how === 'end') socket.end();
				if (how === 'reset') setImmediate(() => socket.resetAndDestroy());
				return { socket, heard };
			})
		);
		expect((await fetch(`${server.url}/relay/health`)).status).toBe(200);
		expect((await fetch(`${server.url}/cafe/x`)).status).toBe(200);
		for (const { socket, heard } of sockets) {
			for (const [, status = ''] of heard().matchAll(/HTTP\/1\.1 (\d{3})/g)) answered.add(status);
			socket.destroy();
		}
	}
	// It met what it is about, and no answer of it was a failure of ours.
	expect(met(), [...answered].join()).toBe(true);
	expect(answered).not.toContain('500');
	expect(server.serving()).toBe(serving);
	expect(server.said()).toBe('');
	await until(() => expect(handles()).toBeLessThanOrEqual(before + 4));
});
