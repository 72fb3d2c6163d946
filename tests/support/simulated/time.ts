/**
 * A clock that only a test moves: every timer and every look at the time follow it, while what is on its way in the process (a
 * database, a cipher, a socket) takes the turns of the event loop that it needs.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { vi } from 'vitest';

/** Milliseconds of one step, and the turns that whoever works has before the next. */
const step = 100;
const turns = 12;

export function holdTheClock(): void {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
		now: Date.UTC(2026, 10, 23, 14)
	});
}

export const letTheClockGo = (): void => void vi.useRealTimers();

export async function settle(): Promise<void> {
	for (let n = 0; n < turns; n++) await turn();
}

export async function pass(milliseconds: number): Promise<void> {
	for (let left = milliseconds; left > 0; left -= step) {
		await settle();
		await vi.advanceTimersByTimeAsync(Math.min(step, left));
	}
	await settle();
}
