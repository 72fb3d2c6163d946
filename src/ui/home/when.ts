/** When a café is, as one says it: « aujourd’hui, 17 h 00 », « jeudi 14 janvier ». */
import { m } from '#messages/paraglide/messages.js';
import { dayOf, localeTag } from '../days.ts';
import { timeOfDay } from '../times.ts';

export function whenOf({ date, start }: { date: string; start: string }, now: Date): string {
	const day = dayWord(date, now);
	return start === '' || date === '' ? day : m.home_when({ day, time: timeOfDay(start) });
}

function dayWord(date: string, now: Date): string {
	if (date === '') return m.home_no_day();
	if (date === dayOf(now)) return m.home_today();
	const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
	if (date === dayOf(tomorrow)) return m.home_tomorrow();
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	return new Date(year, month - 1, day).toLocaleDateString(localeTag(), {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		...(year !== now.getFullYear() && { year: 'numeric' })
	});
}
