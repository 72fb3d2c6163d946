/**
 * The order in which people's rows are listed where no group says another: that of a hash of the id, so that a
 * place in a list never tells when a note came.
 */

/**
 * FNV-1a, 32 bits (Fowler, Noll, Vo), then the finalizer of MurmurHash3 (Appleby): alone, FNV leaves ids that
 * differ in their last letter in the order of that letter. Not a secret: it only has to be unrelated to arrival.
 */
export function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		value ^= text.charCodeAt(at);
		value = Math.imul(value, 0x01000193);
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

/** Sorts by the hash of the id, then by the id itself. */
export function byHash(a: { id: string }, b: { id: string }): number {
	return hash(a.id) - hash(b.id) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
