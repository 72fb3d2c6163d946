/** A prepared café laid on the disk of a page, for journeys that are not about preparing. */
import type { Page } from '@playwright/test';
import { newStep, type Details, type Step } from '#cafe/plan.ts';
import type { Activity } from '#cafe/vocabulary.ts';
import { Counter } from './cafes.ts';
import { lay } from './laid.ts';

/** A step of an activity, in so many minutes, with what else it should have. */
export const timed = (
	id: string,
	activity: Activity,
	minutes: number,
	rest: Partial<Step> = {}
): Step => ({ ...newStep(id, activity, minutes), ...rest });

/** Opens the app with a café of these steps on its disk; answers its id. */
export function plan(
	page: Page,
	steps: readonly Step[],
	details: Partial<Details> = {}
): Promise<string> {
	const counter = new Counter().do({
		kind: 'change-details',
		details: { title: 'Café du lundi', expected: 12, ...details }
	});
	steps.forEach((step, index) => counter.do({ kind: 'add-step', step, index }));
	return lay(page, counter);
}
