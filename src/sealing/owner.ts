/** How the owner is let in at the relay: a nonce of the relay's, signed for this room and this host. */
import { toBase64url } from '#wire/bytes.ts';
import type { SessionRequest } from '#wire/messages.ts';
import { sessionBytes } from '#wire/signing.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ownerPublic, roomOf, type RoomKeys } from './keys.ts';

/** @param host as the browser names it, port included */
export const signSession = (keys: RoomKeys, host: string, nonce: string): SessionRequest => ({
	nonce,
	owner: toBase64url(ownerPublic(keys)),
	signature: toBase64url(
		ed25519.sign(sessionBytes(host.toLowerCase(), roomOf(keys), nonce), keys.owner)
	)
});
