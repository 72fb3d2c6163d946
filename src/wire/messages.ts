/** JSON bodies that travel between the relay and the others. Bytes are base64url without padding. */

/** Answer to a challenge: good for one signature, for `bounds.nonce`. */
export interface Challenge {
	nonce: string;
}

/** Asks for an owner's session: the nonce, signed (`signing.ts`). */
export interface SessionRequest {
	nonce: string;
	/** Ed25519 public key; its hash is the room's id. */
	owner: string;
	signature: string;
	/** The host that was signed for. It proves nothing: by it the relay can tell a proxy that says another from somebody else's key. */
	host?: string | undefined;
}

export interface SessionAnswer {
	token: string;
}

/** What the owner says of the room, whole each time (PUT): makes it, renews it, changes it. */
export interface RoomSettings {
	/** Key of the member tokens (HMAC-SHA256); the same for the whole life of a café. */
	roomKey: string;
	/** SHA-256 of the door token. */
	doorHash: string;
	/** Sealed under the door, signed by the owner. */
	charter: string;
	/** Whether new members are let in. */
	open: boolean;
	/** At most so many members. */
	cap: number;
	/** The café is closed: the inbox takes nothing more. */
	closed: boolean;
}

/** What the owner is told of the room (PUT and GET). */
export interface RoomStatus {
	incarnation: string;
	/** Member tokens given in this incarnation. */
	members: number;
	/** Devices that read the Stage now. */
	connected: number;
	/** Instant (relay time) at which the room goes if nobody uses it. */
	expiresAt: number;
}

export interface JoinAnswer {
	/** The member token: `random ‖ HMAC(roomKey, random)`. */
	token: string;
	charter: string;
}

/** A room that was erased and whose last copy leaves the disk as soon as another program there lets go of the relay's file. */
export interface Erasure {
	pending: true;
}

/** The owner has everything before this offset on disk. */
export interface Trim {
	before: string;
}

export interface Refused {
	error: string;
	/** Of `wrong-host`: the host that reached the relay. */
	heard?: string;
}
