import { emptyCafe } from '#cafe/cafe.ts';
import type { Entry } from '#cafe/events.ts';
import { headOf } from '#cafe/head.ts';
import type { Written } from '#journal/journal.ts';
import { Saver, type Part, type SaveState } from '#live/host/saver.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const wrote = (text: string): Entry => ({
	as: 'done',
	events: [{ kind: 'takeaway-written', step: 's1', text }]
});
const part = (text: string): Part => ({
	head: headOf('c1', emptyCafe, false),
	entries: [wrote(text)],
	contributions: [],
	scrub: []
});
const words = (parts: readonly Part[]) =>
	parts.flatMap(({ entries }) =>
		entries.flatMap(({ events }) => events.map((event) => 'text' in event && event.text))
	);

/** A disk that answers when the test says so. */
function disk() {
	const asked: { part: Part; answer: (written: Written) => void }[] = [];
	const states: SaveState['at'][] = [];
	const saver = new Saver(
		(part) => new Promise((answer) => asked.push({ part, answer })),
		({ at }) => states.push(at)
	);
	return { saver, asked, states };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the saver', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('1. says saved only when the disk has answered', async () => {
		const { saver, asked, states } = disk();
		saver.push(part('a'));
		await settle();
		expect(states).toEqual(['saving']);
		asked[0]?.answer({ ok: true });
		await saver.settled();
		expect(states.at(-1)).toBe('saved');
	});

	it('2. writes one transaction at a time, what waited meanwhile together and in order', async () => {
		const { saver, asked } = disk();
		saver.push(part('a'));
		saver.push(part('b'));
		await settle();
		saver.push(part('c'));
		expect(asked).toHaveLength(1);
		asked[0]?.answer({ ok: true });
		await settle();
		expect(asked).toHaveLength(2);
		expect(words(asked.map(({ part }) => part))).toEqual(['a', 'b', 'c']);
	});

	it('3. keeps what the disk refused, says so, and offers it again before what came later', async () => {
		const { saver, asked, states } = disk();
		saver.push(part('a'));
		await settle();
		asked[0]?.answer({ ok: false, reason: 'storage-full' });
		await saver.settled();
		expect(states.at(-1)).toBe('memory');
		saver.push(part('b'));
		await settle();
		expect(words([asked[1]?.part].filter((each) => each !== undefined))).toEqual(['a', 'b']);
		asked[1]?.answer({ ok: true });
		await saver.settled();
		expect(states.at(-1)).toBe('saved');
	});

	it('4. tries again by itself', async () => {
		const { saver, asked } = disk();
		saver.push(part('a'));
		await settle();
		asked[0]?.answer({ ok: false, reason: 'storage-unavailable' });
		await vi.advanceTimersByTimeAsync(5_000);
		expect(asked).toHaveLength(2);
	});

	it('5. stops for good once another page writes', async () => {
		const { saver, asked, states } = disk();
		saver.push(part('a'));
		await settle();
		asked[0]?.answer({ ok: false, reason: 'not-the-writer' });
		await saver.settled();
		saver.push(part('b'));
		await vi.advanceTimersByTimeAsync(60_000);
		expect(asked).toHaveLength(1);
		expect(states.at(-1)).toBe('lost');
	});

	it('6. writes together what came by the relay and without it, with the place in the inbox', async () => {
		const { saver, asked } = disk();
		const with_ = (arrivals: NonNullable<Part['arrivals']>) => ({ ...part('a'), arrivals });
		saver.push(part('a'));
		await settle();
		saver.push(with_({ receipts: { r1: 'taken' }, cursor: 'i_1', unreadable: 1 }));
		saver.push(with_({ receipts: { r2: 'taken' }, unreadable: 1 }));
		asked[0]?.answer({ ok: true });
		await settle();
		expect(asked[1]?.part.arrivals).toEqual({
			receipts: { r1: 'taken', r2: 'taken' },
			cursor: 'i_1',
			unreadable: 2
		});
	});

	it('7. forgets words in what came before, and writes apart what is said after', async () => {
		const { saver, asked } = disk();
		saver.push(part('a'));
		await settle();
		saver.push(part('b'));
		saver.push({ ...part('c'), scrub: ['n1'] });
		saver.push(part('d'));
		asked[0]?.answer({ ok: true });
		await settle();
		asked[1]?.answer({ ok: false, reason: 'storage-full' });
		await vi.advanceTimersByTimeAsync(5_000);
		asked[2]?.answer({ ok: true });
		await settle();
		expect(asked.map(({ part }) => words([part]))).toEqual([['a'], ['b', 'c'], ['b', 'c'], ['d']]);
		expect(asked.map(({ part }) => part.scrub)).toEqual([[], ['n1'], ['n1'], []]);
	});

	it('8. keeps what a disk that throws did not take, says so, and tries again', async () => {
		const states: SaveState[] = [];
		const given: Part[] = [];
		let throws = true;
		const saver = new Saver(
			(part) => {
				given.push(part);
				return throws ? Promise.reject(new Error('disk')) : Promise.resolve({ ok: true });
			},
			(state) => states.push(state)
		);
		saver.push(part('a'));
		await saver.settled();
		expect(states.at(-1)).toEqual({ at: 'memory', reason: 'storage-unavailable' });
		throws = false;
		await vi.advanceTimersByTimeAsync(5_000);
		expect(words(given)).toEqual(['a', 'a']);
		expect(states.at(-1)).toEqual({ at: 'saved' });
	});
});
