/** The clock of the device is set while a step runs: the step lasts what it lasted, and what was done is told. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runOf } from '#cafe/cafe.ts';
import { spent } from '#cafe/timer.ts';
import { ClockGuard, type Jump } from '#live/host/clock-guard.ts';
import { minute, running, step, teatime } from '../support/cafes.ts';

const fakes = { toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] } as const;
let guard: ClockGuard | undefined;
let state: DocumentVisibilityState = 'visible';
Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });

beforeEach(() => {
	localStorage.clear();
	state = 'visible';
	vi.useFakeTimers({ toFake: [...fakes.toFake] });
	vi.setSystemTime(teatime);
});
afterEach(() => {
	guard?.end();
	vi.useRealTimers();
});

/** A café whose step begins now, guarded, on a device whose clock can be set. */
function guarded() {
	const cafe = running(step('s1'));
	const told: Jump[] = [];
	const lasted = (now = Date.now()) => spent(runOf(cafe.cafe, 's1'), now);
	guard = new ClockGuard({
		cafe: 'essai',
		spent: lasted,
		onjump(jump, elapsed) {
			told.push(jump);
			cafe.now = Date.now();
			if (elapsed !== undefined) cafe.do({ kind: 'correct-clock', elapsed: Math.round(elapsed) });
		}
	});
	return { told, minutes: () => Math.round(lasted() / minute) };
}

const set = (by: number) => vi.setSystemTime(Date.now() + by);
function sight(now: DocumentVisibilityState) {
	state = now;
	document.dispatchEvent(new Event('visibilitychange'));
}

test('a clock that is set right in mid-step, forward, takes no time from the step, and then back neither', () => {
	const { told, minutes } = guarded();
	vi.advanceTimersByTime(4 * minute);
	set(12 * minute);
	vi.advanceTimersByTime(1000);
	expect(minutes()).toBe(4);
	expect(told).toEqual([{ way: 'forward', by: 12 * minute }]);
	vi.advanceTimersByTime(minute);
	set(-12 * minute);
	vi.advanceTimersByTime(minute);
	expect(minutes()).toBe(6);
	expect(told.map(({ way }) => way)).toEqual(['forward', 'back']);
});

test('a gesture in the very second of the jump finds the true time', () => {
	const { minutes } = guarded();
	vi.advanceTimersByTime(4 * minute);
	set(12 * minute);
	guard?.look();
	expect(minutes()).toBe(4);
});

test('out of sight a jump forward is followed and told, and what is set back by as much is not counted twice', () => {
	const { told, minutes } = guarded();
	vi.advanceTimersByTime(2 * minute);
	sight('hidden');
	set(12 * minute);
	sight('visible');
	vi.advanceTimersByTime(1000);
	expect(minutes()).toBe(14);
	expect(told).toEqual([{ way: 'slept', by: 12 * minute }]);
	set(-12 * minute);
	vi.advanceTimersByTime(minute);
	expect(minutes()).toBe(3);
	expect(told.map(({ way }) => way)).toEqual(['slept', 'back']);
});

test('time that passes by both clocks is told nothing of', () => {
	const { told, minutes } = guarded();
	vi.advanceTimersByTime(3 * minute);
	sight('hidden');
	vi.advanceTimersByTime(20 * minute);
	sight('visible');
	vi.advanceTimersByTime(minute);
	expect(minutes()).toBe(24);
	expect(told).toEqual([]);
});
