import { describe, expect, test } from 'vitest';
import { drawnOf, notesOf } from '#cafe/select.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { type Counter, running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';

const { ana, ben, chloe } = meet('ana', 'ben', 'chloe');
const [a, b] = [ana.writes('s1', 'Une idée'), ben.writes('s1', 'Proche')];
const late = chloe.writes('s1', 'Tardive');
const round = () => running(step('s1', 'recolte', { policy: 'at-once' }), step('s2')).take(a, b);
const cloud = (group: string, ...notes: string[]) =>
	({ kind: 'add-group', group, step: 's1', name: ' Nuage ', notes }) as const;
const groupOf = ({ cafe }: Counter, note: string) =>
	notesOf(cafe, 's1').find(({ id }) => id === note)?.group;

describe('groups', () => {
	test('1. are made by tap, tap, place: one gesture, taken back whole', () => {
		const counter = round().do(cloud('g1', b.id, a.id));
		expect(counter.log.at(-1)).toEqual({
			as: 'done',
			events: [
				{ kind: 'group-added', step: 's1', group: 'g1', name: 'Nuage', index: 0 },
				{ kind: 'notes-placed', places: { [a.id]: 'g1', [b.id]: 'g1' } }
			]
		});
		expect([groupOf(counter, a.id), groupOf(counter, b.id)]).toEqual(['g1', 'g1']);
		counter.do({ kind: 'undo' });
		expect([counter.cafe.groups, groupOf(counter, a.id)]).toEqual([[], undefined]);
	});

	test('2. take notes from one another, and give them back to the board', () => {
		const counter = round().do(cloud('g1', a.id), cloud('g2'));
		counter.do({ kind: 'place-notes', notes: [a.id], group: 'g2' });
		expect(groupOf(counter, a.id)).toBe('g2');
		counter.do({ kind: 'place-notes', notes: [a.id], group: null });
		expect(groupOf(counter, a.id)).toBeUndefined();
	});

	test('3. welcome late notes', () => {
		const counter = round().do(cloud('g1', a.id)).start('s2').take(late);
		counter.do({ kind: 'place-notes', notes: [late.id], group: 'g1' });
		counter.do({ kind: 'publish-notes', notes: [late.id] });
		expect(synthesis(counter.cafe).steps[0]?.groups).toMatchObject([
			{ name: 'Nuage', notes: [{ text: 'Tardive' }, { text: 'Une idée' }] }
		]);
	});

	test('4. give their notes back to the board when removed, and get them again when that is undone', () => {
		const counter = round().do(cloud('g1', a.id), { kind: 'remove-group', group: 'g1' });
		expect(groupOf(counter, a.id)).toBeUndefined();
		counter.do({ kind: 'undo' });
		expect([groupOf(counter, a.id), counter.cafe.groups[0]?.name]).toEqual(['g1', 'Nuage']);
	});

	test('5. keep the order the facilitator gave them, also through undo', () => {
		const counter = round().do(cloud('g1'), cloud('g2'), cloud('g3'));
		counter.do({ kind: 'remove-group', group: 'g2' }, { kind: 'undo' });
		expect(counter.cafe.groups.map(({ id }) => id)).toEqual(['g1', 'g2', 'g3']);
	});

	test('6. take no note of another step, and none that is gone', () => {
		const elsewhere = ana.writes('s2', 'Ailleurs');
		const counter = round().start('s2').take(elsewhere).do(cloud('g1'));
		for (const note of [elsewhere.id, 'nobody'])
			expect(counter.ask({ kind: 'place-notes', notes: [note], group: 'g1' })).toBe('note-missing');
		expect(counter.ask({ kind: 'place-notes', notes: [a.id], group: 'gone' })).toBe(
			'group-missing'
		);
	});

	test('7. are named, and named again by undo', () => {
		const counter = round().do(cloud('g1'), { kind: 'name-group', group: 'g1', name: 'Éthique' });
		expect(counter.cafe.groups[0]?.name).toBe('Éthique');
		counter.do({ kind: 'undo' });
		expect(counter.cafe.groups[0]?.name).toBe('Nuage');
	});

	test('8. a note is drawn only when it is before everybody, and not while it is hidden', () => {
		const counter = round();
		counter.do({ kind: 'draw-note', note: a.id });
		expect(drawnOf(counter.cafe)?.id).toBe(a.id);
		counter.do({ kind: 'hide-note', note: a.id, hidden: true });
		expect(drawnOf(counter.cafe)).toBeUndefined();
		expect(counter.ask({ kind: 'draw-note', note: a.id })).toBe('note-not-shown');
		counter.do({ kind: 'undo' });
		expect(drawnOf(counter.cafe)?.id).toBe(a.id);
	});
});
