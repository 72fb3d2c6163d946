/** What every store of the relay promises. A second one (Redis or Valkey) is ready once it passes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RelayStore } from '../../src/relay/sqlite.ts';
import type { Append } from '../../src/relay/streams/stream.ts';
import { bytes, creation, from, now, saying, text } from '../support/streams.ts';
import { aRoom, roomStoreContract } from './room-store.ts';

const plenty = 1_000_000;

/** How a store that outlives its closing is opened once more: as it was left, and as it was while it was in use. */
export interface Again {
	asLeft: () => RelayStore;
	/** Called while the store is open; what it returns, once it is closed. */
	copied: () => () => RelayStore;
}

export function streamStoreContract(open: () => RelayStore, again?: Again): void {
	let store: RelayStore;
	beforeEach(() => void (store = open()));
	afterEach(() => store.close());

	/** What is kept of a stream, from a position or from its start, as one text. */
	async function kept(key: string, position?: number, most = plenty): Promise<string | undefined> {
		const start = (await store.read(key, 0, 1, now, false))?.state.start ?? 0;
		const piece = await store.read(key, position ?? start, most, now, false);
		return piece?.records.map((record) => new TextDecoder().decode(record)).join('');
	}
	const stateOf = async (key: string) => (await store.read(key, 0, 1, now, false))?.state;

	describe('a stream', () => {
		test('that was never made is not there', async () => {
			expect(await store.append('s', saying('a'), now)).toBeUndefined();
			expect(await store.read('s', 0, plenty, now, true)).toBeUndefined();
			expect(await store.remove('s')).toBe(false);
			await store.trim('s', 1);
		});

		test('made twice is the first one, with what it holds', async () => {
			expect(await store.create('s', creation({ records: [bytes('a')] }), now)).toMatchObject({
				made: true,
				state: { incarnation: 'aaaa', start: 0, tail: 1, bytes: 1 }
			});
			const second = creation({ incarnation: 'bbbb', contentType: 'text/html' });
			expect(await store.create('s', second, now)).toMatchObject({
				made: false,
				state: { incarnation: 'aaaa', contentType: text, tail: 1 }
			});
			expect(await kept('s')).toBe('a');
		});

		test('that keeps a record once knows it again for as long as it is there', async () => {
			await store.create('s', creation(), now);
			const once = (text: string) => store.append('s', { ...saying(text), once: true }, now);
			for (const text of ['a', 'b', 'c', 'a', 'b']) await once(text);
			expect(await kept('s')).toBe('abc');
			expect(await once('c')).toMatchObject({ is: 'duplicate', state: { tail: 3 } });
			await store.trim('s', 1);
			expect(await once('a')).toMatchObject({ is: 'accepted' });
			expect(await kept('s')).toBe('bca');
		});

		test('gives what was appended, in order, from any position', async () => {
			await store.create('s', creation(), now);
			expect(await store.append('s', saying('abc'), now)).toMatchObject({
				is: 'accepted',
				state: { tail: 3, bytes: 3 }
			});
			await store.append('s', saying('d'), now);
			expect(await kept('s')).toBe('abcd');
			expect(await kept('s', 2)).toBe('cd');
			expect(await store.read('s', 4, plenty, now, false)).toMatchObject({ records: [], next: 4 });
		});

		test('gives as much as is asked for, and one record at least', async () => {
			await store.create('s', creation(), now);
			await store.append('s', saying('abcd'), now);
			expect(await kept('s', 1, 2)).toBe('bc');
			expect(await store.read('s', 1, 2, now, false)).toMatchObject({ next: 3 });
			expect(await kept('s', 1, 0)).toBe('b');
		});

		test('keeps any bytes as they are', async () => {
			const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
			await store.create('s', creation({ records: [every] }), now);
			const piece = await store.read('s', 0, plenty, now, false);
			expect([...(piece?.records[0] ?? [])]).toEqual([...every]);
		});

		test('has nothing to do with another', async () => {
			await Promise.all(['s', 's/t'].map((key) => store.create(key, creation(), now)));
			await store.append('s', saying('a', from(0, 0)), now);
			await store.append('s/t', saying('b', from(0, 0)), now);
			await store.remove('s');
			expect(await kept('s')).toBeUndefined();
			expect(await kept('s/t')).toBe('b');
		});

		test('removed and made again holds nothing of what it was, nor what its producers said', async () => {
			await store.create('s', creation(), now);
			await store.append('s', saying('abc', from(7, 0)), now);
			expect(await store.remove('s')).toBe(true);
			await store.create('s', creation({ incarnation: 'bbbb' }), now);
			expect(await stateOf('s')).toMatchObject({
				incarnation: 'bbbb',
				start: 0,
				tail: 0,
				bytes: 0
			});
			expect(await store.append('s', saying('d', from(1, 0)), now)).toMatchObject({
				is: 'accepted'
			});
			expect(await kept('s')).toBe('d');
		});

		test('takes all that comes at once, each once, in the order in which it came', async () => {
			await store.create('s', creation(), now);
			const many = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));
			const judged = await Promise.all(many.map((said) => store.append('s', saying(said), now)));
			expect(judged.map((one) => one?.is)).toEqual(many.map(() => 'accepted'));
			expect(await kept('s')).toBe(many.join(''));
		});

		test('closed takes nothing more, and says so again', async () => {
			await store.create('s', creation(), now);
			await store.append('s', saying('a', { close: true }), now);
			expect(await store.append('s', saying('b'), now)).toMatchObject({ is: 'closed' });
			expect(await store.append('s', saying('', { close: true }), now)).toMatchObject({
				is: 'duplicate',
				state: { closed: true, tail: 1 }
			});
		});

		test('takes no other type and no number that does not grow', async () => {
			await store.create('s', creation(), now);
			const html = saying('a', { contentType: 'text/html' });
			expect(await store.append('s', html, now)).toEqual({ is: 'other-content-type' });
			await store.append('s', saying('a', { seq: '2' }), now);
			expect(await store.append('s', saying('b', { seq: '10' }), now)).toEqual({
				is: 'out-of-sequence'
			});
			expect(await kept('s')).toBe('a');
		});
	});

	describe('a producer', () => {
		beforeEach(() => store.create('s', creation(), now));

		test('that repeats itself is heard once, also of many tries at once', async () => {
			const tries = [1, 2, 3].map(() => store.append('s', saying('a', from(0, 0)), now));
			expect((await Promise.all(tries)).map((one) => one?.is)).toEqual([
				'accepted',
				'duplicate',
				'duplicate'
			]);
			expect(await kept('s')).toBe('a');
		});

		test('that leaves a number out is told which', async () => {
			await store.append('s', saying('a', from(0, 0)), now);
			expect(await store.append('s', saying('c', from(0, 2)), now)).toEqual({
				is: 'producer-gap',
				expected: 1,
				received: 2
			});
		});

		test('of an older epoch is kept out, and one of a newer begins at zero', async () => {
			await store.append('s', saying('a', from(1, 0)), now);
			expect(await store.append('s', saying('b', from(0, 1)), now)).toEqual({
				is: 'stale-epoch',
				epoch: 1
			});
			expect(await store.append('s', saying('b', from(2, 1)), now)).toEqual({
				is: 'epoch-not-from-zero'
			});
			expect(await store.append('s', saying('b', from(2, 0)), now)).toMatchObject({
				is: 'accepted'
			});
		});

		test('is not another one', async () => {
			await store.append('s', saying('a', from(5, 0, 'one')), now);
			expect(await store.append('s', saying('b', from(1, 0, 'two')), now)).toMatchObject({
				is: 'accepted'
			});
		});
	});

	describe('what need not be kept', () => {
		beforeEach(() => store.create('s', creation(), now));

		test('goes before the last checkpoint but one, and weighs nothing any more', async () => {
			for (const said of ['A', 'b', 'C', 'd', 'E', 'f'])
				await store.append('s', saying(said, { checkpoint: said < 'a' }), now);
			expect(await kept('s')).toBe('CdEf');
			expect(await stateOf('s')).toMatchObject({ start: 2, tail: 6, bytes: 4 });
		});

		test('goes before the place its owner has on disk, no further than the end, and never comes back', async () => {
			await store.append('s', saying('abcd'), now);
			await store.trim('s', 2);
			expect(await kept('s')).toBe('cd');
			await store.trim('s', 1);
			expect(await stateOf('s')).toMatchObject({ start: 2, bytes: 2 });
			await store.trim('s', 99);
			expect(await stateOf('s')).toMatchObject({ start: 4, tail: 4, bytes: 0 });
			await store.append('s', saying('e'), now);
			expect(await kept('s')).toBe('e');
		});
	});

	test('a stream that holds all it may takes what it has heard before, and a checkpoint', async () => {
		await store.create('s', creation(), now);
		const put = async (said: string, more: Partial<Append>) =>
			(await store.append('s', saying(said, { most: { bytes: 4, records: 3 }, ...more }), now))?.is;
		expect(await put('abc', from(1, 0))).toBe('accepted');
		expect(await put('d', from(1, 1))).toBe('full');
		expect(await put('abc', from(1, 0))).toBe('duplicate');
		expect(await put('d', { most: { bytes: 3 } })).toBe('full');
		expect(await put('D', { checkpoint: true, ...from(1, 1) })).toBe('accepted');
		expect(await put('E', { checkpoint: true, ...from(1, 2) })).toBe('accepted');
		expect(await put('f', from(1, 3))).toBe('accepted');
		expect(await kept('s')).toBe('DEf');
	});

	describe('the time of a stream', () => {
		const later = now + 900;
		const over = now + 1_000;
		const is = async (at: number) => (await store.read('s', 0, 1, at, false)) !== undefined;

		test('is over at its instant, and then it may be made anew', async () => {
			await store.create('s', creation({ expiresAt: new Date(over).toISOString() }), now);
			await store.append('s', saying('a'), later);
			expect(await is(over - 1)).toBe(true);
			expect(await is(over)).toBe(false);
			expect(await store.append('s', saying('a'), over)).toBeUndefined();
			const anew = await store.create('s', creation({ incarnation: 'bbbb' }), over);
			expect(anew).toMatchObject({ made: true, state: { incarnation: 'bbbb', tail: 0 } });
		});

		test('begins again when it is written or read, not when it is looked at', async () => {
			await store.create('s', creation({ ttl: 1 }), now);
			await store.read('s', 0, 1, later, false);
			expect(await is(over)).toBe(false);
			await store.read('s', 0, 1, later, true);
			expect(await is(over)).toBe(true);
			await store.append('s', saying('a'), later + 900);
			expect(await is(later + 1_800)).toBe(true);
			expect(await is(later + 1_900)).toBe(false);
		});
	});

	describe('who watches', () => {
		test('is told of each stream that changed once its records can be read, until it stops', async () => {
			await Promise.all(['s', 't'].map((key) => store.create(key, creation(), now)));
			const told: [string, Promise<string | undefined>][] = [];
			const stop = store.watch((keys) => {
				for (const key of keys ?? []) told.push([key, kept(key)]);
			});
			await store.append('s', saying('a'), now);
			expect(await Promise.all(told.map(([, read]) => read))).toEqual(['a']);
			await store.remove('t');
			stop();
			await store.append('s', saying('b'), now);
			expect(told.map(([key]) => key)).toEqual(['s', 't']);
		});
	});

	roomStoreContract(() => store);

	test('a write that fails takes no other with it', async () => {
		await store.create('s', creation(), now);
		const broken = store.changeRoom('r', () => {
			throw new Error('broken');
		});
		const [failed, appended, made] = await Promise.allSettled([
			broken,
			store.append('s', saying('a'), now),
			store.changeRoom('q', () => aRoom({ id: 'q' }))
		]);
		expect([failed.status, appended.status, made.status]).toEqual([
			'rejected',
			'fulfilled',
			'fulfilled'
		]);
		expect(await kept('s')).toBe('a');
		expect(await store.room('q')).toEqual(aRoom({ id: 'q' }));
	});

	if (again === undefined) return;
	const { asLeft, copied } = again;

	describe('opened again', () => {
		test('everything is there after it was closed and opened again', async () => {
			await store.create('s', creation({ ttl: 60 }), now);
			for (const [seq, said] of ['A', 'b', 'C', 'd', 'E'].entries())
				await store.append('s', saying(said, { checkpoint: said < 'a', ...from(3, seq) }), now);
			await store.changeRoom('r', () => aRoom());
			const before = await store.read('s', 2, plenty, now, false);
			store.close();
			store = asLeft();
			expect(await store.read('s', 2, plenty, now, false)).toEqual(before);
			expect(await kept('s')).toBe('CdE');
			expect(await store.room('r')).toEqual(aRoom());
			expect(await store.append('s', saying('E', from(3, 4)), now)).toMatchObject({
				is: 'duplicate'
			});
		});

		test('as it was left it begins no other life, however often', async () => {
			await store.create('s', creation(), now);
			for (let times = 0; times < 3; times++) {
				store.close();
				store = asLeft();
				expect(await stateOf('s')).toMatchObject({ incarnation: 'aaaa' });
			}
		});

		test('as a copy it begins another: all is there under names of its own, and producers begin again', async () => {
			await store.create('s', creation(), now);
			await store.create('t', creation({ incarnation: 'bbbb' }), now);
			await store.append('s', saying('abc', from(3, 0)), now);
			await store.changeRoom('r', () => aRoom({ incarnation: 'aaaa' }));
			await store.changeRoom('e', () => aRoom({ id: 'e', life: 'erased', incarnation: 'bbbb' }));
			const back = copied();
			await store.append('s', saying('d', from(3, 1)), now);
			store.close();
			const lives = new Set(['aaaa']);
			for (const reopen of [back, asLeft]) {
				store = reopen();
				const { incarnation, ...state } = (await stateOf('s')) ?? {};
				expect(state).toMatchObject({ start: 0, tail: 3, bytes: 3 });
				expect(incarnation).toMatch(/^[0-9a-f]{16}$/);
				lives.add(incarnation ?? '');
				expect((await stateOf('t'))?.incarnation).not.toBe(incarnation);
				expect(await store.room('r')).toEqual(aRoom({ incarnation: incarnation ?? '' }));
				expect(await store.room('e')).toMatchObject({ life: 'erased' });
				expect(await kept('s')).toBe('abc');
				store.close();
			}
			// The copy was put back once: afterwards it is a file like any other.
			expect(lives.size).toBe(2);
			store = asLeft();
			expect(await store.append('s', saying('x', from(2, 0)), now)).toMatchObject({
				is: 'stale-epoch'
			});
			expect(await store.append('s', saying('d', from(3, 1)), now)).toMatchObject({
				is: 'producer-gap',
				expected: 0
			});
			expect(await store.append('s', saying('d', from(3, 0)), now)).toMatchObject({
				is: 'accepted'
			});
			expect(await kept('s')).toBe('abcd');
		});
	});
}
