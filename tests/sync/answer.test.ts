import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ask, json } from '#sync/answer.ts';
import { pauseAfter } from '#sync/backoff.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { relayHeaders } from '#wire/headers.ts';
import { netTo } from '../support/relay.ts';
import { Network, said } from '../support/network.ts';

async function asked(answer: (question: Awaited<ReturnType<Network['next']>>) => void) {
	const network = new Network();
	const asking = ask(network.net, '/relay/health', {});
	answer(await network.next());
	return asking;
}

test('a network that is not there', async () => {
	expect(await asked((question) => question.fail())).toEqual({ ok: false, reason: 'no-network' });
});

test('a captive portal that answers with its own page is no relay', async () => {
	const page = new Response('<html>Identifiez-vous</html>', {
		headers: { 'content-type': 'text/html' }
	});
	expect(await asked((question) => question.answer(page))).toEqual({
		ok: false,
		reason: 'not-a-relay'
	});
});

test('a gateway in front of a relay that is down says so', async () => {
	const page = new Response('Bad gateway', { status: 502, headers: { 'retry-after': '3' } });
	expect(await asked((question) => question.answer(page))).toEqual({
		ok: false,
		reason: 'relay-failing',
		retryAfter: 3000
	});
});

test('a refusal comes as its code, with how long to leave the relay alone', async () => {
	const refused = said({ error: 'too-many' }, { status: 429, headers: { 'retry-after': '7' } });
	expect(await asked((question) => question.answer(refused))).toEqual({
		ok: false,
		reason: 'too-many',
		retryAfter: 7000
	});
});

test('a refusal nobody knows is no relay of ours, or one in trouble', async () => {
	const reason = async (status: number) =>
		asked((question) => question.answer(said({ error: 'toString' }, { status })));
	expect(await reason(400)).toEqual({ ok: false, reason: 'not-a-relay' });
	expect(await reason(500)).toEqual({ ok: false, reason: 'relay-failing' });
});

test.each([200, 429])(
	'an answer (%i) whose headers come and whose body never does is no network',
	async (status) => {
		const server = createServer((_request, response) => {
			const headers = { [relayHeaders.clock]: '5000000', 'content-length': '20' };
			response.writeHead(status, headers).flushHeaders();
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const { port } = server.address() as AddressInfo;
		const net = netTo(`http://127.0.0.1:${String(port)}`);
		const answer = json(await ask(net, '/', {}, { timeout: 100 }), (_): _ is unknown => true);
		expect(await answer).toMatchObject({ ok: false });
		server.closeAllConnections();
		server.close();
	}
);

test('what is too large for a proxy before the relay is too large, and no page to sign in on', async () => {
	const page = new Response('<h1>413 Request Entity Too Large</h1>', { status: 413 });
	expect(await asked((question) => question.answer(page))).toEqual({
		ok: false,
		reason: 'too-large'
	});
});

test.each(['1', '3600', '3000000', '1e12', '1e300'])(
	'whoever asks to be left alone for %s seconds is asked again within a minute, and not at once',
	async (seconds) => {
		const headers = { 'retry-after': seconds };
		const page = new Response('Service Unavailable', { status: 503, headers });
		const answer = await asked((question) => question.answer(page));
		for (const tries of [1, 5, 1e6])
			for (const chance of [0, 0.999]) {
				const { retryAfter } = answer as { retryAfter?: number };
				const pause = pauseAfter(tries, { random: () => chance }, retryAfter);
				expect(pause).toBeLessThanOrEqual(60_000);
				expect(pause).toBeGreaterThanOrEqual(1_000);
			}
	}
);

test('a question given up is no network', async () => {
	const network = new Network();
	const stop = new AbortController();
	const asking = ask(network.net, '/relay/health', {}, { signal: stop.signal });
	await network.next();
	stop.abort();
	expect(await asking).toEqual({ ok: false, reason: 'no-network' });
});

test('the relay’s clock is read off the fastest round trip', () => {
	const clock = new RelayClock();
	expect(clock.ahead).toBeUndefined();
	clock.heard(1000, 1400, 6200); // 400 ms there and back: 5000 ahead
	expect(clock.ahead).toBe(5000);
	clock.heard(2000, 2900, 9999); // slower: tells less
	expect(clock.ahead).toBe(5000);
	clock.heard(3000, 3100, 8090);
	expect(clock.ahead).toBe(5040);
	clock.doubt();
	clock.heard(4000, 4900, 7450);
	expect(clock.ahead).toBe(3000);
});

test('a device clock set back in mid-question tells nothing', () => {
	const clock = new RelayClock();
	clock.heard(5000, 1000, 9000);
	expect(clock.ahead).toBeUndefined();
});
