/** Rules of the inbox and the board: publish, hide, mend, merge, group, draw, erase. */
import { rowOf, runOf, stepOf, type Cafe } from '../cafe.ts';
import { emptied } from '../revision.ts';
import { limits } from '../limits.ts';
import { markOf, notesOf, noteView, noteViews, rootOf, shownAlone } from '../select.ts';
import { happened, publishing, refuse, unchanged, type Rules } from './ruling.ts';

export const moderating: Rules<
	| 'publish-notes'
	| 'reveal-notes'
	| 'hide-note'
	| 'hide-notes'
	| 'mend-note'
	| 'keep-note'
	| 'erase-note'
	| 'merge-notes'
	| 'split-note'
	| 'add-group'
	| 'name-group'
	| 'remove-group'
	| 'place-notes'
	| 'draw-note'
> = {
	'publish-notes': (cafe, { notes }) => {
		const there = notes.filter((note) => isThere(cafe, note));
		if (there.length === 0) return refuse('note-missing');
		const events = publishing(cafe, there);
		return events.length > 0 ? happened(...events) : unchanged;
	},

	// Published as well, so that what was revealed stays before everybody when the step is left.
	'reveal-notes': (cafe, { step }) => {
		if (stepOf(cafe, step) === undefined) return refuse('step-missing');
		if (runOf(cafe, step).revealed) return unchanged;
		const notes = notesOf(cafe, step)
			.filter(({ status }) => status === 'inbox')
			.map(({ id }) => id);
		return happened({ kind: 'notes-revealed', step }, ...publishing(cafe, notes));
	},

	'hide-note': (cafe, { note, hidden }) => {
		if (!isThere(cafe, note)) return refuse('note-missing');
		return (markOf(cafe, note).hidden === true) === hidden
			? unchanged
			: happened({ kind: 'note-hidden', note, hidden });
	},

	// By sorted id: the log says nothing of how they lay or came.
	'hide-notes': (cafe, { notes, hidden }) => {
		const there = [...new Set(notes)].sort().filter((note) => isThere(cafe, note));
		if (there.length === 0) return refuse('note-missing');
		return happened(
			...there
				.filter((note) => (markOf(cafe, note).hidden === true) !== hidden)
				.map((note) => ({ kind: 'note-hidden', note, hidden }) as const)
		);
	},

	'mend-note': (cafe, { note, text }) => {
		const view = noteView(cafe, note);
		const row = rowOf(cafe, note);
		if (view === undefined || row?.kind !== 'note' || row.body === null)
			return refuse('note-missing');
		const words = text.trim();
		if (words === '') return refuse('note-empty');
		if (words.length > limits.note) return refuse('note-too-long');
		if (words === view.text) return unchanged;
		// Typing the author's own words again takes the mend away.
		const mended = words === row.body.text ? null : words;
		return happened({ kind: 'note-mended', note, of: row.rev, text: mended });
	},

	'keep-note': (cafe, { note, kept }) => {
		if (!isThere(cafe, note)) return refuse('note-missing');
		return (markOf(cafe, note).kept === true) === kept
			? unchanged
			: happened({ kind: 'note-kept', note, kept });
	},

	'erase-note': (cafe, { note }) => {
		const row = rowOf(cafe, note);
		if (row === undefined || row.body === null) return refuse('note-missing');
		// What it stood for says the same, and nobody has asked for it to be before everybody by itself.
		const freed = noteView(cafe, note)?.duplicates.filter((each) => shownAlone(cafe, each)) ?? [];
		return {
			events: freed.toSorted().map((each) => ({ kind: 'note-hidden', note: each, hidden: true })),
			contributions: [emptied(row)],
			scrub: [note]
		};
	},

	// The originals stay, each pointing at the one that stands for it; their own duplicates follow.
	'merge-notes': (cafe, { into, notes }) => {
		const roots = [into, ...notes].map((note) => rootOf(cafe, note));
		const all = noteViews(cafe, roots);
		const asked = all.find(({ id }) => id === roots[0]);
		if (asked === undefined) return refuse('note-missing');
		// What everybody has read does not leave the board: a hidden note that was to stand for it follows instead.
		const shown = all.find(({ step, status }) => step === asked.step && status === 'shown');
		const root = (asked.status === 'hidden' ? shown : undefined) ?? asked;
		const views = all.filter(({ id, step }) => id !== root.id && step === root.step);
		const moved = views.flatMap(({ id, duplicates }) => [id, ...duplicates]);
		if (moved.length === 0) return refuse('nothing-to-merge');
		// Nor because an unread note stands for it now.
		const wasShown = root.status === 'inbox' && views.some(({ status }) => status === 'shown');
		return happened(
			{
				kind: 'notes-merged',
				into: Object.fromEntries(moved.sort().map((note) => [note, root.id]))
			},
			...(wasShown ? publishing(cafe, [root.id]) : [])
		);
	},

	'split-note': (cafe, { note }) => {
		const duplicates = noteView(cafe, note)?.duplicates ?? [];
		if (duplicates.length === 0) return refuse('nothing-to-merge');
		return happened({
			kind: 'notes-merged',
			into: Object.fromEntries(duplicates.map((each) => [each, null]))
		});
	},

	'add-group': (cafe, { group, step, name, notes }) => {
		if (stepOf(cafe, step) === undefined) return refuse('step-missing');
		if (name.length > limits.title) return refuse('text-too-long');
		const there = noteViews(cafe, notes)
			.filter((view) => view.step === step)
			.map(({ id }) => id)
			.sort();
		return happened(
			{ kind: 'group-added', step, group, name: name.trim(), index: cafe.groups.length },
			...(there.length > 0 ? [placed(there, group)] : [])
		);
	},

	'name-group': (cafe, { group, name }) => {
		const was = cafe.groups.find(({ id }) => id === group);
		if (was === undefined) return refuse('group-missing');
		if (name.length > limits.title) return refuse('text-too-long');
		return was.name === name.trim()
			? unchanged
			: happened({ kind: 'group-named', group, name: name.trim() });
	},

	'remove-group': (cafe, { group }) =>
		cafe.groups.some(({ id }) => id === group)
			? happened({ kind: 'group-removed', group })
			: refuse('group-missing'),

	'place-notes': (cafe, { notes, group }) => {
		const step = cafe.groups.find(({ id }) => id === group)?.step;
		if (group !== null && step === undefined) return refuse('group-missing');
		const there = noteViews(cafe, notes).filter((view) => group === null || view.step === step);
		if (there.length === 0) return refuse('note-missing');
		const moved = there.filter((view) => (view.group ?? null) !== group).map(({ id }) => id);
		return moved.length === 0 ? unchanged : happened(placed(moved.sort(), group));
	},

	'draw-note': (cafe, { note }) => {
		if (note === null) return happened({ kind: 'note-drawn', note });
		return noteView(cafe, note)?.status === 'shown'
			? happened({ kind: 'note-drawn', note })
			: refuse('note-not-shown');
	}
};

const placed = (notes: readonly string[], group: string | null) =>
	({
		kind: 'notes-placed',
		places: Object.fromEntries(notes.map((note) => [note, group]))
	}) as const;

const isThere = (cafe: Cafe, note: string): boolean => {
	const row = rowOf(cafe, note);
	return row?.kind === 'note' && row.body !== null;
};
