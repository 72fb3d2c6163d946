/** The rooms of cafés in IndexedDB: keys, who is let in, and what became of what phones sent. */
import { verdicts } from '#stage/verdicts.ts';
import { done, missing, overtaken } from './answers.ts';
import type { TableName, Connection } from './connection.ts';
import type { Arrivals, Receipts, RoomStore, SavedRoom, Written } from './journal.ts';
import { headOn, roomOn } from './lying.ts';
import { isText } from './sound.ts';
import { ofCafe, type Tables } from './tables.ts';

export const roomTables: TableName[] = ['rooms', 'receipts'];

/** Stores what came with a batch of rows, in its transaction. A room that is gone keeps nothing more. */
export async function arrive(tables: Tables, cafe: string, arrivals: Arrivals): Promise<void> {
	const row = await roomOn(tables, cafe);
	if (row === undefined) return;
	const { receipts, cursor, unreadable } = arrivals;
	await tables.rooms.put({
		...row,
		...(cursor !== undefined && { cursor }),
		unreadable: row.unreadable + unreadable
	});
	await putReceipts(tables, cafe, receipts);
}

/** Stores a room as a page held it, with what became of what phones sent. */
export async function putRoomOf(tables: Tables, cafe: string, held: SavedRoom): Promise<void> {
	const { keys, open, cap, closed, invitation, cursor, unreadable, receipts } = held;
	const room = { keys, open, cap, closed, invitation };
	await putReceipts(tables, cafe, receipts);
	await tables.rooms.put({ cafe, room, ...(cursor !== undefined && { cursor }), unreadable });
}

/** Not an `async` function: one awaited within another lets the transaction end before its work. */
function putReceipts(tables: Tables, cafe: string, receipts: Receipts) {
	const sorted = Object.entries(receipts).sort(([a], [b]) => (a < b ? -1 : 1));
	return tables.receipts.bulkPut(sorted.map(([receipt, verdict]) => ({ cafe, receipt, verdict })));
}

export async function dropRoomOf(tables: Tables, cafe: string): Promise<void> {
	await tables.rooms.delete(cafe);
	await ofCafe(tables.receipts, '[cafe+receipt]', cafe).delete();
}

export function roomsOn(connection: Connection): RoomStore {
	const write = (cafe: string, writer: number, work: (tables: Tables) => Promise<unknown>) =>
		connection.write(['heads', ...roomTables], async (tables): Promise<Written> => {
			const stored = await headOn(tables, cafe);
			if (stored === undefined) return missing;
			if (stored.writer !== writer) return overtaken;
			await work(tables);
			return done;
		});

	return {
		room: (cafe) =>
			connection.read(roomTables, async (tables) => {
				const row = await roomOn(tables, cafe);
				if (row === undefined) return undefined;
				const receipts = await ofCafe(tables.receipts, '[cafe+receipt]', cafe).toArray();
				return {
					...row.room,
					unreadable: row.unreadable,
					...(row.cursor !== undefined && { cursor: row.cursor }),
					receipts: Object.fromEntries(
						receipts.flatMap(({ receipt, verdict }) =>
							isText(receipt) && verdicts.includes(verdict) ? [[receipt, verdict]] : []
						)
					)
				};
			}),

		putRoom: (cafe, writer, { keys, open, cap, closed, invitation }) =>
			write(cafe, writer, async (tables) => {
				const row = (await roomOn(tables, cafe)) ?? { cafe, unreadable: 0 };
				await tables.rooms.put({ ...row, room: { keys, open, cap, closed, invitation } });
			}),

		dropRoom: (cafe, writer) => write(cafe, writer, (tables) => dropRoomOf(tables, cafe))
	};
}
