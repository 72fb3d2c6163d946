/**
 * The keys of a café's room. They are drawn on the facilitator's device when the room is first opened, live with the café, and
 * never stand in an export. Only the door ever changes.
 */
import { toBase64url } from '#wire/bytes.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { derived } from './derive.ts';
import { roomBytes, type Invitation } from './invitation.ts';
import type { Random } from './random.ts';

export interface RoomKeys {
	/** Ed25519 seed (RFC 8032): signs charter, Stage and sessions. 32 bytes. */
	owner: Uint8Array;
	/** X25519 private key (RFC 7748): opens contributions. 32 bytes. */
	desk: Uint8Array;
	/** Seals the Stage; every member has it. 32 bytes. */
	stage: Uint8Array;
	/** 16 bytes. */
	door: Uint8Array;
}

export const newRoomKeys = (random: Random): RoomKeys => ({
	owner: random(32),
	desk: random(32),
	stage: random(32),
	door: random(16)
});

/** The same room behind another door: the old QR code opens nothing from then on. */
export const withNewDoor = (keys: RoomKeys, random: Random): RoomKeys => ({
	...keys,
	door: random(16)
});

export const ownerPublic = (keys: RoomKeys): Uint8Array => ed25519.getPublicKey(keys.owner);

/** An id that proves its owner: the first 16 bytes of the hash of the owner's public key. */
export const roomOfOwner = (owner: Uint8Array): string =>
	toBase64url(sha256(owner).subarray(0, 16));

export const roomOf = (keys: RoomKeys): string => roomOfOwner(ownerPublic(keys));

export const invitationOf = (keys: RoomKeys): Invitation => ({
	room: roomOf(keys),
	door: keys.door
});

/** Key of the member tokens, given to the relay at each making of the room: the same one, so that members stay members. */
export const roomKeyOf = (keys: RoomKeys): string =>
	toBase64url(derived(keys.owner, 'room key', [roomBytes(roomOf(keys))]));
