import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowOf, runOf } from '#cafe/cafe.ts';
import { parseEntry, type CafeEvent, type Entry } from '#cafe/events.ts';
import type { Contribution } from '#cafe/contribution.ts';
import { emptyBook, fold, gather, reduce, type Book } from '#cafe/reduce.ts';
import { warnings } from '#cafe/checks.ts';
import { lateness, slots } from '#cafe/schedule.ts';
import { notesOf } from '#cafe/select.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { project, unnamed } from '#stage/project.ts';
import { plain, prepared, step } from '../support/cafes.ts';
import { anyEntry, anyLog, anyRows } from '../support/events.ts';
import { draws, play, revealed } from '../support/gestures.ts';
import { holds } from '../support/property.ts';

/** Everything a page reads of a café. */
function look(log: readonly Entry[], rows: readonly Contribution[]) {
	const cafe = reduce(log, rows);
	const aliases = Object.fromEntries(unnamed(cafe, {}).map((id) => [id, `public-${id}`]));
	return {
		cafe: plain(cafe),
		notes: cafe.steps.map(({ id }) => notesOf(cafe, id)),
		rows: ['n0', 'n1', 'n2', 'n3', 'n4'].map((id) => rowOf(cafe, id)),
		slots: slots(cafe),
		late: lateness(cafe, 1000),
		warnings: warnings(cafe),
		synthesis: synthesis(cafe),
		stage: project(cafe, aliases, 1000)
	};
}

/** Deals a log and rows out to one book, in pieces and in whatever order the cuts say. */
function dealt(
	log: readonly Entry[],
	rows: readonly Contribution[],
	cuts: readonly number[]
): Book {
	let book = emptyBook;
	let [entry, row] = [0, 0];
	for (const cut of cuts) {
		const some = Math.floor(cut / 2);
		if (cut % 2 === 0) book = fold(book, log.slice(entry, (entry += some)));
		else book = gather(book, rows.slice(row, (row += some)));
	}
	return gather(fold(book, log.slice(entry)), rows.slice(row));
}

const cuts = fc.array(fc.nat(12), { maxLength: 20 });

describe('reduce', () => {
	test('1. never throws, whatever readable events come in whatever order, and no view of it does', () => {
		holds(
			{ 'a note': 20, 'a result on the Stage': 1 },
			(meets) =>
				fc.property(anyLog, anyRows, (log, rows) => {
					expect(() => {
						const { notes, stage } = look(log, rows);
						meets('a note', notes.flat().length);
						meets('a result on the Stage', stage.results !== undefined);
					}).not.toThrow();
				}),
			// A result is seldom: of a hundred runs some had none.
			{ numRuns: 500 }
		);
	});

	test('2. gives the same café twice for the same log and rows', () => {
		holds({ 'a note': 20 }, (meets) =>
			fc.property(anyLog, anyRows, (log, rows) => {
				const once = look(log, rows);
				meets('a note', once.notes.flat().length);
				expect(once).toEqual(look(structuredClone(log), structuredClone(rows)));
			})
		);
	});

	test('3. gives the same café for any interleaving of log and rows', () => {
		holds({ 'a cut': 20 }, (meets) =>
			fc.property(anyLog, anyRows, cuts, (log, rows, cuts) => {
				meets('a cut', cuts.some((cut) => cut > 1) && log.length > 1);
				expect(plain(dealt(log, rows, cuts).cafe)).toEqual(plain(reduce(log, rows)));
			})
		);
	});

	test('4. gives the same café for any order and repetition of rows', () => {
		const mixed = anyRows.chain((rows) =>
			fc.tuple(
				fc.constant(rows),
				fc.shuffledSubarray([...rows, ...rows], { minLength: 2 * rows.length })
			)
		);
		holds({ 'a note': 20 }, (meets) =>
			fc.property(anyLog, mixed, (log, [rows, again]) => {
				const once = look(log, rows);
				meets('a note', once.notes.flat().length);
				expect(look(log, again)).toEqual(once);
			})
		);
	});

	test('5. folds in pieces what it folds at once, undo and redo included', () => {
		holds({ 'something to take back': 30, 'something to do again': 5 }, (meets) =>
			fc.property(anyLog, cuts, (log, cuts) => {
				const whole = fold(emptyBook, log);
				const pieces = dealt(log, [], cuts);
				meets('something to take back', whole.undo.length > 0);
				meets('something to do again', whole.redo.length > 0);
				expect(plain(pieces.cafe)).toEqual(plain(whole.cafe));
				expect([pieces.undo, pieces.redo]).toEqual([whole.undo, whole.redo]);
			})
		);
	});

	test('6. folds a long log in pieces as at once, beyond what undo remembers', () => {
		const named = (name: string): Entry => ({
			as: 'done',
			events: [{ kind: 'details-changed', details: { title: name } }]
		});
		const many = Array.from({ length: 130 }, (_, at) => named(String(at)));
		let book = many.reduce((book, entry) => fold(book, [entry]), emptyBook);
		const log = [...many];
		for (let events = book.undo.at(-1); events !== undefined; events = book.undo.at(-1)) {
			const entry: Entry = { as: 'undone', events };
			log.push(entry);
			book = fold(book, [entry]);
		}
		expect(book.cafe.details.title).toBe('29');
		expect(fold(emptyBook, log).undo).toEqual([]);
	});

	test('7. leaves the book it was given as it was', () => {
		holds({ 'more of it': 20 }, (meets) =>
			fc.property(anyLog, anyRows, fc.array(anyEntry), (log, rows, more) => {
				const before = gather(fold(emptyBook, log), rows);
				const copy = structuredClone(before);
				meets('more of it', more.length > 0 && rows.length > 0);
				gather(fold(before, more), rows);
				expect(before).toEqual(copy);
			})
		);
	});

	test('8. changes nothing for an event that names a vanished step', () => {
		const { cafe, book } = prepared(step('s1'));
		const events: readonly CafeEvent[] = [
			{ kind: 'takeaway-written', step: 'gone', text: 'Un mot' },
			{ kind: 'hands-counted', step: 'gone', option: 'yes', by: 1 },
			{ kind: 'notes-revealed', step: 'gone' },
			{ kind: 'card-shown', step: 'gone', card: 1, prompt: 1, landmark: true },
			{ kind: 'results-revealed', step: 'gone', results: { voters: 0, order: [] } }
		];
		const after = fold(
			book,
			events.map((event) => ({ as: 'done', events: [event] }))
		);
		expect(plain(after.cafe)).toEqual(plain(cafe));
		expect(runOf(after.cafe, 'gone').takeaway).toBe('');
		expect(after.undo).toEqual(book.undo);
	});

	test('9. rebuilds the same book from what a facilitator and a room did', () => {
		holds(
			{ 'a revealed result': 10, 'something undone': 60, 'something done again': 10 },
			(meets) =>
				fc.property(draws(), (list) => {
					const { book, log, rows } = play(list);
					meets('a revealed result', revealed(book.cafe));
					meets('something undone', log.filter(({ as }) => as === 'undone').length);
					meets('something done again', log.filter(({ as }) => as === 'redone').length);
					const again = gather(
						fold(
							emptyBook,
							log.map((entry) => {
								const parsed = parseEntry(JSON.parse(JSON.stringify(entry)));
								if (!('known' in parsed)) throw new Error(JSON.stringify(parsed));
								return parsed.known;
							})
						),
						rows
					);
					expect(plain(again.cafe)).toEqual(plain(book.cafe));
					expect([again.undo, again.redo]).toEqual([book.undo, book.redo]);
				})
		);
	});
});
