/**
 * The room of an open café as this device keeps it: what is on the disk of it, what of it is published beside the café, and
 * who is told when something of it is stored. The keys and the line to the relay are another's (`room.svelte.ts`), fetched only
 * where there is a room.
 */
import type { Phase } from '#cafe/cafe.ts';
import type { Intent } from '#cafe/intents.ts';
import type { Arrivals, Disk, Room, SavedRoom, Written } from '#journal/journal.ts';
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';
import type { Beside } from '#stage/project.ts';

/** The line to the relay, told of these things at once and in their order. */
export interface RoomEnd {
	/** A frame of the Stage is on the disk. */
	shown(frame: Frame, stage: Stage): void;
	/** What is asked next ends what may be sent now: what waits comes in before it. */
	ending(): void;
	/** All of the inbox before this offset is on the disk. */
	stored(cursor: string): void;
	/** This page no longer writes the café. */
	lost(): void;
}

/** What the session gives. */
interface Writing {
	cafe: string;
	writer: () => number;
	phase: () => Phase;
	/** Publishes the café with what stands beside it now. */
	publish: () => void;
}

/** The least of a Stage that is shown because something on the way takes no more. */
const leastShare = 1 / 16;

/** Intents after which some of what is on its way would be refused, or late. */
const endings = new Set<Intent['kind']>(['start-step', 'close-cafe', 'reveal-results']);

export class KeptRoom {
	#disk: Disk;
	#writing: Writing;
	#saved = $state.raw<SavedRoom>();
	#end: RoomEnd | undefined;
	#begin: (() => void) | undefined;
	/** How much of what a Stage may hold is shown. */
	#share = 1;

	constructor(disk: Disk, writing: Writing, saved: SavedRoom | undefined) {
		this.#disk = disk;
		this.#writing = writing;
		this.#saved = saved;
	}

	/** As it is on the disk; `undefined` while the café has no room. */
	get saved(): SavedRoom | undefined {
		return this.#saved;
	}

	/** Reads it again: another page may have changed it. */
	async read(): Promise<void> {
		this.#saved = await this.#disk.room(this.#writing.cafe);
	}

	/** Keeps the room on the disk, and lets others see what it changes for them. */
	async put(room: Room): Promise<Written> {
		const { cafe, writer, publish } = this.#writing;
		const written = await this.#disk.putRoom(cafe, writer(), room);
		if (!written.ok) return written;
		this.#saved = { unreadable: 0, receipts: {}, ...this.#saved, ...room };
		publish();
		return written;
	}

	/** Forgets the room with its keys. */
	async drop(): Promise<Written> {
		const { cafe, writer, publish } = this.#writing;
		const written = await this.#disk.dropRoom(cafe, writer());
		if (!written.ok) return written;
		this.#saved = undefined;
		this.#end = undefined;
		publish();
		return written;
	}

	/** What is published beside the café. */
	beside(): Beside {
		const room = this.#saved;
		if (room === undefined) return {};
		const open = room.open && !room.closed && this.#writing.phase() !== 'closed';
		return {
			receipts: room.receipts,
			...(open && { invitation: room.invitation }),
			...(this.#share < 1 && { share: this.#share })
		};
	}

	/** From here on less is published at a time; false when it is the least already. */
	lighten(): boolean {
		if (this.#share <= leastShare) return false;
		this.#share /= 2;
		return true;
	}

	/** A batch is stored. Memory is not a disk: what it holds was not received, and stays at the relay. */
	arrived({ receipts, cursor, unreadable }: Arrivals): void {
		const room = this.#saved;
		if (room === undefined || !this.#disk.keeps(this.#writing.cafe)) return;
		this.#saved = {
			...room,
			...(cursor !== undefined && { cursor }),
			unreadable: room.unreadable + unreadable,
			receipts: { ...room.receipts, ...receipts }
		};
		this.#writing.publish();
		if (cursor !== undefined) this.#end?.stored(cursor);
	}

	/** From here on the line is told; first of the Stage as it is. */
	attach(end: RoomEnd, last: { n: number; stage: Stage } | undefined): void {
		this.#end = end;
		if (last !== undefined) end.shown({ n: last.n, checkpoint: last.stage }, last.stage);
	}

	/** Called when this page has become the one that writes. */
	whenWriting(begin: () => void): void {
		this.#begin = begin;
	}

	writes(): void {
		this.#begin?.();
	}

	shown(frame: Frame, stage: Stage): void {
		this.#end?.shown(frame, stage);
	}

	/** Before an intent is decided. */
	before({ kind }: Intent): void {
		if (endings.has(kind)) this.#end?.ending();
	}

	lost(): void {
		this.#end?.lost();
		this.#end = undefined;
	}
}
