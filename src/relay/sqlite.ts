/**
 * The relay's disk: SQLite by `node:sqlite`, write-ahead log, `synchronous = FULL`. One connection, which never waits for another
 * process: where the file is taken, whoever would write waits outside (`disk/commits.ts`).
 */
import { mkdirSync, truncateSync } from 'node:fs';
import { holds } from '#wire/limits.ts';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Ballast } from './disk/ballast.ts';
import { Commits } from './disk/commits.ts';
import { FileReplaced, isFull } from './disk/errors.ts';
import {
	begin,
	dropForeignLog,
	dropLog,
	end,
	inodeOf,
	markBeside,
	wholeness
} from './disk/life.ts';
import { Log } from './disk/log.ts';
import { Reads } from './disk/reads.ts';
import { roomsOn } from './disk/rooms.ts';
import { glance, refuseNewer, touch, upgrade } from './disk/schema.ts';
import { dropOrphans, streamsOn } from './disk/streams.ts';
import type { RoomStore } from './rooms/room.ts';
import type { StreamStore, Trimming } from './streams/store.ts';

/** What the file may weigh, and where it begins to be kept for those who hold little (`wire/limits.ts`). */
export type FileBounds = Pick<typeof holds, 'disk' | 'crowded' | 'share'>;

/** SQLite's own, of a file that nobody asked otherwise. */
const pageSize = 4096;

export interface RelayStore extends StreamStore, Trimming, RoomStore {
	/** Whether something that was erased can still be found on the disk, because somebody else reads the file. */
	lingers(): boolean;
	/** Rejects while nothing can be read or written, with the reason; where the last attempt failed it makes another. */
	well(): Promise<void>;
	/** Commits what waits and closes the file. */
	close(): void;
}

/** A store whose file one can lose. */
export interface OpenFile extends RelayStore {
	/** Whether the file is still the one that was opened. */
	isWhole(): boolean;
}

/**
 * Opens or makes the file; throws when it cannot, or when a newer relay wrote it.
 * @param path `:memory:` keeps nothing
 */
export function openSqlite(path: string, most: FileBounds = holds): OpenFile {
	const onDisk = path !== ':memory:';
	if (onDisk) mkdirSync(dirname(path), { recursive: true });
	if (onDisk) dropForeignLog(path);
	const mark = onDisk ? markBeside(path) : undefined;
	const ballast = onDisk ? new Ballast(path) : undefined;
	const database = new DatabaseSync(path);
	try {
		try {
			prepare(database, path, mark, most.disk);
		} catch (error) {
			if (!isFull(error)) throw error;
			ballast?.release();
			prepare(database, path, mark, most.disk);
		}
		return storeOn(database, path, ballast, most);
	} catch (error) {
		database.close();
		throw error;
	}
}

/** All that is done to the file before anybody is served. Once more does no harm. */
function prepare(
	database: DatabaseSync,
	path: string,
	mark: string | undefined,
	most: number
): void {
	refuseNewer(database, path);
	database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0');
	// What is erased is overwritten: « effacé » is meant.
	database.exec(
		`PRAGMA secure_delete = ON; PRAGMA max_page_count = ${Math.floor(most / pageSize)}`
	);
	upgrade(database);
	if (path !== ':memory:') begin(database, path, mark);
	dropOrphans(database);
}

function storeOn(
	database: DatabaseSync,
	path: string,
	ballast: Ballast | undefined,
	most: FileBounds
): OpenFile {
	let changed = new Set<string>();
	/** Rows have gone: somebody waits for an erasure, or records were trimmed. */
	let erased = false;
	let trimmed = false;
	const isWhole = wholeness(path);
	const inode = inodeOf(path);
	const logInode = inodeOf(`${path}-wal`);
	const log = new Log(database, isWhole, () => ballast?.keep());
	const listeners = new Set<(keys: ReadonlySet<string> | undefined) => void>();

	const commits = new Commits(database, {
		check() {
			if (!isWhole()) throw new FileReplaced();
		},
		after() {
			const keys = changed;
			changed = new Set();
			if (erased) log.empty();
			else if (trimmed) log.emptySoon();
			erased = trimmed = false;
			for (const listener of listeners) listener(keys);
		},
		makeRoom: () => ballast?.release()
	});
	ballast?.keep();
	// What a relay that was killed had yet to empty.
	log.emptySoon();

	const reads = new Reads(() => glance(database));
	const wasTrimmed = () => void (trimmed = true);
	const streams = streamsOn(database, commits, most, {
		changed: (key) => changed.add(key),
		erased: () => void (erased = true),
		trimmed: wasTrimmed
	});
	const rooms = roomsOn(database, commits, wasTrimmed);
	return {
		...streams,
		read: (...of) => reads.ask(() => streams.read(...of)),
		...rooms,
		room: (...of) => reads.ask(() => rooms.room(...of)),
		asked: () => reads.ask(() => rooms.asked()),

		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		lingers: () => log.lingers,
		async well() {
			await reads.well();
			if (commits.failing) await commits.write(() => touch(database));
		},
		isWhole,

		close() {
			const whole = isWhole();
			if (whole) commits.flush(true);
			commits.abandon(new FileReplaced());
			log.stop();
			// Something else was written over the file: closing must not write the log into it.
			if (!whole && inodeOf(path) === inode && inodeOf(`${path}-wal`) === logInode)
				truncateSync(`${path}-wal`);
			const leave = path === ':memory:' || !whole ? undefined : leaving(database, path);
			database.close();
			// Written into the file that stands there now, it would damage that one.
			if (!whole && inodeOf(`${path}-wal`) === logInode) dropLog(path);
			leave?.();
		}
	};
}

/** A disk on which no mark can be left proves nothing, and that is all. */
function leaving(database: DatabaseSync, path: string): (() => void) | undefined {
	try {
		const leave = end(database, path);
		return () => {
			try {
				leave();
			} catch {
				return;
			}
		};
	} catch {
		return undefined;
	}
}
