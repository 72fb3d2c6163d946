import { expect, test, vi } from 'vitest';
import { ask } from '#sync/answer.ts';
import { follow, type Follower, type Source } from '#sync/follow.ts';
import { batch, events, Network, said } from '../support/network.ts';
import { until } from '../support/until.ts';

/** Somebody who follows a stream, and what they heard. */
function following(
	trouble: Follower['trouble'] = () => 'again',
	take: Follower['records'] = () => undefined,
	random = () => 0
) {
	const network = new Network();
	const heard: string[] = [];
	const source: Source = {
		get: (query, options) => ask(network.net, `/stream?${query}`, {}, options)
	};
	const line = follow(
		source,
		'-1',
		{
			async records(records, next) {
				await take(records, next);
				heard.push(...records, `→${next}`);
			},
			restarted: () => void heard.push('restarted'),
			upToDate: () => void heard.push('all'),
			trouble(refused) {
				heard.push(refused.reason);
				return trouble(refused);
			}
		},
		{ ...network.chances, random }
	);
	const query = async () => {
		const question = await network.next();
		return { question, query: new URL(question.path, 'http://relay').searchParams };
	};
	const hears = (what: string) => until(() => expect(heard).toContain(what));
	return { network, heard, line, query, hears };
}

test('what is there comes first, then what is added, in order', async () => {
	const { heard, line, query, hears } = following();
	const { question, query: asked } = await query();
	expect(Object.fromEntries(asked)).toMatchObject({ offset: '-1', live: 'sse' });
	const stream = events();
	question.answer(stream.response);
	stream.write(batch(['a', 'b'], 'o2', false));
	stream.write(batch(['c'], 'o3'));
	stream.write(': heartbeat\n\n');
	stream.write(batch(['d'], 'o4'));
	await hears('→o4');
	expect(heard).toEqual(['a', 'b', '→o2', 'c', '→o3', 'all', 'd', '→o4', 'all']);
	line.stop();
	await line.ended;
});

test('a stream cut in mid-event goes on from the last whole one, and nothing comes twice', async () => {
	const { heard, line, query, hears, network } = following();
	const first = events();
	(await query()).question.answer(first.response);
	first.write(batch(['a'], 'o1'));
	await hears('→o1');
	first.write('event: data\ndata: ["b"');
	first.cut();
	const again = await query();
	expect(again.query.get('offset')).toBe('o1');
	expect(network.pauses.length).toBe(1);
	const second = events();
	again.question.answer(second.response);
	second.write(batch(['b'], 'o2'));
	await hears('→o2');
	expect(heard.filter((one) => one === 'b')).toEqual(['b']);
	line.stop();
	await line.ended;
});

test('a place that is no longer kept is reread from the start', async () => {
	const { heard, line, query, hears } = following();
	const first = events();
	(await query()).question.answer(first.response);
	first.write(batch(['a'], 'o1'));
	await hears('→o1');
	first.end();
	(await query()).question.answer(said({ error: 'offset-gone' }, { status: 410 }));
	const again = await query();
	expect(again.query.get('offset')).toBe('-1');
	expect(heard).toContain('restarted');
	line.stop();
	await line.ended;
});

test('a stream that something holds back gives way to asking and waiting', async () => {
	vi.useFakeTimers();
	const { heard, line, query, hears } = following();
	(await query()).question.answer(events().response);
	await vi.advanceTimersByTimeAsync(9_000);
	vi.useRealTimers();
	const asked = await query();
	expect(Object.fromEntries(asked.query)).toMatchObject({ offset: '-1', live: 'long-poll' });
	asked.question.answer(
		said(['a'], { headers: { 'stream-next-offset': 'o1', 'stream-up-to-date': 'true' } })
	);
	await hears('→o1');
	expect((await query()).query.get('offset')).toBe('o1');
	expect(heard).toEqual(['a', '→o1', 'all']);
	line.stop();
	await line.ended;
});

test('where neither works it asks now and then, and waking tries the best way again', async () => {
	const { line, query, network } = following();
	for (let failed = 0; failed < 4; failed++) (await query()).question.fail();
	const plain = await query();
	expect(plain.query.has('live')).toBe(false);
	plain.question.answer(
		said(undefined, {
			status: 204,
			headers: { 'stream-next-offset': '-1', 'stream-up-to-date': 'true' }
		})
	);
	await query();
	expect(network.pauses.at(-1)).toBeGreaterThanOrEqual(3000);
	line.wake();
	expect((await query()).query.get('live')).toBe('sse');
	line.stop();
	await line.ended;
});

test('no question has the address of another, so that an answer kept on the way answers none', async () => {
	let drawn = 0;
	const { line, query } = following(
		() => 'again',
		() => undefined,
		() => (drawn += 0.001)
	);
	const asked: string[] = [];
	for (let failed = 0; failed < 8; failed++) {
		const { question } = await query();
		asked.push(question.path);
		question.fail();
	}
	await query();
	expect(new Set(asked).size).toBe(asked.length);
	line.stop();
	await line.ended;
});

test('what answers at once that nothing is there is asked again after a pause, and not without end', async () => {
	const { line, query, network } = following();
	for (let failed = 0; failed < 2; failed++) (await query()).question.fail();
	for (let times = 1; times <= 5; times++) {
		const { question, query: asked } = await query();
		expect(asked.get('live')).toBe('long-poll');
		const before = network.pauses.length;
		question.answer(said(undefined, { status: 204, headers: { 'stream-next-offset': '-1' } }));
		await until(() => expect(network.pauses.length).toBeGreaterThan(before));
		expect(network.pauses.at(-1)).toBeGreaterThanOrEqual(3000);
	}
	line.stop();
	await line.ended;
});

test('pauses grow with each failure and never pass half a minute', async () => {
	const { line, query, network } = following();
	for (let failed = 0; failed < 12; failed++) (await query()).question.fail();
	await query();
	const { pauses } = network;
	expect(pauses[0]).toBeLessThan(pauses[4] ?? 0);
	expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
	line.stop();
	await line.ended;
});

test('it ends when what it met is to end it', async () => {
	const { heard, line, query } = following(() => 'stop');
	(await query()).question.answer(said({ error: 'room-erased' }, { status: 410 }));
	await line.ended;
	expect(heard).toEqual(['room-erased']);
});

test('a stream that the relay ends in good order is opened again after a pause, and is no trouble', async () => {
	const { heard, line, query, hears, network } = following();
	const first = events();
	(await query()).question.answer(first.response);
	first.write(batch(['a'], 'o1'));
	await hears('→o1');
	first.end();
	const again = await query();
	expect(again.query.get('offset')).toBe('o1');
	expect(network.pauses).toHaveLength(1);
	expect(heard).toEqual(['a', '→o1', 'all']);
	line.stop();
	await line.ended;
});

test.each(['sse', 'long-poll'])(
	'what could not be taken by %s is asked for again, and the following goes on',
	async (way) => {
		let stumbles = 2;
		const { heard, line, query, hears, network } = following(
			() => 'again',
			() => {
				if (stumbles-- > 0) throw new Error('stumbled');
			}
		);
		const answer = async () => {
			let { question, query: asked } = await query();
			while (asked.get('live') !== way) {
				question.fail();
				({ question, query: asked } = await query());
			}
			if (way === 'long-poll') {
				question.answer(said(['a'], { headers: { 'stream-next-offset': 'o1' } }));
			} else {
				const stream = events();
				question.answer(stream.response);
				stream.write(batch(['a'], 'o1'));
			}
			return asked.get('offset');
		};
		expect([await answer(), await answer(), await answer()]).toEqual(['-1', '-1', '-1']);
		await hears('→o1');
		expect(heard.filter((one) => one === 'a')).toEqual(['a']);
		expect(network.pauses.length).toBeGreaterThanOrEqual(2);
		expect(network.pauses.at(-1)).toBeGreaterThan(network.pauses[0] ?? 0);
		line.stop();
		await line.ended;
	}
);
