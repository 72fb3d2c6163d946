/**
 * Gets the device's storage: the disk, or memory where the browser has none, refuses it (private window, blocked
 * site data) or does not answer. It never throws: the app works, and says what is kept.
 */
import type { Disk } from './journal.ts';

/** Milliseconds given to a browser that neither opens nor refuses (WebKit, at times, after sleep). */
const patience = 8000;

/** Asked for as soon as this module is there, beside what draws the page rather than before it. */
const onDisk = async (): Promise<Disk> => (await import('./dexie.ts')).openDexie();

export async function openDisk(open: () => Promise<Disk> = onDisk): Promise<Disk> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let tooLate = false;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => {
			tooLate = true;
			resolve(undefined);
		}, patience);
	});
	try {
		const opening = open();
		opening.then(
			(disk) => {
				if (tooLate) disk.close();
			},
			() => undefined
		);
		return (await Promise.race([opening, late])) ?? (await inMemory());
	} catch {
		return await inMemory();
	} finally {
		clearTimeout(timer);
	}
}

async function inMemory(): Promise<Disk> {
	const { memoryDisk } = await import('./memory.ts');
	return memoryDisk();
}
