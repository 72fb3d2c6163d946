/** Erases what this device keeps as a participant's phone, database included: the facilitator forgets the device with all it was. */
import { deleteDB } from 'idb';
import { phoneDatabase } from './idb.ts';
import { openRecords } from './open.ts';
import type { Kept } from './records.ts';

export async function forgetPhone(): Promise<Kept> {
	const forgotten = await (await openRecords()).forget();
	// Empty it may stay, where another page holds it open.
	void deleteDB(phoneDatabase).catch(() => undefined);
	return forgotten;
}
