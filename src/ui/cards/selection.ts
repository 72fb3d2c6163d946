/**
 * Which cards one looks at, and the address that says so: `?q=…&theme=…&public=…&niveau=…&activite=…&miennes=1`. A value that
 * the app does not know is left out, so that an old or hand-written address still opens.
 */
import type { CardFilter } from '#cards/search.ts';
import {
	cardActivities,
	levels,
	publics,
	themes,
	type CardActivity,
	type Level,
	type Public,
	type Theme
} from '#cafe/vocabulary.ts';

export type Selection = {
	query: string;
	theme: Theme | '';
	people: Public | '';
	level: Level | '';
	activity: CardActivity | '';
	/** Only the cards written on this device. */
	own: boolean;
};

export const everything: Selection = {
	query: '',
	theme: '',
	people: '',
	level: '',
	activity: '',
	own: false
};

const known = <Slug extends string>(slugs: readonly Slug[], value: string | null): Slug | '' =>
	slugs.find((slug) => slug === value) ?? '';

export function readSelection(params: URLSearchParams): Selection {
	return {
		query: params.get('q') ?? '',
		theme: known(themes, params.get('theme')),
		people: known(publics, params.get('public')),
		level: known(levels, params.get('niveau')),
		activity: known(cardActivities, params.get('activite')),
		own: params.get('miennes') === '1'
	};
}

/** With its `?`, or nothing for the whole deck. `card` is the one that is open. */
export function writeSelection(selection: Selection, card?: string): string {
	const params = new URLSearchParams({
		q: selection.query,
		theme: selection.theme,
		public: selection.people,
		niveau: selection.level,
		activite: selection.activity,
		miennes: selection.own ? '1' : '',
		carte: card ?? ''
	});
	for (const [key, value] of [...params]) if (value === '') params.delete(key);
	return params.size === 0 ? '' : `?${params}`;
}

/** Whether it leaves anything out. */
export const narrows = (selection: Selection): boolean => writeSelection(selection) !== '';

const one = <Slug>(value: Slug | ''): Slug[] => (value === '' ? [] : [value]);

export const publicsOf = (selection: Selection): Public[] => one(selection.people);

export const filterOf = (selection: Selection): CardFilter => ({
	themes: one(selection.theme),
	publics: one(selection.people),
	levels: one(selection.level),
	activities: one(selection.activity)
});
