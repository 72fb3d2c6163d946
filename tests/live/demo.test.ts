/** The demonstration café is a real one: what home promises of it holds. */
import { expect, test } from 'vitest';
import { opened } from '#cafe/opened.ts';
import { totalMinutes } from '#cafe/schedule.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { loadDeck } from '#cards/deck.ts';
import { demonstration } from '#live/host/demo.ts';

const { cards } = await loadDeck();
const saved = demonstration(cards);
const { book, locked } = opened(saved.log, saved.contributions);
const written = synthesis(book.cafe);

test('it is marked, closed, and lasts an hour', () => {
	expect(saved.head).toMatchObject({ demo: true, phase: 'closed', minutes: 60 });
	expect(totalMinutes(book.cafe)).toBe(60);
	expect(locked).toBeUndefined();
});

test('it is the same each time, but for the id of the café', () => {
	const again = demonstration(cards);
	expect(again.log).toEqual(saved.log);
	expect(again.contributions).toEqual(saved.contributions);
	expect(again.head.id).not.toBe(saved.head.id);
});

test('every card it names is in the deck', () => {
	expect(book.cafe.steps.flatMap((step) => step.cards.map(({ id }) => id))).toEqual([
		'posture-ou-j-en-suis',
		'donnees-jamais-confier',
		'donnees-appreciations-bulletin',
		'posture-un-pas'
	]);
});

test('it has something of everything: groups, a duplicate, a hidden note, an unread one, a vote of eleven', () => {
	const notes = written.steps.flatMap(({ groups, loose }) => [
		...groups.flatMap((group) => group.notes),
		...loose
	]);
	expect(notes.filter(({ times }) => times === 2)).toHaveLength(1);
	expect(notes.length).toBeGreaterThan(20);
	expect(written.left).toEqual({ hidden: 1, unread: 1 });
	expect(written.kept.length).toBeGreaterThan(2);
	const vote = written.steps.find(({ activity }) => activity === 'vote')?.results;
	expect(vote?.voters).toBe(11);
	expect(vote?.ranks.map(({ label, dots }) => [label, dots])).toEqual([
		['Une règle claire', 10],
		['Du temps ensemble', 8],
		['Quelqu’un à côté de moi', 4]
	]);
	expect(written.lists.decisions).toHaveLength(1);
	expect(written.lists.questions).toHaveLength(2);
});
