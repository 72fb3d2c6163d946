/**
 * The port to the facilitator's disk. A café is its log (ordered, append-only) and its contributions (a set);
 * beside them stand what the device keeps for itself: the head shown at home, the writer number, the Stage as
 * last published, the room of the phones, the rows of a running isoloir. `dexie.ts` keeps all of it in IndexedDB,
 * `memory.ts` in a page whose storage is refused, `beside.ts` what a disk that takes nothing new refuses; `looking.ts` does without
 * any until something is written. A resolved write is on the disk: the interface says « enregistré » only then.
 * Values are copied on the way in and out. A write that fails says why; a read throws when the browser took
 * storage away and would not give it back. What `watch…` tells is told asynchronously.
 */
import type { Card } from '#cafe/card.ts';
import type { Contribution } from '#cafe/contribution.ts';
import type { Entry } from '#cafe/events.ts';
import type { Head } from '#cafe/head.ts';
import type { Verdict } from '#stage/verdicts.ts';
import type { Stage } from '#stage/document.ts';

/** Everything stored of one café; entries and rows as they lie, unchecked (`parseEntry` checks them). */
export interface Saved {
	head: Head;
	log: readonly unknown[];
	/** By id, which tells nothing of when they came. */
	contributions: readonly unknown[];
	/** Public ids already drawn, by note id. */
	aliases: Readonly<Record<string, string>>;
	writer: number;
}

/** What one gesture or one batch of arrivals adds, in one transaction. */
export interface Batch {
	cafe: string;
	/** The writer number this page holds. */
	writer: number;
	head: Head;
	entries: readonly Entry[];
	/** Rows to put; the later revision of an id stays (`later` of `#cafe/revision.ts`). */
	contributions: readonly Contribution[];
	/** Notes erased or withdrawn: their words are taken out of the log and of the Stage kept, too. */
	scrub: readonly string[];
	/** When the rows came from phones. Kept only while the café has a room. */
	arrivals?: Arrivals;
}

/** A café as a page that had it open holds it. */
export interface Held extends Saved {
	room: SavedRoom | undefined;
}

/** What is stored together with a batch of rows from phones. */
export interface Arrivals {
	/** What became of each, by receipt. */
	receipts: Receipts;
	/** Where in the inbox to go on reading: all before it lies in the café, or was refused. Absent when nothing came by it. */
	cursor?: string;
	/** Envelopes among them that could not be opened. */
	unreadable: number;
}

export type Receipts = Readonly<Record<string, Verdict>>;

/** Why a write did not reach the disk. Nothing of it was stored. */
export type WriteFailure =
	/** Another page of this device has taken over: this one only reads. */
	| 'not-the-writer'
	/** No room left on the device. */
	| 'storage-full'
	/** The browser refuses storage, or took it away and would not give it back. */
	| 'storage-unavailable'
	/** A newer version of the app has opened the database: this page reads and writes it no more. */
	| 'newer-schema'
	/** The café is gone, or the isoloir closed. */
	| 'cafe-missing';

export type Written = { ok: true } | { ok: false; reason: WriteFailure };

/** The writer number got, to be given with each append. */
export type Claimed = { ok: true; writer: number } | { ok: false; reason: WriteFailure };

export interface Journal {
	/** Lays down a new café with its first entries and rows (writer 0); its id must be new, each row has one. */
	create(saved: Laid): Promise<Written>;
	read(cafe: string): Promise<Saved | undefined>;
	/**
	 * Lays a café that is gone down again, whole, under its id and its writer number. Rows and a longer log that lie there
	 * without their head stay; where the café itself stands it is another page's: `not-the-writer`.
	 */
	putBack(held: Held): Promise<Written>;
	/** All of the batch in one strict-durability transaction, or nothing. */
	append(batch: Batch): Promise<Written>;
	/** Becomes the one writer of a café: raises its number and gives it. */
	claim(cafe: string): Promise<Claimed>;
	/**
	 * Calls back once at the start, so that nothing falls between reading and watching, and whenever the head,
	 * the log, the rows or the writer changed, from this page or another, with the writer's number (`undefined`: the café
	 * is gone); returns the way to stop.
	 */
	watch(cafe: string, changed: (writer: number | undefined) => void): () => void;
}

/** A café to be laid down: new here, with all that it holds. */
export type Laid = Pick<Saved, 'head' | 'log' | 'contributions'>;

/** What comes from a backup. */
export interface Imports {
	/**
	 * Lays down cafés (their ids must be new, each row has one) and puts cards: all of it in one transaction, or nothing.
	 * @param told how many cafés are laid so far; none stays unless all do
	 */
	takeIn(
		all: { cafes: readonly Laid[]; cards: readonly Card[] },
		told?: (laid: number) => void
	): Promise<Written>;
}

/** The cafés of this device. */
export interface Shelf {
	heads(): Promise<readonly Head[]>;
	/** Calls back with the heads, now and at each change; returns the way to stop. */
	watchHeads(listener: (heads: readonly Head[]) => void): () => void;
	/** Puts a café in the bin (`at`) or takes it out (`undefined`). */
	bin(cafe: string, at: number | undefined): Promise<Written>;
	/** Erases a café for good, with everything that belongs to it, its isoloir included. */
	destroy(cafe: string): Promise<Written>;
	/** Erases everything this app keeps in this database. */
	destroyAll(): Promise<Written>;
}

/** The Stage as last published, with its number among all that were. */
export interface Published {
	n: number;
	stage: Stage;
}

/**
 * The Stage, which the screen of this device reads: the last one takes the place of the one before, so that
 * nothing here tells in which order notes came to be shown.
 */
export interface StageStore {
	/** Stores the Stage and the public ids drawn for it; resolved = on disk, so it may be shown and sent. */
	publish(
		cafe: string,
		writer: number,
		published: Published,
		aliases: Readonly<Record<string, string>>
	): Promise<Written>;
	published(cafe: string): Promise<Published | undefined>;
	/** Calls back with what is published, now and at each change; returns the way to stop. */
	watchPublished(cafe: string, listener: (published: Published | undefined) => void): () => void;
}

/** The room of a café, as its owner wants it: secret keys (bytes, see `#sealing/keys.ts`) and who is let in. */
export interface Room {
	keys: { owner: Uint8Array; desk: Uint8Array; stage: Uint8Array; door: Uint8Array };
	/** Whether new phones are let in, and how many at most. */
	open: boolean;
	cap: number;
	/** The facilitator closed the room to all that phones send. */
	closed: boolean;
	/** What its QR code says after the `#`; it follows from the keys, and is shown before these are loaded. */
	invitation: string;
}

export interface SavedRoom extends Room {
	/** As the last batch of arrivals left it; absent before the first. */
	cursor?: string;
	unreadable: number;
	receipts: Receipts;
}

/** The keys of a room never leave the device: no backup and no export asks for them. */
export interface RoomStore {
	room(cafe: string): Promise<SavedRoom | undefined>;
	/** Puts the room, for the writer alone; what arrived stays as it is. */
	putRoom(cafe: string, writer: number, room: Room): Promise<Written>;
	/** Erases the room with its keys and receipts; what phones gave is the café's and stays. */
	dropRoom(cafe: string, writer: number): Promise<Written>;
}

/** The isoloir: while one is open no page of the app shows anything else. */
export interface Booth {
	cafe: string;
	step: string;
	kind: 'note' | 'ballot';
	/** What the person in the isoloir sees: copied here, so that the café itself is not read. */
	question: string;
	instruction: string;
	/** For a ballot: what dots can go to, and how many. */
	targets: readonly { id: string; label: string }[];
	dots: number;
	/** Salt and digest of the four-digit code, hex. */
	salt: string;
	digest: string;
}

/** One isoloir at a time on a device. */
export type BoothOpened = Written | { ok: false; reason: 'booth-open' };

export interface BoothStore {
	openBooth(booth: Booth): Promise<BoothOpened>;
	/** Calls back with the open isoloir or `undefined`, now and at each change, in every page of the device. */
	watchBooth(listener: (booth: Booth | undefined) => void): () => void;
	/** Keeps what one person gave under a fresh random key, apart from the café. */
	drop(row: Contribution): Promise<Written>;
	/**
	 * Moves all rows into the café at once, in an order that tells nothing, and closes the isoloir; done already
	 * when none is open.
	 */
	closeBooth(): Promise<Written>;
}

/** Cards written on this device. */
export interface OwnCards {
	cards(): Promise<readonly Card[]>;
	putCard(card: Card): Promise<Written>;
	removeCard(id: string): Promise<Written>;
	watchCards(listener: (cards: readonly Card[]) => void): () => void;
}

/** A row that this version cannot read: a café's own, a card's, a room's, or an isoloir with what was given in it. */
export interface Unreadable {
	table: 'heads' | 'cards' | 'rooms' | 'booth';
	key: IDBValidKey;
	/** As far as it can be read. */
	title?: string;
}

/** The rows set apart. The rest of the disk answers without them: `heads` and `cards` are sound. */
export interface Damages {
	/** Whether it is worth asking: a page that only looked knows what it passed over, the whole disk does not. */
	passedOver(): boolean;
	unreadable(): Promise<readonly Unreadable[]>;
	/** All that lies there of one, for a file; of a café its log and rows too, of a room no key. */
	rawOf(one: Unreadable): Promise<unknown>;
	eraseUnreadable(one: Unreadable): Promise<Written>;
}

/**
 * What stands between a page and the disk. `refused`: the browser gives none (a private window, blocked site data). `silent`: it
 * does not answer. `held`: another window keeps the database as an older version left it, and closes only by hand. `newer`:
 * a newer version of the app has it, and this page is to be loaded again. `full`, `unwritten`: there is no room, or the browser
 * does not write; what lies there is read, and what is new is in memory beside it.
 */
export type Hindrance = 'refused' | 'silent' | 'held' | 'newer' | 'full' | 'unwritten';

/** The whole of a device's storage, as one adapter gives it. */
export interface Disk
	extends Journal, Imports, Shelf, StageStore, RoomStore, BoothStore, OwnCards, Damages {
	/** Whether what is written of a café survives this page; one in memory does not, and the app says so (`hindrance`). */
	keeps(cafe: string): boolean;
	/**
	 * How often this page found its database gone and made it anew: a café that is missing since then was erased by nobody.
	 */
	remade(): number;
	/** Why nothing can be kept, or no more; `undefined` where all is well. */
	readonly hindrance: Hindrance | undefined;
	/** Calls back when `keeps` or `hindrance` may have changed: a disk that was read can turn out to refuse writes. */
	watchKept(changed: () => void): () => void;
	close(): void;
}
