/** Devices whose storage is IndexedDB, real or fake: each test has a database of its own. */
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import type { Device } from '../contracts/journal.ts';

let devices = 0;

export const freshName = () => `test-${++devices}-${Math.random().toString(36).slice(2)}`;

export function indexedDevice(name = freshName()): Device {
	const pages: Disk[] = [];
	return {
		async page() {
			const disk = await openDexie(name);
			pages.push(disk);
			return disk;
		},
		raw: () => rawTables(name),
		async end() {
			for (const page of pages) page.close();
			await asked(indexedDB.deleteDatabase(name));
		}
	};
}

/** Every table as it lies, read behind the adapter's back. */
export async function rawTables(name: string): Promise<Record<string, unknown[]>> {
	const database = await asked(indexedDB.open(name));
	const tables: Record<string, unknown[]> = {};
	for (const table of database.objectStoreNames) {
		tables[table] = await asked(database.transaction(table).objectStore(table).getAll());
	}
	database.close();
	return tables;
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('no answer'));
	});
}
