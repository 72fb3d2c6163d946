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
	'not-yours'
] as const;
export type Verdict = (typeof verdicts)[number];
