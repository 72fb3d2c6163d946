/** A Stage whose maps stand in the order of their keys, which are chance: kept so, it does not tell what was shown before what. */
export function unordered<T>(value: T): T {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, each]) => [key, unordered(each)])) as T;
}
