import { expect, test } from 'vitest';
import { oursAmong } from '../../src/service-worker/ours.ts';

const script = '/_app/immutable/entry/start.Ab_1-c.js';
const styles = '/_app/immutable/assets/0.Xy.css';
const isOurs = oursAmong([script, styles, '/_app/immutable/assets/words.woff2']);

const answer = (type: string, text = '', status = 200) =>
	new Response(text, { status, headers: { 'content-type': type } });

const page = `<link href="${styles}" rel="stylesheet"><script type="module" src="${script}"></script>`;
const portal = '<!doctype html><title>Accès au réseau</title><script src="/login.js"></script>';

test('what comes as what was asked for is kept', async () => {
	expect(await isOurs(script, answer('text/javascript; charset=utf-8'))).toBe(true);
	expect(await isOurs(script, answer('application/javascript'))).toBe(true);
	expect(await isOurs(styles, answer('text/css'))).toBe(true);
	expect(await isOurs('/logo.svg', answer('image/svg+xml'))).toBe(true);
	expect(await isOurs('/cartes', answer('text/html', page))).toBe(true);
	expect(await isOurs('/', answer('text/html', `${page}<!-- by a proxy -->`))).toBe(true);
});

test('a portal that answers all with its own page, as a success, is not kept', async () => {
	for (const pathname of [script, styles, '/logo.svg', '/manifest.webmanifest', '/cartes', '/'])
		expect(await isOurs(pathname, answer('text/html', portal)), pathname).toBe(false);
});

test('a page of another version, which names files that this one has not, is not kept', async () => {
	const newer = page.replace('Ab_1-c', 'Zz9');
	expect(await isOurs('/cartes', answer('text/html', newer))).toBe(false);
});

test('a refusal is not kept, whatever it looks like', async () => {
	expect(await isOurs(script, answer('text/javascript', '', 404))).toBe(false);
	expect(await isOurs('/cartes', answer('text/html', page, 502))).toBe(false);
});
