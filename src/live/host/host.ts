/**
 * The facilitator's device, wired once for as long as the page lives: disk, cafés, isoloir, own cards, and the
 * sessions of open cafés, which go on while the reader is on another page.
 */
import { createSubscriber, SvelteMap } from 'svelte/reactivity';
import type { Lock } from '#cafe/opened.ts';
import type { Disk, Saved } from '#journal/journal.ts';
import { comingDisk } from '#journal/coming.ts';
import { lookAtDisk, openDisk } from '#journal/open.ts';
import { Isoloir } from './booth.svelte.ts';
import { OwnCards } from './own-cards.svelte.ts';
import type { Room } from './room.svelte.ts';
import type { HostSession } from './session.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { UnreadableRows } from './unreadable.svelte.ts';
import { Ticker } from '../ticker.svelte.ts';

/** Whether a café can be opened, read alone (`Lock`), or neither though something of it is there. */
export type Lying = 'sound' | Lock | 'unreadable' | 'missing';

export class Host {
	readonly shelf: Shelf;
	readonly isoloir: Isoloir;
	readonly ownCards: OwnCards;
	readonly unreadable: UnreadableRows;
	/** The present instant, device time in milliseconds. */
	readonly clock: Ticker;
	#disk: Disk;
	#now: () => number;
	#followKept: () => void;
	#sessions = new Map<string, Promise<HostSession | undefined>>();
	#opened = new SvelteMap<string, HostSession>();
	/** Rooms of phones of the cafés open here, by café. */
	#rooms = new SvelteMap<string, Room>();
	/** How many pages asked for a café and have not left it. */
	#readers = new Map<string, number>();
	/** Sessions that store their last gestures before another may write their café; those the disk does not take stay open. */
	#closing = new Map<string, Promise<HostSession | undefined>>();

	constructor(disk: Disk, now: () => number) {
		this.#disk = disk;
		this.#now = now;
		this.#followKept = createSubscriber((update) => disk.watchKept(update));
		this.shelf = new Shelf(disk);
		this.isoloir = new Isoloir(disk, now);
		this.ownCards = new OwnCards(disk);
		this.unreadable = new UnreadableRows(disk);
		this.clock = new Ticker(now, () => this.underWay?.lookAtClock());
	}

	/**
	 * The session of a café, opened once and kept until it is left; `undefined`: the device has no such café. It rejects
	 * where its code or the disk does not answer, and can be asked for again.
	 */
	session(id: string): Promise<HostSession | undefined> {
		this.#count(id, 1);
		const open = this.#sessions.get(id) ?? this.#open(id);
		this.#sessions.set(id, open);
		void sessionIn(open).then((session) => {
			if (this.#sessions.get(id) !== open) return;
			if (session === undefined) this.#sessions.delete(id);
			else {
				this.#opened.set(id, session);
				if (session.room.saved !== undefined) void this.room(session);
			}
		});
		return open;
	}

	/** The room of an open café, as far as this page has met it. */
	roomOf(id: string): Room | undefined {
		return this.#rooms.get(id);
	}

	/** The room of an open café, to be opened or ruled. It brings what seals along: fetched only where there is one. */
	async room(session: HostSession): Promise<Room> {
		const { Room, deviceSurroundings } = await import('./room.svelte.ts');
		const met = this.#rooms.get(session.id);
		if (met !== undefined) return met;
		const room = new Room(session, deviceSurroundings());
		this.#rooms.set(session.id, room);
		return room;
	}

	/** The café under way that this page writes, whichever page is looked at. */
	get underWay(): HostSession | undefined {
		return [...this.#opened.values()].find(
			({ cafe, readOnly }) => cafe.phase === 'running' && readOnly === undefined
		);
	}

	/** Why nothing is kept, or no more. */
	get hindrance(): Disk['hindrance'] {
		this.#followKept();
		return this.#disk.hindrance;
	}

	/** Whether this page sees nothing of what the device keeps. */
	get blind(): boolean {
		const { hindrance } = this;
		return hindrance !== undefined && hindrance !== 'full' && hindrance !== 'unwritten';
	}

	/** Whether something that the device keeps may have been passed over, because it cannot be read. */
	get passedOver(): boolean {
		return (
			this.shelf.current !== undefined &&
			this.ownCards.current.length >= 0 &&
			this.#disk.passedOver()
		);
	}

	/** How a café lies on this device, asked by a page that does not open it. It rejects where the disk does not answer. */
	async lying(id: string): Promise<Lying> {
		const saved = await this.#disk.read(id);
		if (saved === undefined) return (await this.unreadable.holds(id)) ? 'unreadable' : 'missing';
		const { opened } = await import('#cafe/opened.ts');
		return opened(saved.log, saved.contributions).locked ?? 'sound';
	}

	/** Whether closing this page would lose something of a café. */
	get unsaved(): boolean {
		const open = [...this.#opened.values()];
		return open.some(({ id, unsaved }) => unsaved || !this.#disk.keeps(id));
	}

	/** A page no longer needs a café: if it is not running, another page of the device may write it. */
	async leave(id: string): Promise<void> {
		this.#count(id, -1);
		const open = this.#sessions.get(id);
		const session = await sessionIn(open);
		// Meanwhile the next page may have asked for the same café.
		if (session === undefined || this.#sessions.get(id) !== open || this.#readers.has(id)) return;
		if (session.cafe.phase === 'running' || this.#receives(session)) return;
		this.#rooms.get(id)?.end();
		this.#rooms.delete(id);
		this.#sessions.delete(id);
		this.#opened.delete(id);
		const closing = session.close().then((closed) => (closed ? undefined : session));
		this.#closing.set(id, closing);
		const kept = await closing;
		if (this.#closing.get(id) === closing) this.#closing.delete(id);
		if (kept === undefined || this.#sessions.has(id)) return;
		this.#sessions.set(id, Promise.resolve(kept));
		this.#opened.set(id, kept);
	}

	/** Whether phones may be in its room: then it is not left to another page of the device. */
	#receives({ cafe, readOnly, room, gone }: HostSession): boolean {
		const open = room.saved !== undefined && !room.saved.closed;
		return open && cafe.phase !== 'closed' && readOnly === undefined && !gone;
	}

	/** A café as a backup keeps it: as this page holds it, or as the disk does. */
	async contentOf(id: string): Promise<Pick<Saved, 'head' | 'log' | 'contributions'> | undefined> {
		const session = await sessionIn(this.#sessions.get(id));
		return session?.snapshot() ?? this.#disk.read(id);
	}

	/** A session brings the whole core with it: home and the reading pages do without. */
	async #open(id: string): Promise<HostSession | undefined> {
		const kept = await this.#closing.get(id);
		if (kept !== undefined) return kept;
		const { HostSession } = await import('./session.svelte.ts');
		return HostSession.open(this.#disk, id, this.#now);
	}

	#count(id: string, by: 1 | -1): void {
		const readers = (this.#readers.get(id) ?? 0) + by;
		if (readers > 0) this.#readers.set(id, readers);
		else this.#readers.delete(id);
	}

	/** What is published of a café, now and at each change; for `LocalScreen`. */
	readonly watchPublished: Disk['watchPublished'] = (cafe, listener) =>
		this.#disk.watchPublished(cafe, listener);
}

/** Whoever asked for it is told why it could not be opened; for the others there is none. */
const sessionIn = (open: Promise<HostSession | undefined> | undefined) =>
	open?.catch(() => undefined) ?? Promise.resolve(undefined);

const coming = comingDisk();
const host = new Host(coming.disk, () => Date.now());
let opening: Promise<void> | undefined;

/** The one host of this page, there before its disk: until `opened` it tells nothing of the device, and what is asked of it waits. */
export const theHost = (): Host => host;

/**
 * Brings its disk; a browser that refuses storage gives one that keeps in memory. It rejects where its code does not come, and can be
 * asked again.
 * @param looking whether the page that asks first only looks, and can do without the whole disk for now
 */
export function opened(looking: boolean): Promise<void> {
	opening ??= open(looking);
	void opening.catch(() => (opening = undefined));
	return opening;
}

async function open(looking: boolean): Promise<void> {
	coming.arrive(await (looking ? lookAtDisk() : openDisk()));
	void host.shelf.tidy(Date.now());
	globalThis.addEventListener('online', () => void host.shelf.payOwed());
}
