/** What the tablet answers to what a phone sent. Apart from its schema, for the disk keeps these and checks no more. */

/** What became of a revision that reached the tablet: taken in, or why not; each has its sentence on the phone. */
export const verdicts = [
	'taken',
	/** The step was never started, or is gone. */
	'no-such-step',
	/** A note to a step in which nobody writes. */
	'takes-no-notes',
	'cafe-closed',
	'results-revealed',
	/** What it votes for is no longer there, or it spends more dots than a voter has. */
	'bad-ballot',
	/** This id belongs to another thing, or was withdrawn. */
	'not-yours',
	/** It was there, and the facilitator erased it. Not a receipt's: it stands under `erasedKey`. */
	'erased'
] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Where the Stage says, among the receipts, that the words of a note are gone: part of the hash that is its id. Its author has
 * the secret it is a hash of; to everybody else it is chance. A receipt would not do: the tablet cannot make one without the secret.
 */
export const erasedKey = (id: string): string => id.slice(0, 16);
