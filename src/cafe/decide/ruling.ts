/** The shape of a ruling, and the rules that more than one intent has to keep. */
import { rowOf, type Cafe } from '../cafe.ts';
import type { Contribution } from '../contribution.ts';
import type { CafeEvent } from '../events.ts';
import type { Intent, Refusal } from '../intents.ts';
import { isRead, isRunning, markOf, shownAlone, shownNotes } from '../select.ts';

export type Ruling =
	| {
			events?: readonly CafeEvent[];
			contributions?: readonly Contribution[];
			scrub?: readonly string[];
	  }
	| { refusal: Refusal };

/** The rules of some intents, by their kind. */
export type Rules<K extends Intent['kind']> = {
	[Each in K]: (cafe: Cafe, intent: Extract<Intent, { kind: Each }>, now: number) => Ruling;
};

export const refuse = (refusal: Refusal): Ruling => ({ refusal });
export const happened = (...events: CafeEvent[]): Ruling => ({ events });
/**
 * Publishes what the policy of the running step shows, so that it stays before everybody under another policy or
 * after the step; duplicates too, but not what an author has changed since it was read. By sorted id: the log says
 * nothing of their arrival.
 */
export function keepingShown(cafe: Cafe, step: string): CafeEvent[] {
	if (!isRunning(cafe, step)) return [];
	return publishing(
		cafe,
		shownNotes(cafe, step).flatMap(({ id, duplicates }) => [
			id,
			...duplicates.filter((each) => shownAlone(cafe, each))
		])
	);
}

/** Puts notes before everybody in the words they have now, where they are not so already. By sorted id, as above. */
export function publishing(cafe: Cafe, notes: readonly string[]): CafeEvent[] {
	const revs = notes.toSorted().flatMap((id) => {
		const row = rowOf(cafe, id);
		return row === undefined || isRead(row, markOf(cafe, id)) ? [] : [[id, row.rev] as const];
	});
	return revs.length === 0
		? []
		: [{ kind: 'notes-published', notes: revs.map(([id]) => id), revs: Object.fromEntries(revs) }];
}
/** What was asked is so already: not an event, not a refusal. */
export const unchanged: Ruling = {};
