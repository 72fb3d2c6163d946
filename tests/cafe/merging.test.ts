import { describe, expect, test } from 'vitest';
import type { EventOf } from '#cafe/events.ts';
import { notesOf, rootOf, shownNotes } from '#cafe/select.ts';
import { type Counter, running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';

const { ana, ben, chloe, dan } = meet('ana', 'ben', 'chloe', 'dan');
const [a, b, c, d] = [
	ana.writes('s1', 'Une idée'),
	ben.writes('s1', 'La même'),
	chloe.writes('s1', 'La même encore'),
	dan.writes('s2', 'Ailleurs')
];
const round = () =>
	running(step('s1', 'recolte', { policy: 'at-once' }), step('s2'))
		.start('s2')
		.start('s1')
		.take(a, b, c, d);
const merge = (into: { id: string }, ...notes: { id: string }[]) =>
	({ kind: 'merge-notes', into: into.id, notes: notes.map(({ id }) => id) }) as const;
const pointing = (counter: Counter, into: EventOf<'notes-merged'>['into']) =>
	counter.keep({ as: 'done', events: [{ kind: 'notes-merged', into }] });
const onBoard = ({ cafe }: Counter) =>
	Object.fromEntries(notesOf(cafe, 's1').map(({ id, duplicates }) => [id, [...duplicates].sort()]));

describe('merging duplicates', () => {
	test('1. keeps the originals behind the one that stands for them', () => {
		expect(onBoard(round().do(merge(a, b, c)))).toEqual({ [a.id]: [b.id, c.id].sort() });
	});

	test('2. takes along the duplicates of what is merged, whichever of them was pointed at', () => {
		const counter = round().do(merge(b, c)).do(merge(a, c));
		expect(onBoard(counter)).toEqual({ [a.id]: [b.id, c.id].sort() });
	});

	test('3. sets them free again, and undo does too', () => {
		const free = { [a.id]: [], [b.id]: [], [c.id]: [] };
		expect(onBoard(round().do(merge(a, b, c), { kind: 'split-note', note: a.id }))).toEqual(free);
		expect(onBoard(round().do(merge(a, b, c), { kind: 'undo' }))).toEqual(free);
	});

	test('4. has nothing to do with one note, with itself or across steps', () => {
		for (const intent of [merge(a, a), merge(a), merge(a, d)])
			expect(round().ask(intent)).toBe('nothing-to-merge');
		expect(round().ask(merge({ id: 'nobody' }, a))).toBe('note-missing');
	});

	test('5. lets the others stand for themselves when the one that stood for them is erased', () => {
		const counter = round().do(merge(a, b, c), { kind: 'erase-note', note: a.id });
		expect(Object.keys(onBoard(counter)).sort()).toEqual([b.id, c.id].sort());
	});

	test('6. follows a chain to its end', () => {
		const counter = pointing(round(), { [c.id]: b.id, [b.id]: a.id });
		expect(onBoard(counter)).toEqual({ [a.id]: [b.id, c.id].sort() });
	});

	test('7. loses no note in a circle that a hostile log made', () => {
		const circle = pointing(round(), { [a.id]: b.id, [b.id]: a.id, [c.id]: a.id });
		expect(Object.keys(onBoard(circle)).sort()).toEqual([a.id, b.id, c.id].sort());
		expect(rootOf(pointing(round(), { [a.id]: a.id }).cafe, a.id)).toBe(a.id);
	});

	test('8. loses no note that points at another step', () => {
		const counter = pointing(round(), { [a.id]: d.id });
		expect(onBoard(counter)).toHaveProperty(a.id);
	});

	test('10. an unread note that comes to stand for a shown one is shown', () => {
		const counter = running(step('s1', 'recolte', { policy: 'after-reading' })).take(a, b);
		counter.do({ kind: 'publish-notes', notes: [b.id] }, merge(a, b));
		expect(notesOf(counter.cafe, 's1').map(({ id, status }) => [id, status])).toEqual([
			[a.id, 'shown']
		]);
	});

	test('11. an unread revision of a duplicate is not published with the note that stands for it', () => {
		const counter = running(step('s1', 'recolte', { policy: 'after-reading' }), step('s2'));
		counter.take(a, b).do({ kind: 'publish-notes', notes: [a.id, b.id] }, merge(a, b));
		counter.take({ ...b, rev: 2, body: { text: 'Odieux' } }).start('s2');
		counter.do({ kind: 'split-note', note: a.id });
		expect(notesOf(counter.cafe, 's1').find(({ id }) => id === b.id)?.status).toBe('inbox');
	});

	test('12. a hidden note does not come to stand for a shown one, and stays hidden behind it', () => {
		const counter = round().do({ kind: 'hide-note', note: a.id, hidden: true }, merge(a, b, c));
		const shown = shownNotes(counter.cafe, 's1');
		expect(shown).toHaveLength(1);
		expect([b.id, c.id]).toContain(shown[0]?.id);
		expect(shown[0]?.duplicates).toContain(a.id);
		counter.do({ kind: 'split-note', note: shown[0]?.id ?? '' });
		expect(
			shownNotes(counter.cafe, 's1')
				.map(({ id }) => id)
				.sort()
		).toEqual([b.id, c.id].sort());
	});

	test('9. keeps what was taken along where it is when the note in between is erased', () => {
		const counter = round().do(merge(b, c), merge(a, b), { kind: 'erase-note', note: b.id });
		expect(onBoard(counter)).toEqual({ [a.id]: [c.id] });
	});

	test('13. what an erased note stood for is put aside with it: nobody asked for it to be before everybody', () => {
		const counter = round().do(merge(a, b, c), { kind: 'erase-note', note: a.id });
		expect(shownNotes(counter.cafe, 's1')).toEqual([]);
		counter.do({ kind: 'undo' });
		expect(
			shownNotes(counter.cafe, 's1')
				.map(({ id }) => id)
				.sort()
		).toEqual([b.id, c.id].sort());
	});
});
