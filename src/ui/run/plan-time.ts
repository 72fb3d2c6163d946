/** When a café should have begun, where its plan says so. */
import type { Details } from '#cafe/plan.ts';

/** The instant the plan names, when that is on the same day as `now`; a café held another day follows its own start. */
export function plannedStart({ date, start }: Details, now: number): number | undefined {
	if (date === '' || start === '') return undefined;
	const planned = new Date(`${date}T${start}`);
	return planned.toDateString() === new Date(now).toDateString() ? planned.getTime() : undefined;
}
