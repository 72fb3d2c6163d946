/**
 * `reduce(log, contributions)` is the café: total, deterministic, and the same for every interleaving of the
 * two. A `Book` is a café with what undo and redo would do; `fold` and `gather` carry it on by what is new, so
 * that the cost of a gesture does not grow with the log.
 */
import { apply, type Draft } from './apply.ts';
import { emptyCafe, rowOf, type Cafe, type Rows } from './cafe.ts';
import type { Contribution } from './contribution.ts';
import { later } from './revision.ts';
import type { CafeEvent, Entry } from './events.ts';
import { inverse } from './invert.ts';

export interface Book {
	cafe: Cafe;
	/** Inverse events of the last gestures, the latest at the end; a café that begins leaves its preparation behind. */
	undo: readonly (readonly CafeEvent[])[];
	redo: readonly (readonly CafeEvent[])[];
	/** Those of them that were refused, and it was said why: `taking-back.ts` passes over them. Of this page alone, in no log. */
	told: readonly (readonly CafeEvent[])[];
}

export const emptyBook: Book = { cafe: emptyCafe, undo: [], redo: [], told: [] };

/** Gestures that can be taken back. */
const remembered = 100;

export const reduce = (log: readonly Entry[], contributions: readonly Contribution[]): Cafe =>
	gather(fold(emptyBook, log), contributions).cafe;

/** The book after more entries of the log. */
export function fold(book: Book, entries: readonly Entry[]): Book {
	if (entries.length === 0) return book;
	const draft = draftOf(book.cafe);
	let undo = [...book.undo];
	let redo = [...book.redo];
	for (const { as, events } of entries) {
		const begun = draft.startedAt !== undefined;
		const back = applied(draft, events);
		// Nobody who runs a café sees its preparation: taking that back would change what is not on the screen.
		if (!begun && draft.startedAt !== undefined) {
			undo = [];
			redo = [];
		}
		if (as === 'undone') {
			undo.pop();
			if (back.length > 0) redo.push(back);
		} else if (as === 'redone') {
			redo.pop();
			if (back.length > 0) undo.push(back);
		} else if (as === 'done' && back.length > 0) {
			undo.push(back);
			redo = [];
		}
		// Forgotten here and not at the end: a log folded in pieces forgets the same.
		if (undo.length > remembered) undo.shift();
	}
	return { ...book, cafe: draft, undo: undo.slice(-remembered), redo };
}

/** What would take these events back, the last first; nothing where they change nothing. */
export const inversesOf = (cafe: Cafe, events: readonly CafeEvent[]): readonly CafeEvent[] =>
	applied(draftOf(cafe), events);

const draftOf = (cafe: Cafe): Draft => ({
	...cafe,
	steps: [...cafe.steps],
	runs: new Map(cafe.runs),
	marks: new Map(cafe.marks),
	groups: [...cafe.groups],
	lines: [...cafe.lines],
	principles: new Map(cafe.principles)
});

function applied(draft: Draft, events: readonly CafeEvent[]): CafeEvent[] {
	const back: CafeEvent[] = [];
	for (const event of events) {
		const inverted = inverse(draft, event);
		if (inverted !== undefined) back.unshift(inverted);
		apply(draft, event);
	}
	return back;
}

/** The book with more contributions in its set; order and repetition do not matter. */
export function gather(book: Book, rows: readonly Contribution[]): Book {
	if (rows.length === 0) return book;
	const contributions = new Map<string, Rows>(book.cafe.contributions);
	const cafe = { ...book.cafe, contributions };
	const touched = new Map<string, Map<string, Contribution>>();
	const own = (step: string) => {
		const was = touched.get(step);
		if (was !== undefined) return was;
		const copy = new Map(contributions.get(step));
		touched.set(step, copy);
		contributions.set(step, copy);
		return copy;
	};
	for (const row of rows) {
		const was = rowOf(cafe, row.id);
		const stays = was === undefined ? row : later(was, row);
		if (stays === was) continue;
		// One row an id: a revision that names another step takes the row along.
		if (was !== undefined && was.step !== stays.step) own(was.step).delete(was.id);
		own(stays.step).set(stays.id, stays);
	}
	// A step that gave its only row away is as if it never had one.
	for (const [step, left] of touched) if (left.size === 0) contributions.delete(step);
	return { ...book, cafe };
}
