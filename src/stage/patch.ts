/**
 * JSON merge patches (RFC 7396): `diff` makes one, `merged` applies one. Source: the algorithm of the RFC's
 * section 2. Arrays are replaced whole and `null` removes, which is why the Stage has neither.
 */
export type Json =
	string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Patch = Readonly<Record<string, Json>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The patch that leads from one document to the next; `undefined` when they are equal. */
export function diff(before: object, after: object): Patch | undefined {
	const from = before as Record<string, unknown>;
	const to = after as Record<string, unknown>;
	const patch: Record<string, Json> = {};
	for (const key of Object.keys(from)) {
		if (from[key] !== undefined && to[key] === undefined) patch[key] = null;
	}
	for (const [key, value] of Object.entries(to)) {
		const was = from[key];
		if (value === undefined || value === was) continue;
		if (isObject(value) && isObject(was)) {
			const inner = diff(was, value);
			if (inner !== undefined) patch[key] = inner;
		} else if (!sameList(was, value)) patch[key] = value as Json;
	}
	return Object.keys(patch).length === 0 ? undefined : patch;
}

const sameList = (a: unknown, b: unknown): boolean =>
	Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b);

/** A document with a patch applied; neither argument is changed, untouched branches are shared. */
export function merged(document: unknown, patch: Json): Json {
	if (!isObject(patch)) return patch;
	const result: Record<string, Json> = isObject(document)
		? { ...(document as Record<string, Json>) }
		: {};
	for (const [key, value] of Object.entries(patch as Record<string, Json>)) {
		// The one key whose assignment is not an entry but another prototype.
		if (key === '__proto__') continue;
		if (value === null) Reflect.deleteProperty(result, key);
		else result[key] = merged(result[key], value);
	}
	return result;
}
