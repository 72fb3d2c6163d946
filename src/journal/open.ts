/**
 * Gets the device's storage: the disk, or memory where the browser has none, refuses it (private window, blocked
 * site data) or does not answer, or beside it where it takes nothing new: the app works, and says what is kept. Code that does not come is no refusal of the browser: then
 * it rejects, and can be asked again.
 */
import { failureOf } from './failures.ts';
import { givingWay } from './giving-way.ts';
import type { Glance } from './glance.ts';
import type { Disk, Hindrance, WriteFailure } from './journal.ts';

/** Milliseconds given to a browser that neither opens nor refuses (WebKit, at times, after sleep). */
const patience = 8000;

/** Milliseconds given to another window that was asked to let go of the database, once it has not done so at once. */
const courtesy = 1000;

/** Opens something; calls back when another window stands in the way. */
type Opening<T> = (blocked: () => void) => Promise<T>;

/** The whole disk, at once: for a page that opens a café. Its code comes beside what draws the page rather than before it. */
export async function openDisk(open?: Opening<Disk>): Promise<Disk> {
	const opening: Opening<Disk> = open ?? (await dexie());
	const opened = await patiently(opening);
	return typeof opened === 'string' ? inMemory(opened) : givingWay(opened);
}

async function dexie(): Promise<Opening<Disk>> {
	const { openDexie } = await import('./dexie.ts');
	return (blocked) => openDexie(undefined, undefined, blocked);
}

/** For a page that mostly looks: the rest is fetched at the first write, and is memory if the browser refuses then. */
export async function lookAtDisk(
	open?: () => Promise<Glance>,
	openWhole: () => Promise<Disk> = () => openDisk()
): Promise<Disk> {
	const { openGlance } = open === undefined ? await import('./glance.ts') : { openGlance: open };
	const glance = await patiently(() => openGlance());
	if (typeof glance === 'string') return await inMemory(glance);
	const { lookingDisk } = await import('./looking.ts');
	return lookingDisk(glance, openWhole);
}

const hindrances: Partial<Record<WriteFailure, Hindrance>> = {
	'newer-schema': 'newer',
	'storage-full': 'full'
};

/** What opens in time, or what stands in the way; too late, it is closed should it come. */
async function patiently<T extends { close(): void }>(open: Opening<T>): Promise<T | Hindrance> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let tooLate = false;
	let blocked: (() => void) | undefined;
	const late = new Promise<Hindrance>((resolve) => {
		const give = (hindrance: Hindrance) => {
			tooLate = true;
			resolve(hindrance);
		};
		timer = setTimeout(() => give('silent'), patience);
		blocked = () => {
			clearTimeout(timer);
			timer = setTimeout(() => give('held'), courtesy);
		};
	});
	try {
		const opening = open(() => blocked?.());
		opening.then(
			(opened) => {
				if (tooLate) opened.close();
			},
			() => undefined
		);
		return await Promise.race([opening, late]);
	} catch (error) {
		return hindrances[failureOf(error) ?? 'storage-unavailable'] ?? 'refused';
	} finally {
		clearTimeout(timer);
	}
}

async function inMemory(hindrance: Hindrance): Promise<Disk> {
	const { emptyMemory, memoryDisk } = await import('./memory.ts');
	return memoryDisk(emptyMemory(), hindrance);
}
