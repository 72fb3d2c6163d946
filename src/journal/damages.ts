/**
 * The rows that this version cannot read, set apart: the rest of the disk answers without them (`sound.ts`). Here is what can be told
 * of each, and all of it as a file may hold it. A log or contributions whose café has lost its own row count as that café. Whoever
 * saves the device takes `heads` and `cards`, which are sound, and names these.
 */
import type { IDBPDatabase } from 'idb';
import { existing } from './existing.ts';
import type { Unreadable } from './journal.ts';
import { isRoomRow } from './sound-rooms.ts';
import { isBoothRow, isHeadRow, isRecord } from './sound.ts';

/** All bad rows of a database, by table and key. */
export async function damagesIn(name: string): Promise<readonly Unreadable[]> {
	return await looking(name, [], async (database) => [
		...(await badCafes(database)),
		...(await badCards(database)),
		...(await bad(database, 'rooms', isRoomRow)),
		...(await badBooth(database))
	]);
}

/** Everything of one, for a file. Of a room no key and no invitation: they never leave the device. */
export async function rawIn(name: string, { table, key }: Unreadable): Promise<unknown> {
	return await looking(name, undefined, async (database) => {
		const row: unknown = await database.get(table, key);
		if (table === 'rooms') return { table, row: withoutKeys(row) };
		if (table === 'booth') return { table, row, drops: await database.getAll('drops') };
		if (table === 'cards') return { table, row };
		const ofCafe = IDBKeyRange.bound([key], [key, [[]]]);
		const [entries, rows] = await Promise.all([
			database.getAll('entries', ofCafe),
			database.getAll('contributions', ofCafe)
		]);
		return {
			table,
			row,
			log: entries.map((one: unknown) => isRecord(one) && one['entry']),
			contributions: rows.map((one: unknown) => isRecord(one) && one['row'])
		};
	});
}

type Table = Unreadable['table'];

async function looking<T>(
	name: string,
	none: T,
	look: (database: IDBPDatabase) => Promise<T>
): Promise<T> {
	const database = await existing(name);
	if (database === undefined) return none;
	try {
		return await look(database);
	} finally {
		database.close();
	}
}

async function lying(database: IDBPDatabase, table: string): Promise<[IDBValidKey, unknown][]> {
	if (!database.objectStoreNames.contains(table)) return [];
	const { store } = database.transaction(table);
	const [keys, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
	return keys.map((key, at) => [key, rows[at] as unknown]);
}

async function bad(
	database: IDBPDatabase,
	table: Table,
	isSound: (row: unknown) => boolean
): Promise<Unreadable[]> {
	const rows = await lying(database, table);
	return rows.flatMap(([key, row]) => (isSound(row) ? [] : [{ table, key, ...titleIn(row) }]));
}

async function badCafes(database: IDBPDatabase): Promise<Unreadable[]> {
	const heads = new Set((await database.getAllKeys('heads')).map(String));
	const left = new Set<string>();
	for (const table of ['entries', 'contributions'])
		for (const cafe of await cafesIn(database, table)) if (!heads.has(cafe)) left.add(cafe);
	return [
		...(await bad(database, 'heads', isHeadRow)),
		...[...left].map((key): Unreadable => ({ table: 'heads', key }))
	];
}

/** The cafés that a table has rows of: one look each, whatever they hold. */
async function cafesIn(database: IDBPDatabase, table: string): Promise<string[]> {
	const found: string[] = [];
	let cursor = await database.transaction(table).store.openKeyCursor();
	while (cursor !== null) {
		const [cafe] = cursor.key as [IDBValidKey];
		if (typeof cafe === 'string') found.push(cafe);
		cursor = await cursor.continue([cafe, [[]]]);
	}
	return found;
}

async function badCards(database: IDBPDatabase): Promise<Unreadable[]> {
	if ((await database.count('cards')) === 0) return [];
	const { isCard } = await import('./sound-cards.ts');
	return await bad(database, 'cards', isCard);
}

/** An isoloir that does not open, or what was given in one that is no longer there. */
async function badBooth(database: IDBPDatabase): Promise<Unreadable[]> {
	const [[row], drops] = [await lying(database, 'booth'), await database.count('drops')];
	const sound = row !== undefined && isBoothRow(row[1]);
	return sound || (row === undefined && drops === 0) ? [] : [{ table: 'booth', key: 'open' }];
}

function titleIn(row: unknown): { title?: string } {
	const within = isRecord(row) && isRecord(row['head']) ? row['head'] : row;
	const title = isRecord(within) ? within['title'] : undefined;
	return typeof title === 'string' && title !== '' ? { title } : {};
}

function withoutKeys(row: unknown): unknown {
	if (!isRecord(row)) return row;
	const { cafe, cursor, unreadable, room } = row;
	if (!isRecord(room)) return { cafe, cursor, unreadable };
	const { open, cap, closed } = room;
	return { cafe, cursor, unreadable, room: { open, cap, closed } };
}
