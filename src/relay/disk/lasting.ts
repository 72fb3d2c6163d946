/**
 * The relay's store for as long as the process lives, whatever becomes of its file: one that cannot be opened is tried again, one
 * that was deleted or replaced is let go and opened anew, as another life. Meanwhile every question is refused, and nothing else.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSqlite, type FileBounds, type OpenFile, type RelayStore } from '../sqlite.ts';
import { FileReplaced, FolderTaken, NotOpen } from './errors.ts';
import { lockFolder } from './lock.ts';

/** Milliseconds between two looks at a file that is open, and two tries at one that is not. */
const lookEvery = 1_000;
const tryEvery = 3_000;

interface Opened {
	file: OpenFile;
	unlock: () => void;
}

export interface Lasting {
	most?: FileBounds;
	/** Told what keeps the file from being used, once for each cause; `undefined`: it is well again. */
	tell?: (trouble: Error | undefined) => void;
}

/** Throws `FolderTaken` where another relay has the folder from the start, and nothing else. */
export function lastingStore(path: string, { most, tell }: Lasting = {}): RelayStore {
	let now: Opened | undefined;
	let trouble: Error | undefined;
	let closed = false;
	const listeners = new Set<(keys: ReadonlySet<string> | undefined) => void>();

	function meet(error: unknown): void {
		const met = error instanceof Error ? error : new Error('unknown failure');
		if (trouble?.message !== met.message) tell?.(met);
		trouble = met;
	}

	function open(): void {
		try {
			now = openLocked(path, most);
		} catch (error) {
			meet(error);
			return;
		}
		if (trouble !== undefined) tell?.(undefined);
		trouble = undefined;
		now.file.watch((keys) => {
			for (const listener of listeners) listener(keys);
		});
		// Whoever reads on finds another life, or the same.
		for (const listener of listeners) listener(undefined);
	}

	function letGo(): void {
		const was = now;
		now = undefined;
		try {
			was?.file.close();
		} finally {
			was?.unlock();
		}
	}

	function look(): void {
		if (now?.file.isWhole() === false) {
			meet(new FileReplaced());
			try {
				letGo();
			} catch (error) {
				meet(error);
			}
		}
		if (now === undefined) open();
		if (!closed) timer = setTimeout(look, now === undefined ? tryEvery : lookEvery).unref();
	}

	const file = (): OpenFile => {
		if (now === undefined) throw new NotOpen();
		return now.file;
	};

	open();
	if (trouble instanceof FolderTaken) throw trouble;
	let timer = setTimeout(look, lookEvery).unref();

	return {
		create: async (...of) => file().create(...of),
		append: async (...of) => file().append(...of),
		read: async (...of) => file().read(...of),
		remove: async (...of) => file().remove(...of),
		trim: async (...of) => file().trim(...of),
		room: async (...of) => file().room(...of),
		changeRoom: async (...of) => file().changeRoom(...of),
		dropRoom: async (...of) => file().dropRoom(...of),
		liveRooms: async () => file().liveRooms(),
		overdue: async (...of) => file().overdue(...of),
		ended: async () => file().ended(),
		tombstones: async (...of) => file().tombstones(...of),
		leastUsed: async (...of) => file().leastUsed(...of),
		asked: async () => file().asked(),
		answered: async (...of) => file().answered(...of),
		well: async () => file().well(),
		lingers: () => now?.file.lingers() ?? false,
		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			closed = true;
			clearTimeout(timer);
			letGo();
		}
	};
}

function openLocked(path: string, most: FileBounds | undefined): Opened {
	if (path === ':memory:') return { file: openSqlite(path, most), unlock: () => undefined };
	mkdirSync(dirname(path), { recursive: true });
	const unlock = lockFolder(path);
	try {
		return { file: openSqlite(path, most), unlock };
	} catch (error) {
		unlock();
		throw error;
	}
}
