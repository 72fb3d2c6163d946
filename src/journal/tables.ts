/**
 * The tables of the database `comptoir`. Rows of people (contributions, drops) hold no time, no sequence and no
 * counter: their key is an id or chance, and IndexedDB lists by key.
 */
import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { Card } from '#cafe/card.ts';
import type { Verdict } from '#stage/verdicts.ts';
import type { Stage } from '#stage/document.ts';
import type { Head } from '#cafe/head.ts';
import type { Booth, Room } from './journal.ts';
import { knownOnly, version } from './schema.ts';

export interface HeadRow {
	id: string;
	head: Head;
	writer: number;
	/** Number of entries in the log: the `seq` of the next one. */
	length: number;
	/** Chance drawn by the last write: tells a write that is tried again that it had reached the disk. */
	stamp: string;
}

export interface EntryRow {
	cafe: string;
	seq: number;
	entry: unknown;
}

export interface ContributionRow {
	cafe: string;
	id: string;
	row: unknown;
}

export interface AliasRow {
	cafe: string;
	note: string;
	alias: string;
}

export interface StageRow {
	cafe: string;
	n: number;
	stage: Stage;
}

export interface RoomRow {
	cafe: string;
	room: Room;
	/** Where in the inbox to go on reading; absent before anything came. */
	cursor?: string;
	unreadable: number;
}

export interface ReceiptRow {
	cafe: string;
	/** A hash of a secret, so that no order of arrival is kept. */
	receipt: string;
	verdict: Verdict;
}

/** The lock: one row at most. */
export interface BoothRow {
	key: 'open';
	booth: Booth;
}

export interface DropRow {
	/** Chance, so that no order of arrival is kept. */
	key: string;
	row: unknown;
}

export class Tables extends Dexie {
	declare readonly heads: Table<HeadRow, string>;
	declare readonly entries: Table<EntryRow, [string, number]>;
	declare readonly contributions: Table<ContributionRow, [string, string]>;
	declare readonly aliases: Table<AliasRow, [string, string]>;
	declare readonly stages: Table<StageRow, string>;
	declare readonly rooms: Table<RoomRow, string>;
	declare readonly receipts: Table<ReceiptRow, [string, string]>;
	declare readonly booth: Table<BoothRow, string>;
	declare readonly drops: Table<DropRow, string>;
	declare readonly cards: Table<Card, string>;

	constructor(name: string, options: DexieOptions) {
		const given = (options.indexedDB ?? globalThis.indexedDB) as IDBFactory | undefined;
		super(name, {
			...options,
			...(given && { indexedDB: knownOnly(given) }),
			// « Saved » means on the disk, not in the system's cache.
			chromeTransactionDurability: 'strict',
			// The cache shows writes before they are on the disk.
			cache: 'disabled'
		});
		this.version(1).stores({
			heads: 'id',
			entries: '[cafe+seq]',
			contributions: '[cafe+id]',
			aliases: '[cafe+note]',
			frames: '[cafe+n]',
			booth: 'key',
			drops: 'key',
			cards: 'id'
		});
		// Phones join.
		this.version(2).stores({ rooms: 'cafe', receipts: '[cafe+receipt]' });
		// Frames told in which order notes were shown. Whoever writes a café publishes it whole when it opens.
		this.version(version).stores({ frames: null, stages: 'cafe' });
	}
}

/** All rows of one café in a table whose key begins with it, in the order of the rest of the key. */
export const ofCafe = <Row, Key>(table: Table<Row, Key>, key: string, cafe: string) =>
	table.where(key).between([cafe, Dexie.minKey], [cafe, Dexie.maxKey], true, true);

/** 128 bits of chance, in hex. `crypto.randomUUID` is missing on a plain http address. */
export const chance = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');
