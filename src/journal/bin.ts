/** The bin: a mark on the head that only the shelf sets, whatever else rewrites the head. */
import type { Head } from '#cafe/head.ts';

export function binnedAt(head: Head, at: number | undefined): Head {
	const changed = { ...head };
	if (at === undefined) delete changed.binned;
	else changed.binned = at;
	return changed;
}
