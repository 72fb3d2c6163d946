/**
 * Gets the device's storage: the disk, or memory where the browser has none, refuses it (private window, blocked
 * site data) or does not answer: the app works, and says what is kept. Code that does not come is no refusal of the browser: then
 * it rejects, and can be asked again.
 */
import type { Glance } from './glance.ts';
import type { Disk } from './journal.ts';

/** Milliseconds given to a browser that neither opens nor refuses (WebKit, at times, after sleep). */
const patience = 8000;

/** The whole disk, at once: for a page that opens a café. Its code comes beside what draws the page rather than before it. */
export async function openDisk(open?: () => Promise<Disk>): Promise<Disk> {
	const { openDexie } = open === undefined ? await import('./dexie.ts') : { openDexie: open };
	return (await patiently(() => openDexie())) ?? (await inMemory());
}

/** For a page that mostly looks: the rest is fetched at the first write, and is memory if the browser refuses then. */
export async function lookAtDisk(
	open?: () => Promise<Glance>,
	openWhole: () => Promise<Disk> = () => openDisk()
): Promise<Disk> {
	const { openGlance } = open === undefined ? await import('./glance.ts') : { openGlance: open };
	const glance = await patiently(() => openGlance());
	if (glance === undefined) return await inMemory();
	const { lookingDisk } = await import('./looking.ts');
	return lookingDisk(glance, openWhole);
}

/** What opens in time; `undefined` when it is refused or too late, and then it is closed should it come. */
async function patiently<T extends { close(): void }>(
	open: () => Promise<T>
): Promise<T | undefined> {
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
			(opened) => {
				if (tooLate) opened.close();
			},
			() => undefined
		);
		return await Promise.race([opening, late]);
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

async function inMemory(): Promise<Disk> {
	const { memoryDisk } = await import('./memory.ts');
	return memoryDisk();
}
