/**
 * Notes looked at again after each gesture: those that are as they were stay the very same values, so that a
 * list of 500 redraws one note and not 500.
 */
import type { NoteView } from '#cafe/select.ts';

export function steady(): (notes: readonly NoteView[]) => readonly NoteView[] {
	let last = new Map<string, NoteView>();
	return (notes) => {
		const now = new Map<string, NoteView>();
		for (const note of notes) {
			const was = last.get(note.id);
			now.set(note.id, was !== undefined && same(was, note) ? was : note);
		}
		last = now;
		return [...now.values()];
	};
}

const same = (a: NoteView, b: NoteView): boolean =>
	a.text === b.text &&
	a.mended === b.mended &&
	a.rev === b.rev &&
	a.how === b.how &&
	a.status === b.status &&
	a.late === b.late &&
	a.kept === b.kept &&
	a.group === b.group &&
	a.step === b.step &&
	a.duplicates.length === b.duplicates.length &&
	a.duplicates.every((id, at) => id === b.duplicates[at]);
