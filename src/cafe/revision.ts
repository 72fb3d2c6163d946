/** What becomes of a row when another revision of it comes. Apart from the schemas: the disk needs only this. */
import type { Contribution } from './contribution.ts';

/**
 * The row that stays when two revisions of one id meet, whichever came first: withdrawn is final, then the
 * higher `rev` wins, then (a broken writer) the greater text, so that every order of arrival agrees. « J'ai fini »
 * has no words to forget: it can be taken back and said again.
 */
export function later(a: Contribution, b: Contribution): Contribution {
	if (isFinal(a) !== isFinal(b)) return isFinal(a) ? a : b;
	if (a.rev !== b.rev) return a.rev > b.rev ? a : b;
	return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** Whether nothing said later under this id counts any more. */
export const isFinal = ({ kind, body }: Contribution): boolean => body === null && kind !== 'ready';

/** The tombstone of a row: what was said is gone, that something was there remains. */
export const emptied = (row: Contribution): Contribution => ({
	...row,
	rev: row.rev + 1,
	body: null
});
