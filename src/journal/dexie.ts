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

/** None of this is asked for while a café is under way. */
const damages = () => import('./damages.ts');
const erasing = () => import('./erase-damage.ts');
const imports = () => import('./imports.ts');

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
		get hindrance() {
			return connection.outdated ? 'newer' : undefined;
		},
		keeps: () => true,
		remade: () => connection.remade,
		watchKept: (changed) => connection.watchOutdated(changed),
		...journalOn(connection),
		takeIn: async (...all) => (await imports()).importsOn(connection).takeIn(...all),
		...shelf,
		passedOver: () => true,
		unreadable: async () => (await damages()).damagesIn(name),
		rawOf: async (one) => (await damages()).rawIn(name, one),
		eraseUnreadable: async (one) => (await erasing()).eraseOn(connection, shelf)(one),
		...stageOn(connection),
		...roomsOn(connection),
		...boothOn(connection),
		...cardsOn(connection),
		close: () => connection.close()
	};
}
