/** The notes of a board laid out: each nuage in the facilitator's order, then those without one. */
import type { Group } from '#cafe/cafe.ts';
import type { NoteView } from '#cafe/select.ts';

export interface Section {
	/** Absent for the notes without a nuage. */
	group?: Group;
	notes: readonly NoteView[];
	/** How many notes stand above. */
	before: number;
}

export function sectionsOf(
	notes: readonly NoteView[],
	groups: readonly Group[]
): readonly Section[] {
	const loose: NoteView[] = [];
	const placed = new Map<string, NoteView[]>(groups.map(({ id }) => [id, []]));
	for (const note of notes) (placed.get(note.group ?? '') ?? loose).push(note);
	let before = 0;
	return [...groups, undefined].map((group) => {
		const there = group === undefined ? loose : (placed.get(group.id) ?? []);
		const section = { ...(group && { group }), notes: there, before };
		before += there.length;
		return section;
	});
}
