/**
 * A card while it is being written: every field as the form holds it, empty ones included. `cardOf` makes the card
 * that is then held to what a file is held to (`checkOwn`); `mistakesIn` gives the sentence for each field of the form.
 */
import type { Card } from '#cafe/card.ts';
import type {
	CardActivity,
	Certainty,
	Level,
	Orientation,
	Public,
	Theme
} from '#cafe/vocabulary.ts';
import { most } from '#cards/parse.ts';
import type { Problem } from '#cards/problem.ts';
import { m } from '#messages/paraglide/messages.js';

export type Draft = {
	title: string;
	question: string;
	prompts: [string, string, string];
	theme: Theme;
	publics: readonly Public[];
	level: Level;
	activity: CardActivity;
	orientation: Orientation | '';
	/** As typed: whole minutes. */
	minutes: string;
	withLandmark: boolean;
	landmark: string;
	source: string;
	certainty: Certainty;
	checkedOn: string;
	sensitive: boolean;
	notes: string;
};

/** By the key of the file (`titre`, `relances.0`, `repere.source`), the sentence to show. */
export type Mistakes = Readonly<Record<string, string>>;

/** Only statements lean. */
export const leans = (activity: CardActivity): boolean =>
	activity === 'debat-mouvant' || activity === 'vrai-faux';

export function draftOf(card?: Card): Draft {
	const [first = '', second = '', third = ''] = card?.prompts ?? [];
	return {
		title: card?.title ?? '',
		question: card?.question ?? '',
		prompts: [first, second, third],
		theme: card?.theme ?? 'posture-professionnelle',
		publics: card?.publics ?? ['enseignants'],
		level: card?.level ?? 'initiation',
		activity: card?.activity ?? 'tour-de-table',
		orientation: card?.orientation ?? '',
		minutes: String(card?.minutes ?? 15),
		withLandmark: card?.landmark !== undefined,
		landmark: card?.landmark?.text ?? '',
		source: card?.landmark?.source ?? '',
		certainty: card?.landmark?.certainty ?? 'non-verifie',
		checkedOn: card?.landmark?.checkedOn ?? '',
		sensitive: card?.sensitive ?? false,
		notes: card?.notes ?? ''
	};
}

export function cardOf(draft: Draft, id: string): Card {
	const [first, second, third] = draft.prompts;
	const checkedOn = draft.checkedOn.trim();
	return {
		id,
		theme: draft.theme,
		publics: [...draft.publics],
		level: draft.level,
		activity: draft.activity,
		...(leans(draft.activity) && draft.orientation !== '' && { orientation: draft.orientation }),
		minutes: Number(draft.minutes),
		title: draft.title,
		question: draft.question,
		prompts: [first, second, ...(third.trim() === '' ? [] : [third])],
		...(draft.withLandmark && {
			landmark: {
				text: draft.landmark,
				source: draft.source.trim(),
				certainty: draft.certainty,
				...(checkedOn !== '' && { checkedOn })
			}
		}),
		sensitive: draft.sensitive,
		notes: draft.notes
	};
}

export function mistakesIn(problems: readonly Problem[], card: Card): Mistakes {
	const found: Record<string, string> = {};
	for (const { field } of problems) found[field] ??= sentence(field, card);
	return found;
}

function sentence(field: string, card: Card): string {
	const text = (written: string, limit: number) =>
		written.trim() === '' ? m.cards_mistake_empty() : m.cards_mistake_long({ most: limit });
	const [key = '', place] = field.split('.');
	if (key === 'relances') return text(card.prompts[Number(place)] ?? '', most.prompt);
	switch (field) {
		case 'titre':
			return text(card.title, most.title);
		case 'question':
			return text(card.question, most.question);
		case 'repere.texte':
			return text(card.landmark?.text ?? '', most.landmark);
		case 'Pour l’animateur':
			return text(card.notes, most.notes);
		case 'publics':
			return card.publics.length === 0
				? m.cards_mistake_no_public()
				: m.cards_mistake_sensitive_pupils();
		case 'orientation':
			return m.cards_mistake_orientation();
		case 'duree':
			return m.cards_mistake_minutes();
		case 'repere.source':
			return m.cards_mistake_source();
		case 'repere.lu_le':
			return m.cards_mistake_date();
		default:
			return m.cards_mistake_other();
	}
}

/** An id that a person recognises in a list of files, and that no other card bears: `mon-titre-3f9a0c`. */
export function idFrom(title: string, random: string): string {
	const words = title
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 40)
		.replace(/^-+|-+$/g, '');
	return `${words === '' ? 'carte' : words}-${random.slice(0, 6)}`;
}
