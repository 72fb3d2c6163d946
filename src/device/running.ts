// Which cafés are under way on this device, so that an update of the app never lands in the middle of one.
// A few records in a database of their own, small enough for the service worker to read; it works the same in a page.
// A café whose tablet died counts as running for twelve hours at most.
import { openDB, type DBSchema } from 'idb';
import { tellRunningChange } from './running-channel.ts';

/** How long a mark holds without being renewed, in milliseconds. */
export const MARK_LASTS = 12 * 60 * 60 * 1000;

/** What the service worker answers when asked to take over: done, or not while a café is under way. */
export type TakeOverAnswer = 'taken-over' | 'cafe-running';

interface Schema extends DBSchema {
	/** café id → when it was last marked, in milliseconds of wall time */
	running: { key: string; value: number };
}

const name = 'comptoir-running';

/** Opened for each gesture and closed at once: a held connection may be killed in the background, and marks are rare. */
async function withMarks<T>(
	work: (database: Awaited<ReturnType<typeof openDB<Schema>>>) => Promise<T>
): Promise<T> {
	const database = await openDB<Schema>(name, 1, {
		upgrade: (fresh) => void fresh.createObjectStore('running')
	});
	try {
		return await work(database);
	} finally {
		database.close();
	}
}

/** Says that a café is under way, or still is. Rejects where IndexedDB is refused: the café goes on, updates are then held by the page alone. */
export async function markRunning(cafeId: string, now = Date.now()): Promise<void> {
	await withMarks((database) => database.put('running', now, cafeId));
	tellRunningChange();
}

/** Says that a café has ended, or was erased. Rejects where IndexedDB is refused. */
export async function unmarkRunning(cafeId: string): Promise<void> {
	await withMarks((database) => database.delete('running', cafeId));
	tellRunningChange();
}

/** Says that no café is under way any more: everything was erased. Rejects where IndexedDB is refused. */
export async function unmarkAll(): Promise<void> {
	await withMarks((database) => database.clear('running'));
	tellRunningChange();
}

/** Whether any café is under way on this device. Where that cannot be known the answer is yes: an update can wait, a café cannot. */
export async function isCafeRunning(now = Date.now()): Promise<boolean> {
	try {
		const marks = await withMarks((database) => database.getAll('running'));
		// A mark from the future means a clock set back since: it holds too.
		return marks.some((marked) => now - marked < MARK_LASTS);
	} catch {
		return true;
	}
}
