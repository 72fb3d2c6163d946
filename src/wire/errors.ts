/**
 * Why the relay refuses, as `{ "error": code }`, with the status of each. Erased, expired and lost are three different things
 * to a person, so they are three codes.
 */
export const statusOf = {
	/** The request itself is not one of this protocol: a slip of a program, not of a person. */
	'bad-request': 400,
	/** No token, or one that this relay does not know (any more): get a new one. */
	unauthorized: 401,
	/** The signature or the key does not belong to this room. */
	'not-the-owner': 403,
	/** Its owner's, for a host that does not reach the relay: the proxy in front says another. Whoever hosts it mends that. */
	'wrong-host': 421,
	/** This invitation opened the room once; the facilitator has changed the door since. */
	'door-changed': 403,
	'door-locked': 403,
	'room-full': 403,
	/** Never there, or lost with the relay's disk: its owner makes it again. */
	'room-missing': 404,
	'slot-missing': 404,
	'slot-taken': 409,
	/** The inbox takes nothing more: the café is closed. */
	'room-closed': 409,
	/** Another page of the tablet publishes now: this one stops. */
	'stale-epoch': 403,
	/** An append whose number does not follow: begin again with a checkpoint. */
	'out-of-order': 409,
	/** A stream of another kind is there. */
	conflict: 409,
	/** That place in the stream is no longer kept, or belongs to another life of the room: reread from the start. */
	'offset-gone': 410,
	'room-erased': 410,
	'room-expired': 410,
	'too-large': 413,
	/** Too many requests; `Retry-After` says seconds. */
	'too-many': 429,
	/** The inbox, or the relay, holds all it may. */
	full: 507,
	/** The relay cannot reach its disk. */
	unavailable: 503
} as const;

export type RelayError = keyof typeof statusOf;

export const isRelayError = (code: unknown): code is RelayError =>
	typeof code === 'string' && Object.hasOwn(statusOf, code);
