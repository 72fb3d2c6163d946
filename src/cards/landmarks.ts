/** The rules to know by heart, as the page `/reperes` shows them: each with its sources and its certainty. */
import * as v from 'valibot';
import type { Certainty } from '#cafe/vocabulary.ts';
import { address, certainty, colophon, date, fact, slug, text } from './field.ts';
import { check, type Read } from './problem.ts';
import { readYaml, tidy } from './yaml.ts';

export type LandmarkRule = {
	id: string;
	rule: string;
	certainty: Certainty;
	sources: { name: string; address: string }[];
	/** The month or the day when the sources were last read. */
	checkedOn: string;
};

const File = v.strictObject({
	lu_le: date,
	regles: v.pipe(
		v.array(
			v.strictObject({
				id: slug,
				regle: text(300),
				certitude: certainty,
				sources: v.pipe(
					v.array(v.strictObject({ nom: text(160), adresse: address, fait: v.optional(fact) })),
					v.minLength(1, 'au moins une source.')
				)
			})
		),
		v.minLength(1, 'au moins une règle.'),
		v.check(
			(rules) => new Set(rules.map((rule) => rule.id)).size === rules.length,
			'deux règles ont le même id.'
		)
	),
	...colophon
});

export function parseLandmarks(file: string, source: string): Read<LandmarkRule[]> {
	const yaml = readYaml(file, tidy(source));
	if (!yaml.ok) return yaml;
	const read = check(file, File, yaml.value);
	if (!read.ok) return read;
	const { lu_le, regles } = read.value;
	return {
		ok: true,
		value: regles.map(({ id, regle, certitude, sources }) => ({
			id,
			rule: regle,
			certainty: certitude,
			sources: sources.map(({ nom, adresse }) => ({ name: nom, address: adresse })),
			checkedOn: lu_le
		}))
	};
}
