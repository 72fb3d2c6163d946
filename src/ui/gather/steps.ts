/** The steps that can be gathered for, as a list to choose from. */
import { runOf, type Cafe } from '#cafe/cafe.ts';
import type { Step } from '#cafe/plan.ts';
import { isRunning } from '#cafe/select.ts';
import { m } from '#messages/paraglide/messages.js';
import { activityWord } from '../activity-words.ts';

/** A step ever started takes its notes, also late ones. */
export const startedSteps = (cafe: Cafe): readonly Step[] =>
	cafe.steps.filter(({ id }) => runOf(cafe, id).started);

/** « 3. Récolte » */
export const titleOf = (cafe: Cafe, step: Step): string =>
	`${cafe.steps.indexOf(step) + 1}. ${step.title || activityWord(step.activity)}`;

/** For a select: « 3. Récolte (en cours) ». */
export const stepChoices = (
	cafe: Cafe,
	steps: readonly Step[]
): readonly { value: string; label: string }[] =>
	steps.map((step) => {
		const title = titleOf(cafe, step);
		const label = isRunning(cafe, step.id) ? m.gather_step_now({ title }) : title;
		return { value: step.id, label };
	});
