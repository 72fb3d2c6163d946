/**
 * What undo and redo would do now: the last gesture that can still be taken back, or done again. One that would change
 * nothing any more (its note was withdrawn, its step has begun since) is passed over. One that the rules refuse is refused
 * once, with the reason; asked for again, while it is refused, it is passed over too, so that it hides nothing behind it.
 */
import { rowOf, type Cafe } from './cafe.ts';
import { changing } from './decide/preparing.ts';
import { happened, type Ruling } from './decide/ruling.ts';
import type { WrittenNote } from './contribution.ts';
import type { CafeEvent } from './events.ts';
import { inversesOf, type Book } from './reduce.ts';
import { isWritten, markOf, rootOf, wordsOf } from './select.ts';

interface TakingBack {
	/** Gestures passed over. */
	passed: number;
	/** What the book remembers of the one it stops at. */
	gesture: readonly CafeEvent[];
	ruling: Ruling;
}

export function takingBack(book: Book, way: 'undo' | 'redo'): TakingBack | undefined {
	for (const [passed, gesture] of book[way].toReversed().entries()) {
		const ruling = ruled(book.cafe, gesture);
		if ('refusal' in ruling) {
			if (!book.told.includes(gesture)) return { passed, gesture, ruling };
		} else if (changes(book.cafe, ruling.events ?? [])) return { passed, gesture, ruling };
	}
	return undefined;
}

/** What is taken back, or done again, keeps the rules of what is asked for. */
function ruled(cafe: Cafe, gesture: readonly CafeEvent[]): Ruling {
	const events: CafeEvent[] = [];
	for (const event of gesture) {
		const ruling =
			event.kind === 'step-changed' ? changing(cafe, event.step, event.changes) : happened(event);
		if ('refusal' in ruling) return ruling;
		events.push(...(ruling.events ?? []));
	}
	return { events };
}

const changes = (cafe: Cafe, events: readonly CafeEvent[]): boolean =>
	inversesOf(
		cafe,
		events.filter((event) => isSeen(cafe, event))
	).length > 0;

/** What is said of a note is seen where the note is; whatever else an event changes, is. */
function isSeen(cafe: Cafe, event: CafeEvent): boolean {
	switch (event.kind) {
		case 'note-hidden':
		case 'note-kept':
			return standing(cafe, event.note) !== undefined;
		case 'note-mended': {
			const row = standing(cafe, event.note);
			if (row === undefined) return false;
			const { of, text } = event;
			const next = text === null ? {} : { mend: { of, text } };
			return wordsOf(row, markOf(cafe, event.note)) !== wordsOf(row, next);
		}
		case 'notes-merged': {
			const next = { ...cafe, marks: new Map(cafe.marks) };
			for (const [note, root] of Object.entries(event.into)) {
				const { into: _, ...was } = markOf(cafe, note);
				next.marks.set(note, root === null ? was : { ...was, into: root });
			}
			// A chain that leads past one that is gone ends before it, so only its end tells.
			return [...next.marks.keys()].some(
				(note) => written(cafe, note) && rootOf(cafe, note) !== rootOf(next, note)
			);
		}
		case 'notes-placed':
			return Object.entries(event.places).some(
				([note, group]) =>
					standing(cafe, note) && there(cafe, markOf(cafe, note).group) !== there(cafe, group)
			);
		default:
			return true;
	}
}

/** The group, if it is there; undoing may have taken it away. */
const there = (cafe: Cafe, group: string | null = null): string | undefined =>
	cafe.groups.find(({ id }) => id === group)?.id;

/** The note, where no other stands for it. */
const standing = (cafe: Cafe, note: string): WrittenNote | undefined =>
	rootOf(cafe, note) === note ? written(cafe, note) : undefined;

function written(cafe: Cafe, note: string): WrittenNote | undefined {
	const row = rowOf(cafe, note);
	return row !== undefined && isWritten(row) ? row : undefined;
}
