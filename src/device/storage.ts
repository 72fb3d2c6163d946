// What this device's storage promises: whether it may be emptied behind our back, and how much it holds.

/** `persistent`: the browser erases nothing by itself. `evictable`: it may, when short of space or after weeks unused. */
export type Persistence = 'persistent' | 'evictable' | 'unsupported';

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
