/** The training catalogue, one file a level: how one recognises oneself in it, and what it offers next. */
import * as v from 'valibot';
import { levels, type Certainty, type Level } from '#cafe/vocabulary.ts';
import { address, certainty, colophon, date, text } from './field.ts';
import { check, type Read } from './problem.ts';
import { readYaml, tidy } from './yaml.ts';

export type TrainingEntry = {
	name: string;
	/** How one follows it: alone, with peers, on site… */
	mode: string;
	duration: string;
	publics: string;
	link?: string;
	/** Named in the academy's leaflet, or added by the project. */
	inLeaflet: boolean;
	certainty: Certainty;
	advice?: string;
};
export type TrainingLevel = {
	level: Level;
	aim: string;
	/** Sentences in which one recognises oneself; the project's own, not the leaflet's. */
	signs: string[];
	/** The month or the day when the links were last read. */
	checkedOn: string;
	entries: TrainingEntry[];
};

const File = v.strictObject({
	niveau: v.picklist(levels),
	visee: text(200),
	je_me_reconnais: v.pipe(v.array(text(160)), v.minLength(1, 'au moins une phrase.')),
	propositions: v.pipe(
		v.array(
			v.strictObject({
				nom: text(120),
				modalite: text(80),
				duree: text(60),
				publics: text(80),
				lien: v.optional(address),
				plaquette: v.picklist(['oui', 'non']),
				certitude: certainty,
				conseil: v.optional(text(240))
			})
		),
		v.minLength(1, 'au moins une proposition.')
	),
	lu_le: date,
	...colophon
});

export function parseTraining(file: string, source: string): Read<TrainingLevel> {
	const yaml = readYaml(file, tidy(source));
	if (!yaml.ok) return yaml;
	const read = check(file, File, yaml.value);
	if (!read.ok) return read;
	const { value } = read;
	return {
		ok: true,
		value: {
			level: value.niveau,
			aim: value.visee,
			signs: value.je_me_reconnais,
			checkedOn: value.lu_le,
			entries: value.propositions.map((entry) => ({
				name: entry.nom,
				mode: entry.modalite,
				duration: entry.duree,
				publics: entry.publics,
				...(entry.lien && { link: entry.lien }),
				inLeaflet: entry.plaquette === 'oui',
				certainty: entry.certitude,
				...(entry.conseil && { advice: entry.conseil })
			}))
		}
	};
}
