/** How a plan is spoken of: its length, and what a step is called before anybody named it. */
import type { Step } from '#cafe/plan.ts';
import { m } from '#messages/paraglide/messages.js';
import { activityWord } from '../activity-words.ts';

/** « 45 min », « 1 h », « 1 h 05 ». */
export function durationWord(minutes: number): string {
	if (minutes < 60) return m.app_minutes({ count: minutes });
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return rest === 0
		? m.prepare_duration_hours({ hours })
		: m.prepare_duration_both({ hours, minutes: String(rest).padStart(2, '0') });
}

export const titleOf = (step: Step): string =>
	step.title || (step.cards[0]?.title ?? activityWord(step.activity));
