/** Whether an arrival looks as if it named somebody. Looked at once for each note as it is: a room writes hundreds. */
import type { NoteView } from '#cafe/select.ts';
import { namingIn } from '#stage/naming.ts';

const looked = new WeakMap<NoteView, boolean>();

export function seemsToName(note: NoteView): boolean {
	let names = looked.get(note);
	if (names === undefined) looked.set(note, (names = namingIn(note.text) !== undefined));
	return names;
}
