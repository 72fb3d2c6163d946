/**
 * The last of some ways, numbered from 0, that fits: after one that does not fit none does. Each look is dear, so it
 * begins where the last search ended, and goes from there by longer and longer steps.
 * @param from where to begin; without it in the middle
 * @param further whether a later one may fit where `from` does
 * @returns 0 also where none fits
 */
export function lastFitting(
	count: number,
	fits: (way: number) => boolean,
	from?: number,
	further = true
): number {
	let good = -1;
	let bad = count;
	if (from !== undefined && from < count) {
		const forward = fits(from);
		if (forward && !further) return from;
		if (forward) good = from;
		else bad = from;
		for (let stride = 1; bad - good > 1; stride *= 2) {
			const way = forward ? good + stride : bad - stride;
			if (way <= good || way >= bad) break;
			const found = fits(way);
			if (found) good = way;
			else bad = way;
			if (found !== forward) break;
		}
	}
	while (bad - good > 1) {
		const middle = (good + bad) >> 1;
		if (fits(middle)) good = middle;
		else bad = middle;
	}
	return Math.max(0, good);
}
