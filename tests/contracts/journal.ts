/**
 * What every adapter of the port `Disk` promises, numbered. It runs on memory, on Dexie over a fake IndexedDB in
 * Node, on Dexie in Chromium, and there on pages that look by idb before they write by Dexie.
 */
import { keepsBeside } from './journal/beside.ts';
import { onDevice, type Device } from './journal/device.ts';
import { erases } from './journal/erasing.ts';
import { keepsACafe } from './journal/log.ts';
import { liesAsItShould } from './journal/lying.ts';
import { keepsTheRoom } from './journal/room.ts';
import { takesIn } from './journal/taking-in.ts';
import { tellsWhoWatches } from './journal/watching.ts';

export function journalContract(
	newDevice: () => Device,
	{ survives }: { survives: boolean }
): void {
	const on = onDevice(newDevice);
	keepsACafe(on);
	erases(on);
	keepsBeside(on);
	tellsWhoWatches(on);
	liesAsItShould(on, survives);
	keepsTheRoom(on);
	takesIn(on);
}
