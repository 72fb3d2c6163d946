// What this device's storage promises: whether it may be emptied behind our back, how much it holds, whether it works at all.

/** `persistent`: the browser erases nothing by itself. `evictable`: it may, when short of space or after weeks unused. */
export type Persistence = 'persistent' | 'evictable' | 'unsupported';

/** `absent`: this browser has no IndexedDB. `refused`: it is there and does not open, as in some private windows. */
export type DatabaseState = 'works' | 'absent' | 'refused' | 'full';

/** How long a database may take to open before it counts as refused, in milliseconds. */
const OPEN_WITHIN = 5000;

// Absent on http without localhost, and in parts on older browsers, whatever the declared type says.
const storage = () => navigator.storage as Partial<StorageManager> | undefined;

/** What holds now, without asking for anything. */
export async function persistence(): Promise<Persistence> {
	const persisted = await storage()?.persisted?.();
	return persisted === undefined ? 'unsupported' : persisted ? 'persistent' : 'evictable';
}

/** Asks the browser to keep what is stored, which some ask the person in turn; answers what then holds. */
export async function askPersistence(): Promise<Persistence> {
	try {
		await storage()?.persist?.();
	} catch {
		// Refused is what `persistence` then says.
	}
	return persistence();
}

/** Bytes used and bytes allowed, both approximate; undefined where the browser does not say. */
export async function estimate(): Promise<{ usage: number; quota: number } | undefined> {
	const { usage, quota } = (await storage()?.estimate?.()) ?? {};
	return usage === undefined || quota === undefined ? undefined : { usage, quota };
}

/** Writes one record and erases it: the only honest way to know whether IndexedDB works. */
export async function probeDatabase(
	factory = globalThis.indexedDB as IDBFactory | undefined
): Promise<DatabaseState> {
	if (!factory) return 'absent';
	const name = 'comptoir-probe';
	const late = new Promise<never>((_, reject) =>
		setTimeout(() => reject(new Error('too slow')), OPEN_WITHIN)
	);
	try {
		await Promise.race([write(factory, name), late]);
		factory.deleteDatabase(name);
		return 'works';
	} catch (error) {
		return error instanceof DOMException && error.name === 'QuotaExceededError'
			? 'full'
			: 'refused';
	}
}

function write(factory: IDBFactory, name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const opening = factory.open(name, 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
		opening.onerror = () => reject(opening.error ?? new Error('refused'));
		opening.onsuccess = () => {
			const database = opening.result;
			const transaction = database.transaction('probe', 'readwrite');
			transaction.objectStore('probe').put(true, 'probe');
			transaction.oncomplete = () => {
				database.close();
				resolve();
			};
			transaction.onabort = () => {
				database.close();
				reject(transaction.error ?? new Error('refused'));
			};
		};
	});
}
