/**
 * When arrivals are taken in, as `(state, input) → state` and `state → [state, batch]`. Each envelope counts once, however often
 * and by whatever way it comes; arrivals wait until three are there, or the first has waited twenty seconds, or their step is
 * about to end; then all that wait go in together, shuffled, so that nothing of the café tells who came before whom.
 */
import type { Sent } from '#stage/contribution.ts';

/** An envelope, opened as far as it could be. */
export type Opened =
	| { receipt: string; id: string; sent: Sent }
	/** `mark` tells the same envelope again. */
	| { unreadable: true; mark: string };

export interface Arrived {
	receipt: string;
	id: string;
	sent: Sent;
}

export interface Taking {
	/** By receipt: one revision of one thing. */
	waiting: ReadonlyMap<string, Arrived>;
	/** Receipts and marks that came before. */
	known: ReadonlySet<string>;
	/** Instant at which the first of those that wait came; milliseconds. */
	since?: number;
	/** Where the inbox was read up to; absent when nothing was read of it since the last batch. */
	cursor?: string;
	unreadable: number;
	/** Phones show what they hold one after the other: all of it waits for the last. */
	held: boolean;
}

export interface Batch {
	arrived: readonly Arrived[];
	cursor?: string;
	unreadable: number;
}

export const enough = 3;
export const longEnough = 20_000;

/** @param known receipts on the disk already */
export const startingWith = (known: Iterable<string>): Taking => ({
	waiting: new Map(),
	known: new Set(known),
	unreadable: 0,
	held: false
});

export const holding = (state: Taking, held: boolean): Taking => ({ ...state, held });

/** What came; with the offset after it when it came by the inbox. */
export function heard(
	state: Taking,
	opened: readonly Opened[],
	cursor: string | undefined,
	now: number
): Taking {
	const waiting = new Map(state.waiting);
	const known = new Set(state.known);
	let { unreadable } = state;
	for (const each of opened) {
		const mark = 'sent' in each ? each.receipt : each.mark;
		if (known.has(mark)) continue;
		known.add(mark);
		if ('sent' in each) waiting.set(each.receipt, each);
		else unreadable += 1;
	}
	return {
		...state,
		waiting,
		known,
		unreadable,
		...(waiting.size > 0 && { since: state.since ?? now }),
		...(cursor !== undefined && { cursor })
	};
}

const isEmpty = ({ waiting, unreadable, cursor }: Taking): boolean =>
	waiting.size === 0 && unreadable === 0 && cursor === undefined;

/** Milliseconds until what waits is due; `undefined` when nothing waits. */
export function dueIn(state: Taking, now: number): number | undefined {
	if (state.held || isEmpty(state)) return undefined;
	// Nothing of anybody in it: only how far was read, and what could not be.
	if (state.since === undefined || state.waiting.size >= enough) return 0;
	// A clock that went back would make it wait for ever.
	return Math.min(longEnough, Math.max(0, state.since + longEnough - now));
}

/** All that wait, in an order of chance. @param random in [0, 1[ */
export function taken(state: Taking, random: () => number): readonly [Taking, Batch | undefined] {
	if (isEmpty(state)) return [state, undefined];
	const { waiting, known, unreadable, held, cursor } = state;
	const arrived = shuffled([...waiting.values()], random);
	return [
		{ waiting: new Map(), known, unreadable: 0, held },
		{ arrived, unreadable, ...(cursor !== undefined && { cursor }) }
	];
}

/** Fisher and Yates, as in Knuth, The Art of Computer Programming, volume 2, 3.4.2, algorithm P. */
function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
	const result = [...list];
	for (let last = result.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[result[last], result[other]] = [result[other] as T, result[last] as T];
	}
	return result;
}
