/** What a café is known by without being opened: at home, on the disk, in a backup. */
import type { Cafe } from './cafe.ts';
import { totalMinutes } from './schedule.ts';

export interface Head {
	id: string;
	title: string;
	place: string;
	/** Local day and time, as prepared (`YYYY-MM-DD`, `HH:MM`); empty where not decided. */
	date: string;
	start: string;
	/** Planned minutes and number of steps. */
	minutes: number;
	steps: number;
	phase: Cafe['phase'];
	/** Whether it is the demonstration café. */
	demo: boolean;
	/** Instant it was put in the bin; absent otherwise. The shelf alone sets it. */
	binned?: number;
}

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
