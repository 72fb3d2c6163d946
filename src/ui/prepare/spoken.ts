/** What a step is called before anybody named it. */
import type { Step } from '#cafe/plan.ts';
import { activityWord } from '../activity-words.ts';

export const titleOf = (step: Step): string =>
	step.title || (step.cards[0]?.title ?? activityWord(step.activity));
