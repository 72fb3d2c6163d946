/** What the owner signs to be let in as such: it names the protocol, the purpose, the host and the room, so that a signature serves nowhere else. */
import { framed, utf8 } from './bytes.ts';

/** @param host the relay's host as the browser names it, port included, lower-case @param nonce as the relay gave it */
export const sessionBytes = (host: string, room: string, nonce: string): Uint8Array<ArrayBuffer> =>
	framed(utf8('comptoir/1 owner session'), utf8(host), utf8(room), utf8(nonce));
