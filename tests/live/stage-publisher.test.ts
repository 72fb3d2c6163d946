/** The publisher on a disk that answers as the test says, and a relay that keeps what it would keep. */
import { memoryDisk } from '#journal/memory.ts';
import type { Disk, StageStore } from '#journal/journal.ts';
import { StagePublisher } from '#live/host/stage-publisher.ts';
import type { Frame } from '#stage/frames.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Counter, running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';
import { head } from '../support/saved.ts';

/** A café under way, what is published of it, and the frames that went out. */
async function published(counter: Counter, change: (disk: Disk) => StageStore = (disk) => disk) {
	const disk = memoryDisk();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const claimed = await disk.claim('c1');
	const frames: Frame[] = [];
	const publisher = new StagePublisher(
		change(disk),
		'c1',
		claimed.ok ? claimed.writer : 0,
		{},
		() => counter.now,
		{ beside: () => ({}), shown: (frame) => frames.push(frame), unshown: () => undefined }
	);
	const show = async () => {
		publisher.show(counter.cafe);
		await vi.advanceTimersByTimeAsync(300);
	};
	await show();
	return { publisher, frames, show };
}

/** A relay lets go of what lies before the last checkpoint but one. */
function keptByRelay(frames: readonly Frame[]): readonly Frame[] {
	const wholes = frames.filter((frame) => 'checkpoint' in frame).map(({ n }) => n);
	return frames.filter(({ n }) => n >= (wholes.at(-2) ?? 0));
}

const atOnce = () => running(step('s1', 'recolte', { policy: 'at-once' }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('1. of erased words a relay keeps none, neither in a patch nor in a checkpoint, and numbers follow', async () => {
	const { ana, ben } = meet('ana', 'ben');
	const counter = atOnce();
	const { publisher, frames, show } = await published(counter);
	counter.take(ana.writes('s1', 'Un aveu'));
	await show();
	counter.take(ben.writes('s1', 'Une idée'));
	await show();
	expect(JSON.stringify(keptByRelay(frames))).toContain('Un aveu');
	counter.do({ kind: 'erase-note', note: 'note-ana-1' });
	publisher.forget(counter.cafe);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(JSON.stringify(keptByRelay(frames))).not.toContain('Un aveu');
	expect(JSON.stringify(keptByRelay(frames))).toContain('Une idée');
	expect(frames.map(({ n }) => n)).toEqual(frames.map((_, at) => at + 1));
	const sent = frames.length;
	await vi.advanceTimersByTimeAsync(5_000);
	expect(frames).toHaveLength(sent);
});

test('2. words erased while a frame is being stored are followed by two checkpoints without them', async () => {
	const { ana } = meet('ana');
	const counter = atOnce();
	let store = () => Promise.resolve(undefined);
	const { publisher, frames } = await published(counter, (disk) => ({
		...disk,
		publish: async (...given) => {
			await store();
			return disk.publish(...given);
		}
	}));
	counter.take(ana.writes('s1', 'Un aveu'));
	const { promise, resolve: answer } = Promise.withResolvers<undefined>();
	store = () => promise;
	publisher.startAfresh(counter.cafe);
	await vi.advanceTimersByTimeAsync(300);
	counter.do({ kind: 'erase-note', note: 'note-ana-1' });
	publisher.forget(counter.cafe);
	store = () => Promise.resolve(undefined);
	answer(undefined);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(JSON.stringify(frames)).toContain('Un aveu');
	expect(JSON.stringify(keptByRelay(frames))).not.toContain('Un aveu');
});

test('3. a disk that fails once, even by throwing, does not end what others see', async () => {
	const { ana } = meet('ana');
	const counter = atOnce();
	let fails = false;
	const { frames, show, publisher } = await published(counter, (disk) => ({
		...disk,
		publish: (...given) => (fails ? Promise.reject(new Error('disk')) : disk.publish(...given))
	}));
	const thrown = new Promise((seen) => process.once('unhandledRejection', seen));
	fails = true;
	counter.take(ana.writes('s1', 'Une idée'));
	publisher.forget(counter.cafe);
	await vi.advanceTimersByTimeAsync(300);
	await thrown;
	fails = false;
	const sent = frames.length;
	await show();
	await vi.advanceTimersByTimeAsync(300);
	expect(frames.slice(sent).map((frame) => 'checkpoint' in frame)).toEqual([true, true]);
	expect(JSON.stringify(frames)).toContain('Une idée');
});

test('a Stage that the disk refused is stored once the disk takes again, though nobody does anything more', async () => {
	const { ana } = meet('ana');
	const counter = atOnce();
	let full = false;
	const { frames, show } = await published(counter, (disk) => ({
		...disk,
		publish: (...given) =>
			full ? Promise.resolve({ ok: false, reason: 'storage-full' }) : disk.publish(...given)
	}));
	counter.take(ana.writes('s1', 'Une idée'));
	full = true;
	await show();
	expect(JSON.stringify(frames)).not.toContain('Une idée');
	full = false;
	await vi.advanceTimersByTimeAsync(10_000);
	expect(JSON.stringify(frames.at(-1))).toContain('Une idée');
});
