/** A clock of the Stage at an instant, as it is drawn, and how far it has run. */
import { moodOf, type Mood } from '#cafe/mood.ts';
import type { StageClock } from '#stage/document.ts';
import { clockText } from '../clock-text.ts';

export interface ClockFace {
	text: string;
	mood: Mood;
	paused: boolean;
}

/** @param now milliseconds, on the clock that the Stage's instants are of */
export function faceOf({ total, end, left = 0 }: StageClock, now: number): ClockFace {
	const rest = end === undefined ? left : end - now;
	return { text: clockText(rest), mood: moodOf(rest, total), paused: end === undefined };
}
