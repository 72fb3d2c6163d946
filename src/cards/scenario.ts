/** A ready-made café: its steps in order, which cards they use, and what to do when it runs late. */
import * as v from 'valibot';
import { levels, publics, type CardActivity, type Level, type Public } from '#cafe/vocabulary.ts';
import { colophon, minutes, slug, text } from './field.ts';
import { check, type Problem, type Read } from './problem.ts';
import { readYaml, tidy } from './yaml.ts';

/**
 * What a step of a scenario truly is, whether or not the app can run it yet: `nearest()` of the vocabulary maps
 * it to what works now, so that no file changes on the day an activity arrives.
 */
const namedActivities = [
	'accueil',
	'se-situer',
	'tour-de-table',
	'recolte',
	'debat-mouvant',
	'etude-de-cas',
	'dilemme',
	'partage-de-pratique',
	'vrai-faux',
	'photolangage',
	'brise-glace',
	'un-deux-quatre-tous',
	'world-cafe',
	'vote',
	'roti',
	'cloture'
] as const;
type NamedActivity = (typeof namedActivities)[number];

export type ScenarioStep = {
	title: string;
	minutes: number;
	activity: NamedActivity;
	/** Ids of cards of the deck: several when each table takes one. */
	cards: string[];
	/** To the participants. */
	instruction: string;
	/** To the facilitator. */
	tip: string;
};
/** What a list of scenarios shows; the steps come when one is chosen. */
export type ScenarioHead = Pick<Scenario, 'id' | 'title' | 'minutes' | 'participants' | 'purpose'>;

export type Scenario = {
	id: string;
	title: string;
	minutes: number;
	place: string;
	participants: { text: string; min: number; max: number };
	publics: Public[];
	level: Level;
	facilitation: string;
	material: string;
	purpose: string;
	ifLate: string;
	/** What is left of the café afterwards. */
	trace: string;
	remark?: string;
	steps: ScenarioStep[];
};

const headcount = v.pipe(v.number(), v.integer(), v.minValue(1, 'au moins une personne.'));

const File = v.strictObject({
	id: slug,
	titre: text(80),
	duree: minutes,
	lieu: text(120),
	participants: v.strictObject({ texte: text(160), min: headcount, max: headcount }),
	publics: v.pipe(v.array(v.picklist(publics)), v.minLength(1, 'au moins un public.')),
	niveau: v.picklist(levels),
	animation: text(200),
	materiel: text(300),
	intention: text(300),
	etapes: v.pipe(
		v.array(
			v.strictObject({
				titre: text(80),
				minutes,
				activite: v.optional(v.picklist(namedActivities)),
				cartes: v.optional(v.array(slug), []),
				consigne: text(600),
				animation: text(600)
			})
		),
		v.minLength(1, 'au moins une étape.')
	),
	si_retard: text(300),
	trace: text(300),
	remarque: v.optional(text(600)),
	...colophon
});

/** @param activityOf the activity of a card of the deck; undefined when there is no such card */
export function parseScenario(
	file: string,
	source: string,
	activityOf: (card: string) => CardActivity | undefined
): Read<Scenario> {
	const yaml = readYaml(file, tidy(source));
	if (!yaml.ok) return yaml;
	const read = check(file, File, yaml.value);
	if (!read.ok) return read;
	const { value } = read;
	const problems: Problem[] = [];
	const steps = value.etapes.map((step, index): ScenarioStep => {
		const field = `etapes.${index}`;
		const found = step.cartes.map(activityOf);
		for (const [at, card] of step.cartes.entries()) {
			if (found[at]) continue;
			problems.push({ file, field: `${field}.cartes`, reason: `il n’y a pas de carte ${card}.` });
		}
		const [inferred, ...others] = new Set(found.filter((activity) => activity !== undefined));
		if (!step.activite && !found.includes(undefined) && (!inferred || others.length > 0)) {
			problems.push({
				file,
				field: `${field}.activite`,
				reason: 'cette clé manque\u00a0: les cartes de l’étape ne suffisent pas à la deviner.'
			});
		}
		return {
			title: step.titre,
			minutes: step.minutes,
			activity: step.activite ?? inferred ?? 'recolte',
			cards: step.cartes,
			instruction: step.consigne,
			tip: step.animation
		};
	});
	const total = steps.reduce((sum, step) => sum + step.minutes, 0);
	if (total !== value.duree) {
		problems.push({
			file,
			field: 'duree',
			reason: `les étapes durent ${total} minutes en tout, pas ${value.duree}.`
		});
	}
	if (value.participants.min > value.participants.max) {
		problems.push({ file, field: 'participants', reason: 'min dépasse max.' });
	}
	if (problems.length > 0) return { ok: false, problems };
	return {
		ok: true,
		value: {
			id: value.id,
			title: value.titre,
			minutes: value.duree,
			place: value.lieu,
			participants: {
				text: value.participants.texte,
				min: value.participants.min,
				max: value.participants.max
			},
			publics: value.publics,
			level: value.niveau,
			facilitation: value.animation,
			material: value.materiel,
			purpose: value.intention,
			ifLate: value.si_retard,
			trace: value.trace,
			...(value.remarque && { remark: value.remarque }),
			steps
		}
	};
}
