/**
 * The disk, in IndexedDB by Dexie. A write that resolved is on the disk (strict durability), in one transaction
 * with its check of the writer number; what the browser refuses comes back as a reason.
 */
import type { DexieOptions } from 'dexie';
import { boothOn } from './booth.ts';
import { cardsOn } from './cards.ts';
import { journalOn, shelfOn } from './cafes.ts';
import { Connection } from './connection.ts';
import type { Disk } from './journal.ts';
import { roomsOn } from './rooms.ts';
import { stageOn } from './stages.ts';

/** Opens the database; rejects when the browser refuses. */
export async function openDexie(name = 'comptoir', options: DexieOptions = {}): Promise<Disk> {
	const connection = new Connection(name, options);
	await connection.open();
	return {
		kept: 'disk',
		watchKept: () => () => undefined,
		...journalOn(connection),
		...shelfOn(connection),
		...stageOn(connection),
		...roomsOn(connection),
		...boothOn(connection),
		...cardsOn(connection),
		close: () => connection.close()
	};
}
