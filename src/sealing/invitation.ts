/**
 * The invitation: what a QR code says after the `#`, 43 characters of base64url, which neither web server nor relay ever sees.
 * It names the room, whose id proves its owner, and gives the door, which opens the charter and buys a member token.
 */
import { fromBase64url, toBase64url } from '#wire/bytes.ts';
import { nameBytes, readFragment, writeFragment } from '#wire/fragment.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { derived } from './derive.ts';

export interface Invitation {
	/** 16 bytes as base64url. */
	room: string;
	/** 16 bytes. */
	door: Uint8Array;
}

/** A fragment, with or without its `#`; `undefined` when it is not a whole invitation. */
export function readInvitation(text: string): Invitation | undefined {
	const fragment = readFragment(text);
	return fragment && { room: fragment.room, door: nameBytes(fragment.door) };
}

export const writeInvitation = ({ room, door }: Invitation): string =>
	writeFragment({ room, door: toBase64url(door) });

/** The 16 bytes of a room's id. */
export const roomBytes = nameBytes;

/** What buys a member token while the door is open; the relay keeps its hash alone. */
export const doorTokenOf = ({ room, door }: Invitation): string =>
	toBase64url(derived(door, 'door token', [roomBytes(room)]));

export function doorHashOf(token: string): string {
	const bytes = fromBase64url(token);
	if (bytes === undefined) throw new TypeError('a door token is base64url');
	return toBase64url(sha256(bytes));
}
