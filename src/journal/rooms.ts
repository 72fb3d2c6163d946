/** The rooms of cafés in IndexedDB: keys, who is let in, and what became of what phones sent. */
import { done, missing, overtaken } from './answers.ts';
import type { TableName, Connection } from './connection.ts';
import type { Arrivals, RoomStore, Written } from './journal.ts';
import { ofCafe, type Tables } from './tables.ts';

export const roomTables: TableName[] = ['rooms', 'receipts'];

/** Stores what came with a batch of rows, in its transaction. A room that is gone keeps nothing more. */
export async function arrive(tables: Tables, cafe: string, arrivals: Arrivals): Promise<void> {
	const row = await tables.rooms.get(cafe);
	if (row === undefined) return;
	const { receipts, cursor, unreadable } = arrivals;
	await tables.rooms.put({
		...row,
		...(cursor !== undefined && { cursor }),
		unreadable: row.unreadable + unreadable
	});
	const sorted = Object.entries(receipts).sort(([a], [b]) => (a < b ? -1 : 1));
	await tables.receipts.bulkPut(sorted.map(([receipt, verdict]) => ({ cafe, receipt, verdict })));
}

export async function dropRoomOf(tables: Tables, cafe: string): Promise<void> {
	await tables.rooms.delete(cafe);
	await ofCafe(tables.receipts, '[cafe+receipt]', cafe).delete();
}

export function roomsOn(connection: Connection): RoomStore {
	const write = (cafe: string, writer: number, work: (tables: Tables) => Promise<unknown>) =>
		connection.write(['heads', ...roomTables], async (tables): Promise<Written> => {
			const stored = await tables.heads.get(cafe);
			if (stored === undefined) return missing;
			if (stored.writer !== writer) return overtaken;
			await work(tables);
			return done;
		});

	return {
		room: (cafe) =>
			connection.read(roomTables, async (tables) => {
				const row = await tables.rooms.get(cafe);
				if (row === undefined) return undefined;
				const receipts = await ofCafe(tables.receipts, '[cafe+receipt]', cafe).toArray();
				return {
					...row.room,
					unreadable: row.unreadable,
					...(row.cursor !== undefined && { cursor: row.cursor }),
					receipts: Object.fromEntries(receipts.map(({ receipt, verdict }) => [receipt, verdict]))
				};
			}),

		putRoom: (cafe, writer, { keys, open, cap, closed, invitation }) =>
			write(cafe, writer, async (tables) => {
				const row = (await tables.rooms.get(cafe)) ?? { cafe, unreadable: 0 };
				await tables.rooms.put({ ...row, room: { keys, open, cap, closed, invitation } });
			}),

		dropRoom: (cafe, writer) => write(cafe, writer, (tables) => dropRoomOf(tables, cafe))
	};
}
