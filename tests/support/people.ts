/**
 * People of a café, with ids that come out the same at every run: `const { ana, ben } = meet('ana', 'ben')`.
 * Nothing of a person stands in what they give: their name only seeds the ids.
 */
import type { BallotRow, Note, Ready, Way } from '#cafe/contribution.ts';

export interface Person {
	writes(step: string, text: string, how?: Way): Note;
	votes(step: string, dots: Record<string, number>): BallotRow;
	/** « J'ai fini », or no longer. */
	says(step: string, ready: boolean): Ready;
}

/** Any name, told apart: each person's things are numbered from 1. */
export function meet<Name extends string>(...names: readonly Name[]): Record<Name, Person> {
	return Object.fromEntries(names.map((name) => [name, person(name)])) as Record<Name, Person>;
}

/** As many people as asked, for votes that need a number. */
export const crowd = (size: number): readonly Person[] =>
	Array.from({ length: size }, (_, at) => person(`p${String(at + 1)}`));

function person(name: string): Person {
	let given = 0;
	return {
		writes: (step, text, how = 'booth') => ({
			id: `note-${name}-${String(++given)}`,
			rev: 1,
			step,
			how,
			kind: 'note',
			body: { text }
		}),
		// One voice a step: a second ballot of one person replaces the first.
		votes: (step, dots) => ({
			id: `ballot-${name}-${step}`,
			rev: ++given,
			step,
			how: 'booth',
			kind: 'ballot',
			body: { dots }
		}),
		says: (step, ready) => ({
			id: `ready-${name}-${step}`,
			rev: ++given,
			step,
			how: 'phone',
			kind: 'ready',
			body: ready ? {} : null
		})
	};
}
