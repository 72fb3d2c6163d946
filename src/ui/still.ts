/**
 * How a list stands still under the hand. It changes by itself, because of what others do, while somebody aims at a
 * button of it: so what is drawn keeps its place, what has left leaves its place empty, and what has come waits, or
 * goes below. Only the person has it closed up or lets in what waits.
 */

/** What is done with what comes: it waits until it is let in, or goes below what is there. */
export type Arrivals = 'wait' | 'below';

export interface Standing<T> {
	/** What is drawn, in its places; what has left is still there, as it was last. */
	rows: readonly T[];
	/** The keys of those that have left. */
	gone: ReadonlySet<string>;
	/** What has come and is not drawn. */
	waiting: readonly T[];
	/** The keys of all that was ever drawn, in their places: what comes back, comes back to its own. */
	places: readonly string[];
}

/** `last` is how the list stood before; without it, and where nothing is drawn, all that there is stands in its order. */
export function standing<T>(
	items: readonly T[],
	keyOf: (item: T) => string,
	arrivals: Arrivals,
	last?: Standing<T>
): Standing<T> {
	if (last === undefined || last.rows.length === 0)
		return { rows: items, gone: none, waiting: [], places: items.map(keyOf) };
	const now = new Map(items.map((item) => [keyOf(item), item]));
	const drawn = new Map(last.rows.map((item) => [keyOf(item), item]));
	const known = new Set(last.places);
	const places =
		arrivals === 'wait'
			? last.places
			: [...last.places, ...[...now.keys()].filter((key) => !known.has(key))];
	const gone = new Set([...drawn.keys()].filter((key) => !now.has(key)));
	const rows = places.flatMap((key) => {
		const was = drawn.get(key);
		const row = arrivals === 'wait' && was === undefined ? undefined : (now.get(key) ?? was);
		return row === undefined ? [] : [row];
	});
	return {
		rows,
		gone: same(gone, last.gone) ? last.gone : gone,
		waiting: arrivals === 'wait' ? items.filter((item) => !drawn.has(keyOf(item))) : [],
		places
	};
}

/** Without the empty places. */
export const closedUp = <T>(last: Standing<T>, keyOf: (item: T) => string): Standing<T> => ({
	...last,
	rows: last.rows.filter((row) => !last.gone.has(keyOf(row))),
	gone: none
});

const none: ReadonlySet<string> = new Set();

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
	a.size === b.size && [...a].every((key) => b.has(key));
