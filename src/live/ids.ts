/** Ids are 128 random bits in hexadecimal: they tell nothing, and two devices never draw the same. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One of several, each as likely; `undefined` of none. */
export function drawOne<T>(from: readonly T[]): T | undefined {
	if (from.length === 0) return undefined;
	const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
	return from[Math.floor((value / 2 ** 32) * from.length)];
}
