/**
 * The disk, in IndexedDB by Dexie. A write that resolved is on the disk (strict durability), in one transaction
 * with its check of the writer number; what the browser refuses comes back as a reason.
 */
import type { DexieOptions } from 'dexie';
import { boothOn } from './booth.ts';
import { cardsOn } from './cards.ts';
import { journalOn, shelfOn } from './cafes.ts';
import { Connection } from './connection.ts';
import { importsOn } from './imports.ts';
import type { Disk } from './journal.ts';
import { eraseOn } from './erase-damage.ts';
import { roomsOn } from './rooms.ts';
import { stageOn } from './stages.ts';

const damages = () => import('./damages.ts');

/**
 * Opens the database; rejects when the browser refuses, or a newer version of the app has been there.
 * @param onblocked another window holds the database as an older version left it: the answer waits for that one to close
 */
export async function openDexie(
	name = 'comptoir',
	options: DexieOptions = {},
	onblocked?: () => void
): Promise<Disk> {
	const connection = new Connection(name, options, onblocked);
	await connection.open();
	const shelf = shelfOn(connection);
	return {
		kept: 'disk',
		get hindrance() {
			return connection.outdated ? 'newer' : undefined;
		},
		remade: () => connection.remade,
		watchKept: (changed) => connection.watchOutdated(changed),
		...journalOn(connection),
		...importsOn(connection),
		...shelf,
		passedOver: () => true,
		unreadable: async () => (await damages()).damagesIn(name),
		rawOf: async (one) => (await damages()).rawIn(name, one),
		eraseUnreadable: eraseOn(connection, shelf),
		...stageOn(connection),
		...roomsOn(connection),
		...boothOn(connection),
		...cardsOn(connection),
		close: () => connection.close()
	};
}
