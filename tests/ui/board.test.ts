import { expect, test } from 'vitest';
import { notesOf } from '#cafe/select.ts';
import { sectionsOf, type Section } from '#ui/board/sections.ts';
import { groupsOf } from '#cafe/cafe.ts';
import { running, step } from '../support/cafes.ts';

const harvest = (...texts: readonly string[]) =>
	running(step('s1')).do(
		...texts.map((text, at) => ({ kind: 'write-note', id: `n${at}`, step: 's1', text }) as const)
	);

test('a note that nothing touched stays the very same value, the touched one does not', () => {
	const cafe = harvest('un', 'deux', 'trois');
	const before = new Map(notesOf(cafe.cafe, 's1').map((note) => [note.id, note]));
	cafe.do({ kind: 'keep-note', note: 'n1', kept: true });
	const after = new Map(notesOf(cafe.cafe, 's1').map((note) => [note.id, note]));
	expect(after.get('n0')).toBe(before.get('n0'));
	expect(after.get('n2')).toBe(before.get('n2'));
	expect(after.get('n1')).not.toBe(before.get('n1'));
	expect(after.get('n1')?.kept).toBe(true);
});

test('every note lies in one section, and each section knows how many stand above', () => {
	const cafe = harvest('un', 'deux', 'trois', 'quatre').do(
		{ kind: 'add-group', group: 'g1', step: 's1', name: 'A', notes: ['n0', 'n2'] },
		{ kind: 'add-group', group: 'g2', step: 's1', name: 'B', notes: [] }
	).cafe;
	const sections = sectionsOf(notesOf(cafe, 's1'), groupsOf(cafe, 's1'));
	expect(sections.map(({ group }) => group?.id)).toEqual(['g1', 'g2', undefined]);
	expect(sections.map(({ before }) => before)).toEqual([0, 2, 2]);
	expect(sections.map(({ notes }) => notes.map(({ id }) => id).sort())).toEqual([
		['n0', 'n2'],
		[],
		['n1', 'n3']
	]);
});

test('a list that no gesture touched stays the very same value, though others change', () => {
	const cafe = harvest('un', 'deux', 'trois', 'quatre').do(
		{ kind: 'add-group', group: 'g1', step: 's1', name: 'A', notes: ['n0'] },
		{ kind: 'add-group', group: 'g2', step: 's1', name: 'B', notes: ['n1'] }
	);
	const lay = (last?: readonly Section[]) =>
		sectionsOf(notesOf(cafe.cafe, 's1'), groupsOf(cafe.cafe, 's1'), last);
	const before = lay();
	cafe.do({ kind: 'place-notes', notes: ['n2'], group: 'g1' });
	const after = lay(before);
	expect(after[0]?.notes.map(({ id }) => id).sort()).toEqual(['n0', 'n2']);
	expect(after[1]?.notes).toBe(before[1]?.notes);
	expect(after[2]?.notes.map(({ id }) => id)).toEqual(['n3']);
});
