import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takesBackOn } from '#cafe/board-gestures.ts';
import { runOf, stepOf } from '#cafe/cafe.ts';
import type { Intent } from '#cafe/intents.ts';
import type { Policy } from '#cafe/plan.ts';
import { notesOf, shownNotes } from '#cafe/select.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { emptyBook, fold, gather } from '#cafe/reduce.ts';
import { takingBack } from '#cafe/taking-back.ts';
import { Counter, minute, plain, prepared, running, step } from '../support/cafes.ts';
import { arrivals, asked, draws, planned, play, undoable } from '../support/gestures.ts';
import { meet } from '../support/people.ts';
import { holds } from '../support/property.ts';

/** A café as it stands but for what undo leaves alone: what people gave, and what was published. */
const decided = ({ cafe }: Counter) => {
	const { contributions: _, marks, ...rest } = plain(cafe);
	const kept = marks.map(([note, { published: _, ...mark }]) => [note, mark] as const);
	return { ...rest, marks: kept.filter(([, mark]) => Object.keys(mark).length > 0) };
};

describe('undo', () => {
	test('1. takes back each gesture it remembers, with any contributions in between, and redo does it again', () => {
		const floors = Object.fromEntries([...undoable].map((kind) => [kind, 1]));
		holds(
			floors,
			(meets) =>
				fc.property(draws(40), draws(200), draws(5), (before, gestures, between) => {
					const counter = play(before);
					gestures.forEach((draw, at) => {
						const intent = asked(counter, draw, 1000 + at);
						if (intent === undefined || !undoable.has(intent.kind)) return;
						const first = decided(counter);
						const remembered = counter.book.undo.at(-1);
						if (counter.ask(intent) !== undefined) return;
						const second = decided(counter);
						const gesture = counter.book.undo.at(-1);
						if (gesture === remembered) return;
						between.forEach((each, n) =>
							counter.gather(...arrivals(counter, each, 10_000 + at * 10 + n))
						);
						// What came between may keep a policy from being taken back, or leave nothing of a note.
						if (takingBack(counter.book, 'undo')?.gesture !== gesture) return;
						if (counter.ask({ kind: 'undo' }) === 'notes-unread') return;
						expect(decided(counter)).toEqual(first);
						counter.do({ kind: 'redo' });
						expect(decided(counter)).toEqual(second);
						meets(intent.kind);
					});
				}),
			{ numRuns: 40 }
		);
	});

	test('2. takes all of a café back to where undo began, and forward again', () => {
		holds({ 'a gesture taken back': 500, 'a café that is not empty': 50 }, (meets) =>
			fc.property(draws(), (list) => {
				const counter = planned();
				list.forEach((draw, at) => {
					const intent = asked(counter, draw, at);
					if (intent !== undefined && undoable.has(intent.kind)) counter.ask(intent);
				});
				const first = plain(new Counter().cafe);
				const last = plain(counter.cafe);
				meets('a gesture taken back', counter.book.undo.length);
				meets('a café that is not empty', counter.cafe.steps.length > 1);
				while (counter.book.undo.length > 0) counter.do({ kind: 'undo' });
				expect(plain(counter.cafe)).toEqual(first);
				while (counter.book.redo.length > 0) counter.do({ kind: 'redo' });
				expect(plain(counter.cafe)).toEqual(last);
			})
		);
	});

	test('3. leaves alone what cannot be taken back: clocks, publishing, revealing, contributions', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1'), step('s2')).take(ana.writes('s1', 'Un essai'));
		const { undo } = counter.book;
		counter
			.do({ kind: 'pause-clock' }, { kind: 'resume-clock' }, { kind: 'adjust-clock', by: minute })
			.do({ kind: 'publish-notes', notes: ['note-ana-1'] }, { kind: 'reveal-notes', step: 's1' })
			.do({ kind: 'draw-note', note: 'note-ana-1' })
			.do({ kind: 'erase-note', note: 'note-ana-1' })
			.start('s2')
			.do({ kind: 'close-cafe' }, { kind: 'reopen-cafe' });
		expect(counter.book.undo).toEqual(undo);
	});

	test('4. passes over a thing that has become what cannot be removed', () => {
		const counter = running(step('s1'));
		counter.do({ kind: 'add-step', step: step('s2'), index: 1 }).start('s2');
		const before = decided(counter);
		expect(takingBack(counter.book, 'undo')).toBeUndefined();
		expect(counter.ask({ kind: 'undo' })).toBe('nothing-to-undo');
		expect(decided(counter)).toEqual(before);
	});

	test('5. passes over what was done to a note that was erased meanwhile', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(
			ana.writes('s1', 'Un essai')
		);
		counter
			.do({ kind: 'count-present', present: 7 })
			.do({ kind: 'keep-note', note: 'note-ana-1', kept: true })
			.do({ kind: 'erase-note', note: 'note-ana-1' });
		counter.do({ kind: 'undo' });
		expect(notesOf(counter.cafe, 's1')).toEqual([]);
		expect(counter.cafe.present).toBeUndefined();
		expect(takingBack(counter.book, 'undo')).toBeUndefined();
	});

	test('6. a new gesture clears redo; a contribution does not', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1'));
		counter.do({ kind: 'count-present', present: 7 }, { kind: 'undo' });
		counter.take(ana.writes('s1', 'Un essai'));
		expect(counter.book.redo).toHaveLength(1);
		counter.do({ kind: 'count-present', present: 8 });
		expect(counter.ask({ kind: 'redo' })).toBe('nothing-to-redo');
	});

	test('7. one gesture of several events is taken back whole', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(
			ana.writes('s1', 'Un essai')
		);
		counter.do({ kind: 'change-step', step: 's1', changes: { policy: 'together' } });
		expect(counter.log.at(-1)?.events).toHaveLength(2);
		counter.do({ kind: 'undo' });
		expect(stepOf(counter.cafe, 's1')?.policy).toBe('at-once');
	});

	test('8. gives back the hands there were, when a log lowered more than there were', () => {
		const options = [{ id: 'yes', label: 'Oui' }];
		const counter = running(step('s1', 'dilemme', { options }));
		const counted = (by: number) =>
			({ kind: 'hands-counted', step: 's1', option: 'yes', by }) as const;
		counter.keep({ as: 'done', events: [counted(2)] });
		counter.keep({ as: 'done', events: [counted(-5)] }).do({ kind: 'undo' });
		expect(runOf(counter.cafe, 's1').hands).toEqual({ yes: 2 });
	});

	test('9. never reaches behind the beginning: who runs a café does not see what it was prepared with', () => {
		const counter = prepared(step('s1'), step('s2'));
		counter.do({ kind: 'change-details', details: { title: 'Un café' } }, { kind: 'undo' });
		counter.start('s1');
		expect(counter.ask({ kind: 'undo' })).toBe('nothing-to-undo');
		expect(counter.ask({ kind: 'redo' })).toBe('nothing-to-redo');
		counter.do({ kind: 'count-present', present: 7 }).start('s2').do({ kind: 'undo' });
		expect(counter.cafe.present).toBeUndefined();
	});

	test('10. a board takes back what was done on it, and no gesture made elsewhere', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1', 'recolte', { policy: 'at-once' }), step('s2')).take(
			ana.writes('s1', 'Un essai')
		);
		const note = 'note-ana-1';
		const onBoard = (id: string) => takesBackOn(counter.cafe, id, counter.book.undo.at(-1));
		expect(onBoard('s1')).toBe(false);
		const gestures: Intent[] = [
			{ kind: 'hide-note', note, hidden: true },
			{ kind: 'hide-note', note, hidden: false },
			{ kind: 'keep-note', note, kept: true },
			{ kind: 'add-group', step: 's1', group: 'g1', name: '', notes: [note] },
			{ kind: 'name-group', group: 'g1', name: 'Un nuage' },
			{ kind: 'remove-group', group: 'g1' }
		];
		for (const gesture of gestures) {
			counter.do(gesture);
			expect([gesture.kind, onBoard('s1'), onBoard('s2')]).toEqual([gesture.kind, true, false]);
		}
		counter.do({ kind: 'count-present', present: 7 });
		expect(onBoard('s1')).toBe(false);
	});

	test('11. keeps before everybody what a policy taken back had shown, and shows nothing unread', () => {
		const { ana, ben } = meet('ana', 'ben');
		const policy = (policy: Policy) =>
			({ kind: 'change-step', step: 's1', changes: { policy } }) as const;
		const loosened = running(step('s1', 'recolte', { policy: 'after-reading' }));
		loosened.do(policy('at-once')).take(ana.writes('s1', 'Vue')).do({ kind: 'undo' });
		expect(shownNotes(loosened.cafe, 's1')).toHaveLength(1);
		expect(stepOf(loosened.cafe, 's1')?.policy).toBe('after-reading');
		loosened.take(ben.writes('s1', 'Pas lue'));
		expect(loosened.ask({ kind: 'redo' })).toBe('notes-unread');
		loosened.do({ kind: 'publish-notes', notes: ['note-ben-1'] }, { kind: 'redo' });
		expect(stepOf(loosened.cafe, 's1')?.policy).toBe('at-once');
	});

	test('12. does not turn what a result counted into something else', () => {
		const { ana } = meet('ana');
		const ballot = (on: 'notes' | 'groups') => ({ on, step: 's1', dots: 1 });
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot: ballot('notes') })
		).take(ana.writes('s1', 'Une idée'));
		counter
			.do({ kind: 'add-group', group: 'g', step: 's1', name: 'Nuage', notes: ['note-ana-1'] })
			.do({ kind: 'change-step', step: 'v', changes: { ballot: ballot('groups') } })
			.start('v')
			.take(ana.votes('v', { g: 1 }))
			.do({ kind: 'reveal-results', step: 'v' });
		expect(counter.ask({ kind: 'undo' })).toBe('results-already-revealed');
		expect(synthesis(counter.cafe).steps[1]?.results?.ranks).toHaveLength(1);
	});

	test('13. takes back what was typed, and not the day that closing gave a café without one', () => {
		const close = { kind: 'close-cafe', day: '2026-11-23' } as const;
		const counter = running(step('s1')).do({ kind: 'count-present', present: 7 }, close);
		expect(counter.cafe.details.date).toBe('2026-11-23');
		counter.do({ kind: 'undo' });
		expect(counter.cafe.present).toBeUndefined();
		expect(counter.cafe.details.date).toBe('2026-11-23');
		const dated = running(step('s1'));
		dated.do({ kind: 'change-details', details: { date: '2026-11-20' } }, close);
		expect(dated.cafe.details.date).toBe('2026-11-20');
	});

	test('14. takes back what is before a gesture that a reveal has made final, once it has said why', () => {
		const options = [{ id: 'yes', label: 'Oui' }];
		const counter = running(step('s1', 'dilemme', { options }));
		const mended = [{ id: 'yes', label: 'Oui, bien sûr' }];
		counter.do({ kind: 'count-present', present: 7 });
		counter.do({ kind: 'change-step', step: 's1', changes: { options: mended } });
		counter.do({ kind: 'raise-hands', step: 's1', option: 'yes', by: 1 });
		counter.do({ kind: 'reveal-results', step: 's1' });
		expect(counter.ask({ kind: 'undo' })).toBe('results-already-revealed');
		expect(counter.ask({ kind: 'undo' })).toBeUndefined();
		expect(counter.cafe.present).toBeUndefined();
		expect(stepOf(counter.cafe, 's1')?.options).toEqual(mended);
		expect(takingBack(counter.book, 'undo')).toBeUndefined();
		counter.do({ kind: 'redo' });
		expect(counter.cafe.present).toBe(7);
	});

	test('15. is offered while it changes something or has a reason to say, and nothing stands before the rest', () => {
		const floors = { 'a gesture taken back': 300, 'one done again': 300, 'a reason said': 3 };
		const seen = (counter: Counter) => {
			const { contributions: _, marks: __, ...rest } = plain(counter.cafe);
			return [rest, counter.cafe.steps.map(({ id }) => notesOf(counter.cafe, id))];
		};
		holds(
			floors,
			(meets) =>
				fc.property(draws(120), (list) => {
					const counter = play(list);
					for (const way of ['undo', 'redo'] as const) {
						const most = 2 * counter.book[way].length;
						let asked = 0;
						for (; takingBack(counter.book, way) !== undefined; asked += 1) {
							const [before, told] = [seen(counter), counter.book.told.length];
							const refusal = counter.ask({ kind: way });
							if (refusal === undefined) {
								meets(way === 'undo' ? 'a gesture taken back' : 'one done again');
								expect(seen(counter)).not.toEqual(before);
							} else {
								meets('a reason said');
								expect(seen(counter)).toEqual(before);
								expect(counter.book.told.length).toBe(told + 1);
							}
							expect(asked).toBeLessThan(most);
						}
						expect(counter.ask({ kind: way })).toBe(`nothing-to-${way}`);
					}
				}),
			{ numRuns: 300 }
		);
	});

	test('16. what was passed over is so for good, for whoever reads the log, and does not stand for what was taken back', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(
			ana.writes('s1', 'Un essai')
		);
		counter
			.do({ kind: 'change-details', details: { date: '2026-11-20' } })
			.do({ kind: 'keep-note', note: 'note-ana-1', kept: true })
			.do({ kind: 'erase-note', note: 'note-ana-1' })
			.do({ kind: 'undo' });
		expect(counter.cafe.details.date).toBe('');
		// The day that closing gives a café without one is nobody's gesture.
		counter.do({ kind: 'close-cafe', day: '2026-11-23' });
		counter.book = gather(fold(emptyBook, counter.log), counter.rows);
		expect(counter.cafe.details.date).toBe('2026-11-23');
		expect(counter.ask({ kind: 'undo' })).toBe('nothing-to-undo');
		expect(counter.cafe.details.date).toBe('2026-11-23');
	});
});
