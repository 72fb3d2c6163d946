/** Devices whose storage is IndexedDB, real or fake: each test has a database of its own. */
import { Dexie } from 'dexie';
import { openDexie } from '#journal/dexie.ts';
import { openGlance } from '#journal/glance.ts';
import type { Disk } from '#journal/journal.ts';
import { lookingDisk } from '#journal/looking.ts';
import type { Device } from '../contracts/journal/device.ts';

let devices = 0;

export const freshName = () => `test-${++devices}-${Math.random().toString(36).slice(2)}`;

const whole = (name: string) => openDexie(name);

/** The page of one who looks first: Dexie comes at its first write. */
export const looking = async (name: string) =>
	lookingDisk(await openGlance(name), () => openDexie(name));

export function indexedDevice(name = freshName(), open: typeof looking = whole): Device {
	const pages: Disk[] = [];
	return {
		async page() {
			const disk = await open(name);
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

/**
 * Takes the handles of a database away as a browser does behind a sleeping page: closed, and Dexie does not
 * know. Which ones: a slice of those open, the oldest first.
 */
export function killHandles(name: string, from = 0, to?: number): void {
	// The list is public but not in Dexie's types.
	const { connections } = Dexie as unknown as { connections: readonly Dexie[] };
	const pages = connections.filter((page) => page.name === name).slice(from, to);
	for (const page of pages) (page.backendDB() as IDBDatabase | null)?.close();
}

type Asked = (...args: Parameters<IDBDatabase['transaction']>) => IDBTransaction;

/** Shows each transaction of the databases opened from now on as it begins; returns the way to stop. */
export function onTransactions(
	meddle: (transaction: IDBTransaction, database: IDBDatabase) => void
): () => void {
	const original = Reflect.get(IDBDatabase.prototype, 'transaction') as Asked;
	IDBDatabase.prototype.transaction = function (...args) {
		const transaction = original.apply(this, args);
		meddle(transaction, this);
		return transaction;
	};
	return () => {
		IDBDatabase.prototype.transaction = original;
	};
}

export function asked<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('no answer'));
	});
}
