/** What home knows of a café. */
import type { Head } from '#cafe/head.ts';

export const head = (id: string, rest: Partial<Head> = {}): Head => ({
	id,
	title: id,
	place: '',
	date: '',
	start: '',
	minutes: 60,
	steps: 6,
	phase: 'preparing',
	demo: false,
	...rest
});
