/** The database that is there, opened by idb for a look: a device that has none gets none, and a newer one is left alone. */
import { openDB, type IDBPDatabase } from 'idb';
import { native, newer } from './schema.ts';

/** Opens the version that is there; where there is none, stops the browser from making an empty one. */
export async function existing(name: string): Promise<IDBPDatabase | undefined> {
	const found = { absent: false };
	try {
		const database = await openDB(name, undefined, {
			upgrade(_database, _from, _to, making) {
				found.absent = true;
				making.done.catch(() => undefined);
				making.abort();
			}
		});
		if (database.version > native) {
			database.close();
			throw newer();
		}
		return database;
	} catch (error) {
		if (found.absent) return undefined;
		throw error;
	}
}
