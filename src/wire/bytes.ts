/** Bytes as text and as numbers, where both ends must do it the same way. */

const alphabet = /^[\w-]*$/;

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
	let binary = '';
	// In pieces: a call takes only so many arguments.
	for (let at = 0; at < bytes.length; at += 0x8000)
		binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes of a base64url text; `undefined` for anything else, a padded or non-canonical text included. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (!alphabet.test(text) || text.length % 4 === 1) return undefined;
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
	// One text a value: the unused bits of the last character are zero.
	return toBase64url(bytes) === text ? bytes : undefined;
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Unsigned, big-endian, in so many bytes (at most 6, where JavaScript's numbers are exact). */
export function unsigned(value: number, width: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(width);
	for (let at = width - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256))
		bytes[at] = rest % 256;
	return bytes;
}

/**
 * Pieces in one run of bytes that no other pieces give: each goes after its length, so that a boundary cannot be moved.
 * Used for whatever is signed, hashed or bound.
 */
export function framed(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + 4 + length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(unsigned(piece.length, 4), at);
		bytes.set(piece, at + 4);
		at += 4 + piece.length;
	}
	return bytes;
}

/** Pieces one after the other. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}
