/** Days as people read them. English is the European one: this is used in French schools. */
import { getLocale } from '#messages/paraglide/runtime.js';

const tags = { fr: 'fr-FR', en: 'en-GB' } as const;

/** The tag for `Intl` and `toLocale…String`. */
export const localeTag = (): string => tags[getLocale()];

const two = (n: number) => String(n).padStart(2, '0');

/** `2026-11-02` of an instant, as the wall of this device shows it. */
export const dayOf = (now: Date): string =>
	`${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

/** « 2 novembre 2026 » of `2026-11-02`, « novembre 2026 » of `2026-11`; what is no day stays as it is. */
export function longDay(day: string): string {
	const [year, month, date] = day.split('-').map(Number);
	if (!year || !month) return day;
	return new Date(year, month - 1, date ?? 1).toLocaleDateString(localeTag(), {
		year: 'numeric',
		month: 'long',
		...(date && { day: 'numeric' })
	});
}
