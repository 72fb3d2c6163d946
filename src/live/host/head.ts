/** What home shows of a café, read off the café itself. */
import type { Cafe } from '#cafe/cafe.ts';
import { totalMinutes } from '#cafe/schedule.ts';
import type { Head } from '#journal/journal.ts';

export function headOf(id: string, cafe: Cafe, demo: boolean): Head {
	const { title, place, date, start } = cafe.details;
	return {
		id,
		title,
		place,
		date,
		start,
		minutes: totalMinutes(cafe),
		steps: cafe.steps.length,
		phase: cafe.phase,
		demo
	};
}
