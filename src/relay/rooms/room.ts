/** A room as the relay knows it: settings given by its owner, and how many were let in. Nothing about who they are. */

/** `erased` by its owner and `expired` leave a tombstone for a while, so that each can be told from `never there`. */
export type RoomLife = 'live' | 'erased' | 'expired';

export interface Room {
	id: string;
	life: RoomLife;
	/** Bound into every offset of its streams: a room made again is another one. */
	incarnation: string;
	/** Key of the member tokens, base64url; empty in a tombstone, as are the two below. */
	roomKey: string;
	doorHash: string;
	charter: string;
	open: boolean;
	cap: number;
	closed: boolean;
	members: number;
	/** Instants: made, last used by its owner (or, for a tombstone, ended). */
	madeAt: number;
	usedAt: number;
}

export type Life = Pick<Room, 'id' | 'life' | 'madeAt' | 'usedAt'>;

/** Where rooms are kept; what is resolved is on disk. Lists are short: what they leave out is in the next. */
export interface RoomStore {
	room(id: string): Promise<Room | undefined>;
	/**
	 * Writes what a change makes of the room as it is then, in one transaction; `undefined` leaves it. Resolves to the room as
	 * it then is.
	 */
	changeRoom(
		id: string,
		change: (was: Room | undefined) => Room | undefined
	): Promise<Room | undefined>;
	dropRoom(id: string): Promise<void>;
	/** How many are live. */
	liveRooms(): Promise<number>;
	/** Live rooms that were last used, or made, before an instant. */
	overdue(than: { usedBefore: number; madeBefore: number }, most: number): Promise<readonly Life[]>;
	/** How many tombstones there are, and some that ended before an instant, the oldest first. */
	ended(): Promise<number>;
	tombstones(endedBefore: number, most: number): Promise<readonly Life[]>;
	/** The live room that is missed least: one that nobody ever joined or published in, or else has not been used since. */
	leastUsed(than: { madeBefore: number; usedBefore: number }): Promise<string | undefined>;
	/** Rooms that the one who hosts wants gone, until that has been answered. */
	asked(): Promise<readonly string[]>;
	answered(id: string): Promise<void>;
}

export const inboxKey = (room: string) => `${room}/inbox`;
export const stageKey = (room: string) => `${room}/stage`;

/** What is left of a room that has ended: its id and how. */
export const tombstone = (room: Room, life: 'erased' | 'expired', now: number): Room => ({
	...room,
	life,
	roomKey: '',
	doorHash: '',
	charter: '',
	open: false,
	closed: true,
	members: 0,
	usedAt: now
});
