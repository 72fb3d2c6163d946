/** The fields that the files of `discussion-cards/` share: how each is written, and how its refusal is worded. */
import * as v from 'valibot';
import { longestId } from '#cafe/plan.ts';
import { certainties } from '#cafe/vocabulary.ts';

/** Text is trimmed, never empty, and short enough to be read aloud or projected. */
export const text = (most: number) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('le texte est vide.'),
		v.maxLength(most, `le texte dépasse ${most} signes.`)
	);

export const slug = v.pipe(
	v.string(),
	v.regex(
		/^[a-z0-9]+(-[a-z0-9]+)*$/,
		'un identifiant s’écrit en minuscules sans accent, avec des traits d’union.'
	),
	v.maxLength(longestId, `l’identifiant dépasse ${longestId} signes.`),
	v.check(
		(id) => !(id in Object.prototype),
		'ce mot ne peut pas être un identifiant\u00a0: ajoutez-en un autre.'
	)
);

/** Whole minutes. */
export const minutes = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(1, 'au moins une minute.'),
	v.maxValue(240, 'au plus 240 minutes.')
);

/** Only the web: an address becomes a link, so nothing that a browser would run. */
export const address = v.pipe(
	v.string(),
	v.trim(),
	v.regex(
		/^https?:\/\/[^\s"<>]+$/,
		'une adresse commence par https:// et ne contient pas d’espace.'
	)
);

/** `YYYY-MM` or `YYYY-MM-DD`. */
export const date = v.pipe(
	v.string(),
	v.regex(
		/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
		'une date s’écrit 2026-11 ou 2026-11-20.'
	)
);

/** An entry of the list of facts behind the deck, `F01` and on. */
export const fact = v.pipe(v.string(), v.regex(/^F\d{2,3}$/, 'un fait s’écrit F01, F02…'));

export const certainty = v.picklist(certainties);

export const distinct = 'une valeur est écrite deux fois.';

/** Who read a file over, and under which terms it goes on. Empty dates mean: not read over yet. */
export const colophon = {
	revu_le: v.nullish(date),
	revu_par: v.nullish(text(120)),
	licence: v.optional(v.literal('CC-BY-SA-4.0')),
	version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1, 'la première version est 1.')))
};
