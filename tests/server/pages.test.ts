/** The built app as it is served, by the real process: whatever is asked, and whatever becomes of the files. */
import { once } from 'node:events';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { layApp, script } from '../support/app.ts';
import { head, say } from '../support/raw.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const app = layApp();
let server: TestServer;
beforeAll(async () => void (server = await startServer({ BUILD_DIR: app })));
afterAll(async () => {
	await server.stop();
	rmSync(app, { recursive: true, force: true });
});
/** The process that serves is the one that served at the beginning. */
let serving: number | undefined;
beforeAll(() => void (serving = server.serving()));
afterEach(async () => {
	expect((await ask('/')).status).toBe(200);
	expect(server.serving()).toBe(serving);
});

interface Answer {
	status: number | undefined;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** As it is sent: `fetch` would unpack it, follow where it leads, and ask in its own words. */
async function ask(path: string, headers = {}, method = 'GET', url = server.url): Promise<Answer> {
	const asked = request(url + path, { method, headers, agent: false }).end();
	const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
	const parts = (await response.toArray()) as Buffer[];
	return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

describe('a range', () => {
	test.each([
		'bytes=5-2',
		'bytes=0-18446744073709551615',
		'bytes=-0',
		'bytes=-99999999999999999999',
		'bytes=99999999-',
		'bytes=0-0,1-1,2-2',
		'bytes=a-b',
		'bytes=',
		'octets=1-2'
	])('« %s » ends nothing: whoever asks for a part gets the whole', async (range) => {
		for (const path of ['/', '/logo.svg', '/_app/immutable/script.js', '/cafe/un', '/lost'])
			for (const method of ['GET', 'HEAD']) {
				const { status, headers, body } = await ask(path, { range }, method);
				expect([200, 404]).toContain(status);
				if (method === 'GET') expect(body.length).toBe(Number(headers['content-length']));
			}
	});
});

test('a page is answered by its address, with or without a slash, and an address of a café by the page made for any', async () => {
	const title = async (path: string) => {
		const { status, body } = await ask(path);
		return [status, /<title>(.*)<\/title>/.exec(body.toString())?.[1]];
	};
	expect(await title('/')).toEqual([200, 'Accueil']);
	expect(await title('/?q=1')).toEqual([200, 'Accueil']);
	expect(await title('/cartes')).toEqual([200, 'Cartes']);
	expect(await title('/cafe/b2c4')).toEqual([200, 'Un café']);
	expect(await title('/cafe/b2c4/animer')).toEqual([200, 'Animer']);
	for (const path of [
		'/cartes.html',
		'/lost',
		'/%',
		'/%00',
		'//cartes',
		'/../x',
		'/cafe',
		'/cafe/a/b'
	])
		expect(await title(path), path).toEqual([404, 'Perdu']);
	const slash = await ask('/cafe/b2c4/?a=b');
	expect([slash.status, slash.headers.location]).toEqual([308, '/cafe/b2c4?a=b']);
});

test.each(['/r%23', '/r/%23', '/r%2523', '/R%23', '/e%23', '/r/%23/'])(
	'a link whose # was written otherwise (%s) leads nowhere: its code is not said again, not kept by a cache, not written down',
	async (before) => {
		const code = 'B'.repeat(42) + 'A';
		for (const path of [
			before + code,
			`${before}${code}.`,
			`${before}${code}?x=1`,
			`${before}${code}/`
		]) {
			const { status, headers, body } = await ask(path, { accept: 'text/html' });
			expect([status, headers['cache-control'], headers.location]).toEqual([
				404,
				'no-store',
				undefined
			]);
			expect(JSON.stringify(headers) + body.toString()).not.toContain(code.slice(0, 20));
		}
		expect(server.said() + server.told()).not.toContain(code.slice(0, 20));
	}
);

test('a file travels as small as whoever asks can take it, and is not sent twice', async () => {
	const path = '/_app/immutable/script.js';
	const br = await ask(path, { 'accept-encoding': 'gzip, deflate, br' });
	expect(br.headers['content-encoding']).toBe('br');
	expect(brotliDecompressSync(br.body).toString()).toBe(script);
	const gzip = await ask(path, { 'accept-encoding': 'br;q=0, *' });
	expect(gzip.headers['content-encoding']).toBe('gzip');
	expect(gunzipSync(gzip.body).toString()).toBe(script);
	const plain = await ask(path);
	expect(plain.body.toString()).toBe(script);
	expect(plain.headers).toMatchObject({
		'content-type': 'text/javascript; charset=utf-8',
		'cache-control': 'public, max-age=31536000, immutable',
		vary: 'accept-encoding'
	});
	const tags = new Set([br, gzip, plain].map(({ headers }) => headers.etag));
	expect(tags.size).toBe(3);
	const again = await ask(path, { 'if-none-match': `"x", W/${String(plain.headers.etag)}` });
	expect([again.status, again.body.length]).toEqual([304, 0]);
	expect((await ask('/service-worker.js')).headers['cache-control']).toBe('no-cache');
	const asked = await ask(path, {}, 'HEAD');
	expect([asked.headers['content-length'], asked.body.length]).toEqual([`${script.length}`, 0]);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
	'%s of a page is refused, and says what is not',
	async (method) => {
		for (const path of ['/', '/logo.svg', '/lost']) {
			const { status, headers } = await ask(path, {}, method);
			expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
		}
	}
);

test('a live server goes on with what it had, each file whole, whatever becomes of them on the disk', async () => {
	const before = await ask('/cartes');
	writeFileSync(join(app, 'prerendered/cartes.html'), 'longer '.repeat(10_000));
	rmSync(join(app, 'client/logo.svg'));
	renameSync(join(app, 'client/_app'), join(app, 'client/away'));
	expect((await ask('/cartes')).body).toEqual(before.body);
	expect((await ask('/logo.svg')).status).toBe(200);
	expect((await ask('/_app/immutable/script.js')).body.toString()).toBe(script);
	renameSync(join(app, 'client/away'), join(app, 'client/_app'));
	writeFileSync(join(app, 'client/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
});

const handlesOf = (pid: number | undefined) => readdirSync(`/proc/${String(pid)}/fd`).length;

test('downloads that are broken off leave nothing open', async () => {
	const before = handlesOf(serving);
	for (let round = 0; round < 10; round++)
		await Promise.all(
			Array.from({ length: 50 }, async () => {
				const { socket } = await say(server.url, head('GET', '/large.txt', {}));
				await once(socket, 'data');
				socket.resetAndDestroy();
			})
		);
	await until(() => expect(handlesOf(serving)).toBeLessThanOrEqual(before + 2));
});

test('at the limit of handles who comes is turned away, who was there is answered, and all is well after', async () => {
	const poor = await startServer({ BUILD_DIR: app }, { handles: 64 });
	onTestFinished(() => void poor.stop());
	const pid = poor.serving();
	const first = await say(poor.url, '');
	const crowd = await Promise.all(Array.from({ length: 200 }, () => say(poor.url, '')));
	await until(() => expect(crowd.some(({ socket }) => socket.closed)).toBe(true));
	first.socket.write(head('GET', '/large.txt', { connection: 'close' }));
	await until(() => expect(first.heard()).toContain('200 OK'));
	for (const { socket } of crowd) socket.destroy();
	await until(async () => expect((await ask('/', {}, 'GET', poor.url)).status).toBe(200));
	expect(poor.serving()).toBe(pid);
	expect(poor.said()).toBe('');
});
