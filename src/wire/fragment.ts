/** What a room's QR code says after the `#`: 16 bytes that name the room, 16 that are its door, as 43 characters of base64url. */
import { fromBase64url, joined, toBase64url } from './bytes.ts';

export interface Fragment {
	/** 16 bytes as base64url, each. */
	room: string;
	door: string;
}

/** With or without its `#`, and whatever else a sentence or a message put after it; `undefined` when it is not whole. */
export function readFragment(fragment: string): Fragment | undefined {
	const bytes = fromBase64url(/^#?([\w-]+)(?:[^\w=-]|$)/.exec(fragment)?.[1] ?? '');
	if (bytes?.length !== 32) return undefined;
	return { room: toBase64url(bytes.subarray(0, 16)), door: toBase64url(bytes.subarray(16)) };
}

/** The 16 bytes of a name; throws for what is none, since it was checked where it came in. */
export function nameBytes(name: string): Uint8Array<ArrayBuffer> {
	const bytes = fromBase64url(name);
	if (bytes?.length !== 16) throw new TypeError('a name is 16 bytes');
	return bytes;
}

export const writeFragment = ({ room, door }: Fragment): string =>
	toBase64url(joined(nameBytes(room), nameBytes(door)));
