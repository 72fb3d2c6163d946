/**
 * The port to the facilitator's disk. A café is its log (ordered, append-only) and its contributions (a set);
 * beside them stand what the device keeps for itself: the head shown at home, the writer number, the Stage as
 * last published, the rows of a running isoloir. `dexie.ts` keeps all of it in IndexedDB, `memory.ts` in a page
 * whose storage is refused. A resolved write is on the disk: the interface says « enregistré » only then.
 * Values are copied on the way in and out. A write that fails says why; a read throws when the browser took
 * storage away and would not give it back. What `watch…` tells is told asynchronously.
 */
import type { Card } from '#cafe/card.ts';
import type { Contribution } from '#cafe/contribution.ts';
import type { Entry } from '#cafe/events.ts';
import type { Frame } from '#stage/frames.ts';

/** What home shows of a café without opening it; rewritten with each append. */
export interface Head {
	id: string;
	title: string;
	place: string;
	/** Local day and time, as prepared; empty where not decided. */
	date: string;
	start: string;
	/** Planned minutes and number of steps. */
	minutes: number;
	steps: number;
	phase: 'preparing' | 'running' | 'closed';
	/** Whether it is the demonstration café. */
	demo: boolean;
	/** Instant it was put in the bin; absent otherwise. Set by `bin` alone: an append keeps what is stored. */
	binned?: number;
}

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
	/** Notes erased or withdrawn: their words are taken out of the log and of the frames kept, too. */
	scrub: readonly string[];
}

/** Why a write did not reach the disk. Nothing of it was stored. */
export type WriteFailure =
	/** Another page of this device has taken over: this one only reads. */
	| 'not-the-writer'
	/** No room left on the device. */
	| 'storage-full'
	/** The browser refuses storage, or took it away and would not give it back. */
	| 'storage-unavailable'
	/** The café is gone, or the isoloir closed. */
	| 'cafe-missing';

export type Written = { ok: true } | { ok: false; reason: WriteFailure };

/** The writer number got, to be given with each append. */
export type Claimed = { ok: true; writer: number } | { ok: false; reason: WriteFailure };

export interface Journal {
	/** Lays down a new café with its first entries and rows (writer 0); its id must be new, each row has one. */
	create(saved: Pick<Saved, 'head' | 'log' | 'contributions'>): Promise<Written>;
	read(cafe: string): Promise<Saved | undefined>;
	/** All of the batch in one strict-durability transaction, or nothing. */
	append(batch: Batch): Promise<Written>;
	/** Becomes the one writer of a café: raises its number and gives it. */
	claim(cafe: string): Promise<Claimed>;
	/**
	 * Calls back once at the start, so that nothing falls between reading and watching, and whenever the head,
	 * the log, the rows or the writer changed, from this page or another; returns the way to stop.
	 */
	watch(cafe: string, changed: () => void): () => void;
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

/**
 * The Stage as it goes out, in the shape a relay will take: numbered frames. A checkpoint takes the place of all
 * that came before it, so that erased words do not stay here. The screen of this device reads it.
 */
export interface StageStore {
	/** Stores the frame and the public ids drawn for it; resolved = on disk, so it may be shown. */
	publish(
		cafe: string,
		writer: number,
		frame: Frame,
		aliases: Readonly<Record<string, string>>
	): Promise<Written>;
	/** The frames kept, from the last checkpoint on, in order. */
	frames(cafe: string): Promise<readonly Frame[]>;
	/** Calls back with the frames since the last checkpoint, now and at each change; returns the way to stop. */
	watchFrames(cafe: string, listener: (frames: readonly Frame[]) => void): () => void;
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

/** The whole of a device's storage, as one adapter gives it. */
export interface Disk extends Journal, Shelf, StageStore, BoothStore, OwnCards {
	/** `disk`, or `memory` when the browser refuses storage: nothing survives the page, and the app says so. */
	readonly kept: 'disk' | 'memory';
	close(): void;
}
