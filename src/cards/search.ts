/**
 * Finding a card in a few letters: accents, plurals and small slips are forgiven, the filters are exact. One
 * index serves the deck and the cards of one's own together. Labels are found by their French names and by those
 * that the reader sees, which the caller gives.
 */
import MiniSearch from 'minisearch';
import type { Card } from '#cafe/card.ts';
import type { CardActivity, Level, Public, Theme } from '#cafe/vocabulary.ts';

/** Several values of one filter widen it, several filters narrow; an absent or empty one lets all through. */
export type CardFilter = {
	themes?: readonly Theme[];
	publics?: readonly Public[];
	levels?: readonly Level[];
	activities?: readonly CardActivity[];
};

/** Best first; with no word to look for, in the order in which the cards were given. */
export type CardSearch = (query: string, filter?: CardFilter) => Card[];

const fields = ['title', 'question', 'prompts', 'landmark', 'labels', 'notes'] as const;

type Words = { id: number } & Record<(typeof fields)[number], string>;

function indexOf(cards: readonly Card[], shownLabels: (card: Card) => string): MiniSearch<Words> {
	const index = new MiniSearch<Words>({
		fields: [...fields],
		tokenize: words,
		processTerm: stem
	});
	// The place in the list is the key: a card of one's own may bear the id of one of the deck.
	index.addAll(
		cards.map((card, id) => ({
			id,
			title: card.title,
			question: card.question,
			prompts: card.prompts.join(' '),
			landmark: card.landmark?.text ?? '',
			labels: [card.theme, card.activity, card.level, ...card.publics, shownLabels(card)].join(' '),
			notes: card.notes
		}))
	);
	return index;
}

export function searchIn(
	cards: readonly Card[],
	shownLabels: (card: Card) => string = () => ''
): CardSearch {
	// Made at the first word looked for: a page that only shows the deck does without.
	let index: MiniSearch<Words> | undefined;
	return (query, filter = {}) => {
		const found = asksNothing(query)
			? [...cards]
			: ranked((index ??= indexOf(cards, shownLabels)), query).flatMap((id) => cards[id] ?? []);
		return found.filter((card) => passes(card, filter));
	};
}

/**
 * Cards that have every word; when none has them all, those that have some. Whole words come before beginnings and slips:
 * « prix » before « principal », wherever in the card they stand.
 */
function ranked(index: MiniSearch<Words>, query: string): number[] {
	const whole = { boost: { title: 4, question: 2, labels: 1.5, notes: 0.3 } };
	const near = {
		...whole,
		prefix: (term: string) => term.length >= 3,
		fuzzy: (term: string) => (term.length >= 4 ? 0.2 : false),
		maxFuzzy: 2
	};
	const having = (combineWith: 'AND' | 'OR') =>
		[whole, near].flatMap((options) => index.search(query, { ...options, combineWith }));
	const all = having('AND');
	const results = all.length > 0 ? all : having('OR');
	return [...new Set(results.map((result) => result.id as number))];
}

function passes(card: Card, { themes, publics, levels, activities }: CardFilter): boolean {
	const within = <T>(allowed: readonly T[] | undefined, ...values: readonly T[]) =>
		!allowed?.length || values.some((value) => allowed.includes(value));
	return (
		within(themes, card.theme) &&
		within(publics, ...card.publics) &&
		within(levels, card.level) &&
		within(activities, card.activity)
	);
}

const words = (text: string) => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);

/** Words that stand in every card and tell none from another. */
const empty = new Set(
	'au aux ce ces cet cette dans de des du elle en est et il je la le les leur leurs mais ne nous on ou par pas pour qu que qui sa se ses si son sur un une vos votre vous'.split(
		' '
	)
);

/** Nothing is written, or only such words: « de la » is on the way to something. A letter or a sign alone asks, and finds nothing. */
const asksNothing = (query: string) =>
	query.trim() === '' ||
	(words(query).length > 0 && words(query).every((word) => empty.has(bare(word))));

/** Lower case, no accent, no ligature. */
const bare = (word: string) =>
	word
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.replaceAll('æ', 'ae');

/** A word without its plural, so that an x falls only after a u; nothing for a word that says nothing. */
function stem(word: string): string | null {
	const plain = bare(word);
	if (plain.length < 2 || empty.has(plain)) return null;
	return plain.length > 3
		? plain.replace(/(?<!e)aux$/, 'al').replace(/(?<=\D)s$|(?<=u)x$/, '')
		: plain;
}
