/**
 * The charter: what the door opens. The owner's and the desk's public keys and the key of the Stage, in one sealed and signed
 * piece of which the relay keeps the current copy. Three keys of 32 bytes, nothing else: its length tells nothing.
 */
import { fromBase64url, joined, toBase64url } from '#wire/bytes.ts';
import { x25519 } from '@noble/curves/ed25519.js';
import { decrypted, partsOf, sealBox, signedPart, type Label, type Signed } from './box.ts';
import type { Verify } from './curves.ts';
import { derived } from './derive.ts';
import { roomBytes, type Invitation } from './invitation.ts';
import { ownerPublic, roomOf, roomOfOwner, type RoomKeys } from './keys.ts';
import type { Random } from './random.ts';
import { isSigned } from './signature.ts';

/** What a member knows of a room. */
export interface Charter {
	room: string;
	/** Ed25519 public key. */
	owner: Uint8Array;
	/** X25519 public key. */
	desk: Uint8Array;
	/** The key of the Stage. */
	stage: Uint8Array;
}

export type CharterRefusal = 'damaged' | 'wrong-owner' | 'newer-version';

const none = new Uint8Array(0);
const labelOf = (room: Uint8Array): Label => ({ purpose: 'charter', room });
const keyOf = (door: Uint8Array, room: Uint8Array) => derived(door, 'charter', [room]);

export function sealCharter(keys: RoomKeys, random: Random): string {
	const room = roomBytes(roomOf(keys));
	const plain = joined(ownerPublic(keys), x25519.getPublicKey(keys.desk), keys.stage);
	return toBase64url(
		sealBox(labelOf(room), keyOf(keys.door, room), keys.owner, none, plain, random)
	);
}

/** The owner's key stands inside, so this box is opened first, its owner held against the room's id, then its signature checked. */
function read(
	invitation: Invitation,
	sealed: string
): { charter: Charter; signed: Signed } | CharterRefusal {
	const bytes = fromBase64url(sealed);
	if (bytes === undefined) return 'damaged';
	const room = roomBytes(invitation.room);
	const parts = partsOf(bytes, 0);
	if (typeof parts === 'string') return parts;
	const plain = decrypted(labelOf(room), keyOf(invitation.door, room), parts);
	if (plain?.length !== 96) return 'damaged';
	const [owner, desk, stage] = [plain.slice(0, 32), plain.slice(32, 64), plain.slice(64)];
	if (roomOfOwner(owner) !== invitation.room) return 'wrong-owner';
	const charter = { room: invitation.room, owner, desk, stage };
	return { charter, signed: signedPart(labelOf(room), owner, parts) };
}

export function openCharter(invitation: Invitation, sealed: string): Charter | CharterRefusal {
	const found = read(invitation, sealed);
	if (typeof found === 'string') return found;
	return isSigned(found.signed) ? found.charter : 'wrong-owner';
}

/** The same, its signature checked by whoever is given. */
export async function openCharterBy(
	verify: Verify,
	invitation: Invitation,
	sealed: string
): Promise<Charter | CharterRefusal> {
	const found = read(invitation, sealed);
	if (typeof found === 'string') return found;
	return (await verify(found.signed)) ? found.charter : 'wrong-owner';
}
