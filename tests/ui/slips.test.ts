import { expect, test } from 'vitest';
import type { Stage } from '#stage/document.ts';
import { sectionsOf } from '#ui/stage/slips.ts';

const groups: Stage['groups'] = { g: { name: 'La personne', place: 0 } };
const notes: Stage['notes'] = { a: { text: 'Une sanction', group: 'g' }, b: { text: 'Un poème' } };
const voteOn = (id: string): Stage['vote'] => ({
	dots: 3,
	voters: 0,
	targets: { [id]: { label: 'x' } }
});
const kinds = (vote?: Stage['vote']) =>
	sectionsOf({ notes, groups, ...(vote && { vote }) }).map(({ kind }) => kind);

test('while dots go to groups, the notes that lie in none leave them the room', () => {
	expect(kinds(voteOn('g'))).toEqual(['group']);
});

test('notes that lie in no group stand on the wall otherwise, also while dots go to notes', () => {
	expect(kinds()).toEqual(['group', 'loose']);
	expect(kinds(voteOn('b'))).toEqual(['group', 'loose']);
});
