/** When a café should have begun, where its plan says so. */
import type { Details } from '#cafe/plan.ts';

/** Milliseconds between a plan and a beginning with midnight between them that are still of one evening. */
const oneEvening = 6 * 3_600_000;

/**
 * The instant the plan names, when the café was begun on that day or in that evening; one held another day follows its
 * own start.
 * @param begun the instant it was begun, whatever the time is now: past midnight it is as late as it was
 */
export function plannedStart({ date, start }: Details, begun: number): number | undefined {
	if (date === '' || start === '') return undefined;
	const planned = new Date(`${date}T${start}`);
	const bound =
		planned.toDateString() === new Date(begun).toDateString() ||
		Math.abs(begun - planned.getTime()) <= oneEvening;
	return bound ? planned.getTime() : undefined;
}
