/**
 * Finding a card in a few letters: accents, plurals and small slips are forgiven, the filters are exact. One
 * index serves the deck and the cards of one's own together.
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

export function searchIn(cards: readonly Card[]): CardSearch {
	const index = new MiniSearch<{ id: number } & Record<(typeof fields)[number], string>>({
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
			labels: [card.theme, card.activity, card.level, ...card.publics].join(' '),
			notes: card.notes
		}))
	);
	return (query, filter = {}) => {
		const found = words(query).some((word) => stem(word) !== null)
			? ranked(index, query).flatMap((id) => cards[id] ?? [])
			: [...cards];
		return found.filter((card) => passes(card, filter));
	};
}

/** Every word first; when no card has them all, those that have some. */
function ranked(index: MiniSearch, query: string): number[] {
	const options = {
		boost: { title: 4, question: 2, labels: 1.5, notes: 0.3 },
		prefix: (term: string) => term.length >= 3,
		fuzzy: (term: string) => (term.length >= 4 ? 0.2 : false),
		maxFuzzy: 2
	};
	const all = index.search(query, { ...options, combineWith: 'AND' });
	const results = all.length > 0 ? all : index.search(query, { ...options, combineWith: 'OR' });
	return results.map((result) => result.id as number);
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

/** Lower case, no accent, no ligature, no plural; nothing for a word that says nothing. */
function stem(word: string): string | null {
	const bare = word
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.replaceAll('æ', 'ae');
	if (bare.length < 2 || empty.has(bare)) return null;
	return bare.length > 3 ? bare.replace(/(?<!e)aux$/, 'al').replace(/(?<=\D)[sx]$/, '') : bare;
}
