// Which cafés are under way on this device, so that an update of the app never lands in the middle of one.
// A few records in a database of their own, small enough for the service worker to read; it works the same in a page. By hand: the run
// page would fetch idb for these few lines.
// A café whose tablet died counts as running for twelve hours at most.
import { tellRunningChange } from './running-channel.ts';

/** How long a mark holds without being renewed, in milliseconds. */
export const MARK_LASTS = 12 * 60 * 60 * 1000;

/** What the service worker answers when asked to take over: done, or not while a café is under way. */
export type TakeOverAnswer = 'taken-over' | 'cafe-running';

/** café id → when it was last marked, in milliseconds of wall time */
const [name, store] = ['comptoir-running', 'running'];

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('refused'));
	});

/** Opened for each gesture and closed at once: a held connection may be killed in the background, and marks are rare. */
async function withMarks<T>(
	mode: IDBTransactionMode,
	work: (marks: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const opening = indexedDB.open(name, 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore(store);
	const database = await answer(opening);
	try {
		const transaction = database.transaction(store, mode);
		const ended = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
		});
		const [answered] = await Promise.all([answer(work(transaction.objectStore(store))), ended]);
		return answered;
	} finally {
		database.close();
	}
}

/** Says that a café is under way, or still is. Rejects where IndexedDB is refused: the café goes on, updates are then held by the page alone. */
export async function markRunning(cafeId: string, now = Date.now()): Promise<void> {
	await withMarks('readwrite', (marks) => marks.put(now, cafeId));
	tellRunningChange();
}

/** Says that a café has ended, or was erased. Rejects where IndexedDB is refused. */
export async function unmarkRunning(cafeId: string): Promise<void> {
	await withMarks('readwrite', (marks) => marks.delete(cafeId));
	tellRunningChange();
}

/** Says that no café is under way any more: everything was erased. Rejects where IndexedDB is refused. */
export async function unmarkAll(): Promise<void> {
	await withMarks('readwrite', (marks) => marks.clear());
	tellRunningChange();
}

/** Whether any café is under way on this device. Where that cannot be known the answer is yes: an update can wait, a café cannot. */
export async function isCafeRunning(now = Date.now()): Promise<boolean> {
	try {
		const marks = (await withMarks('readonly', (marks) => marks.getAll())) as number[];
		// A mark from the future means a clock set back since: it holds too.
		return marks.some((marked) => now - marked < MARK_LASTS);
	} catch {
		return true;
	}
}
