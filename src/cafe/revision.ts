/** What becomes of a row when another revision of it comes. Apart from the schemas: the disk needs only this. */
import type { Contribution } from './contribution.ts';

/**
 * The row that stays when two revisions of one id meet, whichever came first: withdrawn is final, then the
 * higher `rev` wins, then (a broken writer) the greater text, so that every order of arrival agrees.
 */
export function later(a: Contribution, b: Contribution): Contribution {
	if ((a.body === null) !== (b.body === null)) return a.body === null ? a : b;
	if (a.rev !== b.rev) return a.rev > b.rev ? a : b;
	return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** The tombstone of a row: what was said is gone, that something was there remains. */
export const emptied = (row: Contribution): Contribution => ({
	...row,
	rev: row.rev + 1,
	body: null
});
