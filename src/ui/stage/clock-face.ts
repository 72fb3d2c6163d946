/** A clock of the Stage at an instant, as it is drawn: minutes and seconds, and how far it has run. */
import { moodOf, type Mood } from '#cafe/timer.ts';
import type { StageClock } from '#stage/document.ts';

export interface ClockFace {
	/** « 06:42 »; once over, « +01:10 » of what was taken beyond. */
	text: string;
	mood: Mood;
	paused: boolean;
}

const two = (count: number): string => String(count).padStart(2, '0');

/** @param now milliseconds, on the clock that the Stage's instants are of */
export function faceOf({ total, end, left = 0 }: StageClock, now: number): ClockFace {
	const rest = end === undefined ? left : end - now;
	// A second counts down to its end, and up from its beginning: 00:00 lasts one second.
	const seconds = Math.abs(Math.ceil(rest / 1000));
	const sign = rest <= -1000 ? '+' : '';
	return {
		text: `${sign}${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`,
		mood: moodOf(rest, total),
		paused: end === undefined
	};
}
