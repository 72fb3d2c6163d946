/**
 * The bounds of the relay, with their values, known to both ends: the relay refuses beyond, the devices stay within. Bytes,
 * milliseconds and counts. What it bounds for itself alone stands beside it (`relay/rooms/slots.ts`, `sessions.ts`, `relay/http/outflow.ts`).
 */
const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
const days = 24 * hours;
const kB = 1024;
const MB = 1024 * kB;

export const bounds = {
	/** One sealed contribution, as base64url in JSON; the largest size class of `sealing` fits. */
	contribution: 6 * kB,
	/** One sealed frame of the Stage. */
	frame: 2 * MB,
	/** Settings of a room, charter included. */
	settings: 8 * kB,
	/** What a reader is handed at a time, or one record; the next once it has taken that. A whole room may reread at once. */
	answer: 128 * kB,
	/** Characters of a host, with its port. */
	host: 261,
	/** An invitation left for a screen. */
	slot: 1 * kB,

	/** Members a room admits unless its owner says less. */
	members: 500,

	/** Since the last use by its owner, and since it was created. */
	roomIdle: 48 * hours,
	roomAge: 7 * days,
	/** How long « erased » and « expired » can still be told from « never there ». */
	tombstone: 7 * days,
	/** An owner's session, and the nonce that opens one. */
	session: 1 * hours,
	nonce: 1 * minutes,
	/** A slot waits for its one reader. */
	slotLife: 2 * minutes,

	/** A long-poll or a slot's reader waits so long, then is answered empty. */
	longPoll: 25 * seconds,
	/** A silent SSE stream gets a comment so often, so that a proxy keeps it and a reader knows that it lives. */
	heartbeat: 15 * seconds,
	/** A reader that hears nothing for so long doubts its stream. */
	silence: 40 * seconds,
	/** At shutdown streams are ended over this time, so that readers do not all come back at once. */
	farewell: 2 * seconds
} as const;

/** What the relay holds at most: apart, for a phone need not carry it. */
export const holds = {
	/** Records waiting in an inbox, and their bytes. */
	inboxRecords: 20_000,
	inboxBytes: 16 * MB,
	/** Bytes of a Stage after which only a checkpoint is taken. */
	stageBytes: 16 * MB,
	/**
	 * Bytes of all records beyond which a stream that holds more than its share takes nothing more. The shares of all rooms fit
	 * into the file beside them: however much strangers bring, a café of the usual size goes on.
	 */
	crowded: 1024 * MB,
	share: 512 * kB,
	/** The relay's file, beyond which it takes nothing more. */
	disk: 4 * 1024 * MB,
	/** Streams one member may hold open (a further one ends the oldest), and all of a room. */
	listenersOfMember: 3,
	listeners: 1_500,
	rooms: 2_000,
	/**
	 * Where there are as many, one that nobody joined or published in goes for a new one once it is so old, and of the others one
	 * that its owner has not used for so long.
	 */
	unusedRoom: 10 * minutes,
	idleRoom: 12 * hours,
	/** Rooms that have ended and are still known as such. */
	tombstones: 20_000
} as const;

/** Points in a window of so many milliseconds; see `relay/rooms/rates.ts` for who counts as one. */
export const rates = {
	/** Appends of one member. */
	append: { points: 60, window: 1 * minutes },
	/** Appends to one inbox, by all its members: an owner makes as many of these as they like. */
	gather: { points: 3_000, window: 1 * minutes },
	/** Appends to one Stage. */
	publish: { points: 1_200, window: 1 * minutes },
	/** Bytes that one room is given. */
	written: { points: 64 * MB, window: 1 * minutes },
	/** Bytes from one address to rooms that hold more than the share that is due to each. */
	bytes: { points: 512 * MB, window: 1 * hours },
	/** Reads of one member: a stream opened, a poll. */
	read: { points: 240, window: 1 * minutes },
	/** Joins of one room, by those who hold its code. */
	join: { points: 600, window: 1 * minutes },
	/** Changes of one room by its owner. */
	change: { points: 240, window: 1 * minutes },
	/** Rooms made from one address: a whole school is one. */
	create: { points: 240, window: 1 * hours },
	/** Slots opened from one address, and waits at one slot. */
	slot: { points: 240, window: 1 * minutes }
} as const;
