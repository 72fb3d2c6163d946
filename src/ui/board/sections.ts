/**
 * The notes of a board laid out: each nuage in the facilitator's order, then those without one. A list that no
 * gesture touched stays the very same value, so that nothing of it is looked through again.
 */
import type { Group } from '#cafe/cafe.ts';
import type { NoteView } from '#cafe/select.ts';

export interface Section {
	/** Absent for the notes without a nuage. */
	group?: Group;
	notes: readonly NoteView[];
	/** How many notes stand above. */
	before: number;
}

/** `last` is how the board lay before. */
export function sectionsOf(
	notes: readonly NoteView[],
	groups: readonly Group[],
	last: readonly Section[] = []
): readonly Section[] {
	const loose: NoteView[] = [];
	const placed = new Map<string, NoteView[]>(groups.map(({ id }) => [id, []]));
	for (const note of notes) (placed.get(note.group ?? '') ?? loose).push(note);
	const were = new Map(last.map(({ group, notes }) => [group?.id, notes]));
	let before = 0;
	return [...groups, undefined].map((group) => {
		const now = group === undefined ? loose : (placed.get(group.id) ?? []);
		const was = were.get(group?.id);
		const there = was !== undefined && same(was, now) ? was : now;
		const section = { ...(group && { group }), notes: there, before };
		before += there.length;
		return section;
	});
}

const same = (a: readonly NoteView[], b: readonly NoteView[]): boolean =>
	a.length === b.length && a.every((note, at) => note === b[at]);

/** The first of a list; the list itself where that is all of it. */
export const firstOf = (notes: readonly NoteView[], count: number): readonly NoteView[] =>
	count >= notes.length ? notes : notes.slice(0, Math.max(0, count));

/** Lays one board out again and again, and remembers how it lay. */
export function layingOut() {
	const were: { last: readonly Section[] } = { last: [] };
	return (notes: readonly NoteView[], groups: readonly Group[]): readonly Section[] =>
		(were.last = sectionsOf(notes, groups, were.last));
}
