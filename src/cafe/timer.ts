/**
 * The clock of a step. It warns and never locks: what is left may be negative. All durations in milliseconds,
 * all instants of one device clock, handed in.
 */
import { spent } from './apply.ts';
import { runOf, stepOf, type Cafe, type Run } from './cafe.ts';
import { moodOf, type Mood } from './mood.ts';
import type { Step } from './plan.ts';

export interface Clock {
	total: number;
	left: number;
	running: boolean;
	/** The instant it runs out, while running. */
	end?: number;
	mood: Mood;
}

export interface Turn {
	/** 1-based number of the speaker's turn. */
	number: number;
	total: number;
	left: number;
	end?: number;
}

export { spent };

export const totalOf = (step: Step, run: Run): number =>
	Math.max(0, step.minutes * 60_000 + run.extra);

/** The clock of the running step, or of any other; `undefined` for a step that was given no time. */
export function clockOf(cafe: Cafe, stepId: string | undefined, now: number): Clock | undefined {
	const step = stepOf(cafe, stepId);
	if (step === undefined) return undefined;
	const run = runOf(cafe, step.id);
	if (step.minutes === 0 && run.extra === 0) return undefined;
	const total = totalOf(step, run);
	const left = total - spent(run, now);
	return {
		total,
		left,
		running: run.since !== undefined,
		...(run.since !== undefined && { end: Math.max(run.since, now) + left }),
		mood: moodOf(left, total)
	};
}

/** The turn of the speaker in a step that times turns. */
export function turnOf(cafe: Cafe, stepId: string | undefined, now: number): Turn | undefined {
	const step = stepOf(cafe, stepId);
	if (step === undefined || step.turn === 0) return undefined;
	const run = runOf(cafe, step.id);
	const total = step.turn * 1000;
	const left = total - (spent(run, now) - run.turnFrom);
	return {
		number: run.turns + 1,
		total,
		left,
		...(run.since !== undefined && { end: Math.max(run.since, now) + left })
	};
}
