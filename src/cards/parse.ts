/**
 * A card file → a `Card`: front matter with French keys, then notes for the facilitator. The deck's cards and
 * those that a teacher writes in the app are read by this one function. `write.ts` is its inverse.
 */
import * as v from 'valibot';
import { Card } from '#cafe/card.ts';
import { cardActivities, levels, orientations, publics, themes } from '#cafe/vocabulary.ts';
import {
	address,
	certainty,
	colophon,
	date,
	distinct,
	fact,
	minutes,
	slug,
	text
} from './field.ts';
import { check, type Problem, type Read } from './problem.ts';
import { readYaml, tidy } from './yaml.ts';

/** What a file says beside its card: the fact behind it, who read it over, its terms. */
export type Colophon = {
	fact?: string;
	/** Absent: not read over yet. */
	reviewedOn?: string;
	reviewedBy?: string;
	licence?: 'CC-BY-SA-4.0';
	version?: number;
};
export type CardFile = { card: Card; colophon: Colophon };

/** In characters, for the fields of a form. */
export const most = { title: 80, question: 600, prompt: 240, landmark: 600, notes: 4000 };

const FrontMatter = v.strictObject({
	id: slug,
	theme: v.picklist(themes),
	publics: v.pipe(
		v.array(v.picklist(publics)),
		v.minLength(1, 'au moins un public.'),
		v.check((list) => new Set(list).size === list.length, distinct)
	),
	niveau: v.picklist(levels),
	activite: v.picklist(cardActivities),
	orientation: v.optional(v.picklist(orientations)),
	duree: minutes,
	titre: text(most.title),
	question: text(most.question),
	relances: v.pipe(
		v.array(text(most.prompt)),
		v.minLength(2, 'deux ou trois relances.'),
		v.maxLength(3, 'deux ou trois relances.')
	),
	repere: v.optional(
		v.strictObject({
			texte: text(most.landmark),
			source: v.union(
				[v.literal('plaquette'), address],
				'une adresse https:// sans espace, ou le mot plaquette.'
			),
			fait: v.optional(fact),
			certitude: certainty,
			lu_le: v.optional(date)
		})
	),
	sensible: v.optional(v.boolean(), false),
	...colophon
});

/** `---`, YAML, `---`, then the body. */
const shape = /^---[ \t]*\n(.*?)\n?^---[ \t]*(?:\n(.*))?$/msu;
const heading = /^##[ \t]+Pour l['’]animateur[ \t]*(?:\n|$)/u;

export function parseCard(file: string, source: string): Read<CardFile> {
	const parts = shape.exec(tidy(source));
	if (!parts || parts.index !== 0) {
		return no(
			file,
			'en-tête',
			'le fichier doit commencer par un en-tête entre deux lignes « --- ».'
		);
	}
	const [, head = '', body = ''] = parts;
	const yaml = readYaml(file, head, 1);
	if (!yaml.ok) return yaml;
	const front = check(file, FrontMatter, yaml.value);
	const notes = readNotes(file, body);
	if (!front.ok || !notes.ok) {
		return {
			ok: false,
			problems: [...(front.ok ? [] : front.problems), ...(notes.ok ? [] : notes.problems)]
		};
	}
	const { value } = front;
	const card = toCard(value, notes.value);
	const broken = brokenRules(card);
	if (broken.length > 0) {
		return { ok: false, problems: broken.map((rule) => ({ file, ...rule })) };
	}
	return { ok: true, value: { card, colophon: toColophon(value) } };
}

/** Rules that join two fields. */
function brokenRules(card: Card): Omit<Problem, 'file'>[] {
	const leans = card.activity === 'debat-mouvant' || card.activity === 'vrai-faux';
	const broken: Omit<Problem, 'file'>[] = [];
	if (leans && !card.orientation) {
		broken.push({
			field: 'orientation',
			reason: `une affirmation dit de quel côté elle penche\u00a0: ${orientations.join(', ')}.`
		});
	}
	if (!leans && card.orientation) {
		broken.push({
			field: 'orientation',
			reason: 'seules les cartes debat-mouvant et vrai-faux en ont une.'
		});
	}
	if (card.sensitive && card.publics.includes('eleves')) {
		broken.push({
			field: 'publics',
			reason: 'une carte sensible n’est jamais proposée aux élèves\u00a0: retirez eleves.'
		});
	}
	return broken;
}

function readNotes(file: string, body: string): Read<string> {
	const written = body.trim();
	if (written === '') return { ok: true, value: '' };
	if (!heading.test(written)) {
		return no(
			file,
			'Pour l’animateur',
			'le texte sous l’en-tête commence par la ligne « ## Pour l’animateur »\u202f; autrement il ne serait montré nulle part.'
		);
	}
	const notes = written.replace(heading, '').trim();
	return notes.length > most.notes
		? no(file, 'Pour l’animateur', `le texte dépasse ${most.notes} signes.`)
		: { ok: true, value: notes };
}

function toCard(front: v.InferOutput<typeof FrontMatter>, notes: string): Card {
	const { repere } = front;
	return {
		id: front.id,
		theme: front.theme,
		publics: front.publics,
		level: front.niveau,
		activity: front.activite,
		...(front.orientation && { orientation: front.orientation }),
		minutes: front.duree,
		title: front.titre,
		question: front.question,
		prompts: front.relances,
		...(repere && {
			landmark: {
				text: repere.texte,
				source: repere.source,
				certainty: repere.certitude,
				...(repere.lu_le && { checkedOn: repere.lu_le })
			}
		}),
		sensitive: front.sensible,
		notes
	};
}

function toColophon(front: v.InferOutput<typeof FrontMatter>): Colophon {
	return {
		...(front.repere?.fait && { fact: front.repere.fait }),
		...(front.revu_le && { reviewedOn: front.revu_le }),
		...(front.revu_par && { reviewedBy: front.revu_par }),
		...(front.licence && { licence: front.licence }),
		...(front.version && { version: front.version })
	};
}

const no = (file: string, field: string, reason: string): Read<never> => ({
	ok: false,
	problems: [{ file, field, reason }]
});
