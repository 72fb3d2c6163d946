/**
 * What the facilitator asks for, in the imperative. Ids are drawn by whoever asks, instants are handed to
 * `decide`: the core knows no chance and no clock.
 */
import type { Contribution } from './contribution.ts';
import type { List } from './events.ts';
import type { Details, Step, StepChange } from './plan.ts';
import type { Principle } from './vocabulary.ts';

export type Intent =
	// Preparing
	| { kind: 'change-details'; details: Partial<Details> }
	| { kind: 'add-step'; step: Step; index: number }
	| { kind: 'remove-step'; step: string }
	| { kind: 'change-step'; step: string; changes: StepChange }
	| { kind: 'move-step'; step: string; index: number }
	// Running
	| { kind: 'start-step'; step: string }
	| { kind: 'skip-step'; step: string; skipped: boolean }
	| { kind: 'pause-clock' }
	| { kind: 'resume-clock' }
	/** Gives (or takes) time, in milliseconds. */
	| { kind: 'adjust-clock'; by: number }
	/** Resumes the running step from what it had really spent, in milliseconds. */
	| { kind: 'correct-clock'; elapsed: number }
	| { kind: 'pass-turn' }
	| { kind: 'show-card'; step: string; card: number; prompt: number; landmark: boolean }
	| { kind: 'count-present'; present: number }
	/** `day`: the local one on which it was held, kept where none was planned. */
	| { kind: 'close-cafe'; day?: string }
	| { kind: 'reopen-cafe' }
	// Gathering
	/** A note read aloud or collected on paper, typed by the facilitator. */
	| { kind: 'write-note'; id: string; step: string; text: string }
	/** Rows from phones; those that cannot be taken are left out. The isoloir's join on the disk, all at once. */
	| { kind: 'take-in'; rows: readonly Contribution[] }
	| { kind: 'raise-hands'; step: string; option: string; by: number }
	| { kind: 'reveal-results'; step: string }
	// Moderating and grouping
	| { kind: 'publish-notes'; notes: readonly string[] }
	| { kind: 'reveal-notes'; step: string }
	| { kind: 'hide-note'; note: string; hidden: boolean }
	/** Puts many aside in one gesture, or back. */
	| { kind: 'hide-notes'; notes: readonly string[]; hidden: boolean }
	| { kind: 'mend-note'; note: string; text: string }
	| { kind: 'keep-note'; note: string; kept: boolean }
	/** Takes the words of a note away for good; what it stood for is put aside. */
	| { kind: 'erase-note'; note: string }
	| { kind: 'merge-notes'; into: string; notes: readonly string[] }
	/** Sets the duplicates of a note free. */
	| { kind: 'split-note'; note: string }
	| { kind: 'add-group'; group: string; step: string; name: string; notes: readonly string[] }
	| { kind: 'name-group'; group: string; name: string }
	| { kind: 'remove-group'; group: string }
	| { kind: 'place-notes'; notes: readonly string[]; group: string | null }
	/** The note drawn by chance (pioche), or none. */
	| { kind: 'draw-note'; note: string | null }
	// Writing up
	| { kind: 'write-takeaway'; step: string; text: string }
	| { kind: 'add-line'; list: List; line: string; text: string }
	| { kind: 'change-line'; line: string; text: string }
	| { kind: 'remove-line'; line: string }
	| { kind: 'mark-principle'; principle: Principle; touched: boolean | null }
	// Taking back
	| { kind: 'undo' }
	| { kind: 'redo' };

/** Why an intent was refused; each has its sentence in the messages (`failures.json`). */
export const refusals = [
	'step-missing',
	'step-already-started',
	'step-not-started',
	'step-takes-no-notes',
	'step-not-running',
	'too-many-steps',
	'cafe-not-running',
	'cafe-not-closed',
	'note-missing',
	'note-empty',
	'note-too-long',
	'note-not-shown',
	'notes-unread',
	'nothing-to-merge',
	'group-missing',
	'option-missing',
	'no-hands-to-lower',
	'results-already-revealed',
	'nothing-to-reveal',
	'line-missing',
	'text-too-long',
	/** A number, a date or an id that no café can hold: a slip of a page, not of a person. */
	'out-of-bounds',
	'nothing-to-undo',
	'nothing-to-redo'
] as const;
export type Refusal = (typeof refusals)[number];
