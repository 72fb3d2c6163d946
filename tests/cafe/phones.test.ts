/** What phones send, judged like everything else, one row at a time: each verdict is told to its author. */
import { describe, expect, test } from 'vitest';
import { judge } from '#cafe/decide/gathering.ts';
import { readyOf } from '#cafe/poll.ts';
import { notesOf, shownNotes } from '#cafe/select.ts';
import { running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';

const options = [
	{ id: 'yes', label: 'Oui' },
	{ id: 'no', label: 'Non' }
];
const round = () =>
	running(step('s1', 'recolte', { policy: 'at-once' }), step('v', 'dilemme', { options }));
const { ana, ben } = meet('ana', 'ben');

describe('« j’ai fini »', () => {
	test('1. counts once a phone, can be taken back and said again', () => {
		const counter = round().take(ana.says('s1', true), ana.says('s1', true), ben.says('s1', true));
		expect(readyOf(counter.cafe, 's1')).toBe(2);
		counter.take(ana.says('s1', false));
		expect(readyOf(counter.cafe, 's1')).toBe(1);
		counter.take(ana.says('s1', true));
		expect(readyOf(counter.cafe, 's1')).toBe(2);
		expect(readyOf(counter.cafe, 'v')).toBe(0);
	});

	test('2. is no note and no voice', () => {
		const counter = round().start('v').take(ana.says('s1', true), ana.says('v', true));
		expect(notesOf(counter.cafe, 's1')).toEqual([]);
		expect(counter.ask({ kind: 'reveal-results', step: 'v' })).toBe('nothing-to-reveal');
	});
});

describe('row by row', () => {
	test('3. each is taken, or has its own reason; the others are taken all the same', () => {
		const counter = round();
		const rows = [
			ana.writes('s1', 'Une idée', 'phone'),
			ana.writes('v', 'Trop tôt', 'phone'),
			ana.writes('nowhere', 'Ailleurs', 'phone'),
			ana.says('v', true),
			ana.votes('v', { yes: 1 })
		];
		expect(judge(counter.cafe, rows)).toEqual([
			undefined,
			'step-not-started',
			'step-missing',
			'step-not-started',
			'step-not-started'
		]);
		counter.take(...rows);
		expect(counter.rows).toEqual([rows[0]]);
		counter.start('v');
		const votes = [ana.votes('v', { yes: 1 }), ben.votes('v', { maybe: 1 })];
		expect(judge(counter.cafe, votes)).toEqual([undefined, 'option-missing']);
		counter.take(...votes).do({ kind: 'reveal-results', step: 'v' });
		expect(judge(counter.cafe, [ben.votes('v', { yes: 1 })])).toEqual(['results-already-revealed']);
		counter.do({ kind: 'close-cafe' });
		expect(judge(counter.cafe, [ben.writes('s1', 'Après')])).toEqual(['cafe-not-running']);
	});

	test('3b. a note to a step in which nobody writes has its reason; one given before that was so may still be changed', () => {
		const counter = running(step('s1', 'recolte'), step('s2', 'recolte', { notes: false }));
		const before = ana.writes('s1', 'Une idée', 'phone');
		counter.take(before).start('s2');
		const unasked = ana.writes('s2', 'Personne ne demande', 'phone');
		expect(judge(counter.cafe, [unasked, ana.says('s2', true)])).toEqual([
			'step-takes-no-notes',
			undefined
		]);
		counter.take(unasked);
		expect(notesOf(counter.cafe, 's2')).toEqual([]);
		const steps = counter.cafe.steps.map((one) => ({ ...one, notes: false }));
		const changes = [
			{ ...before, rev: 2, body: { text: 'Mieux dit' } },
			{ ...before, rev: 3, body: null }
		];
		expect(judge({ ...counter.cafe, steps }, changes)).toEqual([undefined, undefined]);
	});

	test('4. a withdrawn id stays withdrawn, and its withdrawal may come twice', () => {
		const note = ana.writes('s1', 'Une idée', 'phone');
		const withdrawn = { ...note, rev: 2, body: null };
		const counter = round().take(note).take(withdrawn);
		expect(judge(counter.cafe, [{ ...note, rev: 3 }, withdrawn])).toEqual([
			'note-missing',
			undefined
		]);
	});

	test('5. a withdrawal may come before what it withdraws', () => {
		const note = ana.writes('s1', 'Une idée', 'phone');
		const counter = round()
			.take({ ...note, rev: 2, body: null })
			.take(note);
		expect(notesOf(counter.cafe, 's1')).toEqual([]);
	});

	test('6. shown at once while its step runs; late, it waits in the inbox and is never shown by itself', () => {
		const counter = round().take(ana.writes('s1', 'À temps', 'phone'));
		counter.start('v').take(ben.writes('s1', 'En retard', 'phone'));
		expect(shownNotes(counter.cafe, 's1').map(({ text }) => text)).toEqual(['À temps']);
		expect(notesOf(counter.cafe, 's1').find(({ late }) => late)?.text).toBe('En retard');
	});
});
