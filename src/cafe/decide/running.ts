/** Rules of the running café: steps, clock, turns, people present. */
import { runOf, stepOf, type Cafe } from '../cafe.ts';
import type { CafeEvent } from '../events.ts';
import { limits } from '../limits.ts';
import { happened, keepingShown, refuse, unchanged, type Rules } from './ruling.ts';

export const running: Rules<
	| 'start-step'
	| 'skip-step'
	| 'pause-clock'
	| 'resume-clock'
	| 'adjust-clock'
	| 'correct-clock'
	| 'pass-turn'
	| 'show-card'
	| 'count-present'
	| 'close-cafe'
	| 'reopen-cafe'
> = {
	// Starting a step starts its clock; a step begun earlier goes on from where it was left.
	'start-step': (cafe, { step }, now) => {
		if (stepOf(cafe, step) === undefined) return refuse('step-missing');
		if (cafe.phase === 'closed') return refuse('cafe-not-running');
		if (cafe.current === step && runOf(cafe, step).since !== undefined) return unchanged;
		return happened(...leaving(cafe, step), { kind: 'step-started', step, at: now });
	},

	'skip-step': (cafe, { step, skipped }) => {
		if (stepOf(cafe, step) === undefined) return refuse('step-missing');
		return runOf(cafe, step).skipped === skipped
			? unchanged
			: happened({ kind: 'step-skipped', step, skipped });
	},

	'pause-clock': (cafe, _, now) => {
		const clock = runningClock(cafe);
		if (clock === undefined) return refuse('step-not-running');
		return clock.since === undefined ? unchanged : happened({ kind: 'clock-paused', at: now });
	},
	'resume-clock': (cafe, _, now) => {
		const clock = runningClock(cafe);
		if (clock === undefined) return refuse('step-not-running');
		return clock.since !== undefined ? unchanged : happened({ kind: 'clock-resumed', at: now });
	},
	'adjust-clock': (cafe, { by }) => {
		const run = runningClock(cafe);
		const step = stepOf(cafe, cafe.current);
		if (run === undefined || step === undefined) return refuse('step-not-running');
		const most = -(step.minutes * 60_000 + run.extra);
		const given = Math.max(by, most);
		return given === 0 ? unchanged : happened({ kind: 'clock-adjusted', by: given });
	},
	'correct-clock': (cafe, { elapsed }, now) =>
		runningClock(cafe)?.since === undefined
			? refuse('step-not-running')
			: happened({ kind: 'clock-corrected', elapsed: Math.max(0, Math.round(elapsed)), at: now }),

	'pass-turn': (cafe, _, now) =>
		runningClock(cafe) === undefined
			? refuse('step-not-running')
			: happened({ kind: 'turn-passed', at: now }),

	'show-card': (cafe, { step, card, prompt, landmark }) => {
		const shown = stepOf(cafe, step)?.cards[card];
		if (shown === undefined) return refuse('step-missing');
		const asked = Math.max(0, Math.min(prompt, shown.prompts.length));
		return happened({ kind: 'card-shown', step, card, prompt: asked, landmark });
	},

	'count-present': (cafe, { present }) => {
		const counted = Math.max(0, Math.min(Math.round(present), limits.people));
		return cafe.present === counted
			? unchanged
			: happened({ kind: 'present-counted', present: counted });
	},

	'close-cafe': (cafe, { day }, now) =>
		cafe.phase !== 'running'
			? refuse('cafe-not-running')
			: happened(...leaving(cafe, undefined), {
					kind: 'cafe-closed',
					at: now,
					...(day !== undefined && { day })
				}),

	'reopen-cafe': (cafe) =>
		cafe.phase !== 'closed' ? refuse('cafe-not-closed') : happened({ kind: 'cafe-reopened' })
};

const runningClock = (cafe: Cafe) =>
	cafe.phase === 'running' && cafe.current !== undefined ? runOf(cafe, cafe.current) : undefined;

/** Leaving a step keeps before everybody what it showed. What comes later is late and waits to be read. */
const leaving = (cafe: Cafe, to: string | undefined): CafeEvent[] =>
	cafe.current === undefined || cafe.current === to ? [] : keepingShown(cafe, cafe.current);
