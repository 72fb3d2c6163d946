/** Contributions come in a few sizes, so that their length tells nearly nothing: two bytes of length, the text, zeros. */
import { joined, unsigned } from '#wire/bytes.ts';

/** Bytes of the padded text. The largest holds a note of 500 characters however they are written. */
export const sizeClasses = [256, 768, 3328] as const;

/** `undefined` for what fits in none. */
export function padded(text: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	const size = sizeClasses.find((size) => size >= text.length + 2);
	if (size === undefined) return undefined;
	return joined(unsigned(text.length, 2), text, new Uint8Array(size - 2 - text.length));
}

/** The text; `undefined` unless it was padded in this very way. */
export function unpadded(bytes: Uint8Array): Uint8Array | undefined {
	if (!(sizeClasses as readonly number[]).includes(bytes.length)) return undefined;
	const length = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
	if (length + 2 > bytes.length || bytes.subarray(length + 2).some((byte) => byte !== 0))
		return undefined;
	return bytes.subarray(2, 2 + length);
}
