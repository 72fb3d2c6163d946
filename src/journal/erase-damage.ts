/** Erases for good what cannot be read, in the way of the writes, so that whoever watches is told. */
import { done } from './answers.ts';
import type { Connection } from './connection.ts';
import type { Shelf, Unreadable, Written } from './journal.ts';
import { dropRoomOf, roomTables } from './rooms.ts';

export const eraseOn =
	(connection: Connection, shelf: Shelf) =>
	({ table, key }: Unreadable): Promise<Written> => {
		if (table === 'heads' && typeof key === 'string') return shelf.destroy(key);
		return connection.write([table, 'drops', ...roomTables], async (tables) => {
			if (table === 'rooms' && typeof key === 'string') await dropRoomOf(tables, key);
			else await tables.table(table).delete(key as string);
			if (table === 'booth') await tables.drops.clear();
			return done;
		});
	};
