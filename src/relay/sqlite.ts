/**
 * The relay's disk: SQLite by `node:sqlite`, write-ahead log, `synchronous = FULL`. One connection, one process. No table says
 * who wrote a record, nor when: a record is a position and sealed bytes.
 */
import { mkdirSync } from 'node:fs';
import { holds } from '#wire/limits.ts';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Life, Room, RoomStore } from './rooms/room.ts';
import { Commits } from './streams/commits.ts';
import type { Creation, Piece, StreamStore, Trimming } from './streams/store.ts';
import {
	deathOf,
	judge,
	type Append,
	type ProducerState,
	type StreamState
} from './streams/stream.ts';

/** Of the tables below; a file of a newer relay is left alone. */
const schema = 1;

/** Milliseconds that trimmed records may still stand in the log: the inbox is trimmed often, and emptying the log has its price. */
const logLife = 2_000;

/** SQLite's own, of a file that nobody asked otherwise. */
const pageSize = 4096;

const tables = `
CREATE TABLE stream (key TEXT PRIMARY KEY, dies INTEGER, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE record (key TEXT NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (key, position)) STRICT, WITHOUT ROWID;
CREATE TABLE producer (key TEXT NOT NULL, id TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
CREATE TABLE room (id TEXT PRIMARY KEY, room TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export interface RelayStore extends StreamStore, Trimming, RoomStore {
	/** Commits what waits and closes the file. */
	close(): void;
}

/** Whether a failure says that the file holds all it may, or the disk does. */
export const isFull = (error: unknown): boolean =>
	(error as { errcode?: unknown } | undefined)?.errcode === 13;

/**
 * Opens or makes the file; throws when it cannot, or when a newer relay wrote it.
 * @param path `:memory:` keeps nothing @param most bytes of the file
 */
export function openSqlite(path: string, most: number = holds.disk): RelayStore {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const database = new DatabaseSync(path);
	const version = (database.prepare('PRAGMA user_version').get() as { user_version: number })
		.user_version;
	if (version > schema) {
		database.close();
		throw new Error(`the relay's file ${path} was written by a newer version`);
	}
	database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000');
	// What is erased is overwritten: « effacé » is meant.
	database.exec(
		`PRAGMA secure_delete = ON; PRAGMA max_page_count = ${Math.floor(most / pageSize)}`
	);
	if (version === 0) database.exec(`BEGIN; ${tables} PRAGMA user_version = ${schema}; COMMIT`);
	return storeOn(database);
}

function storeOn(database: DatabaseSync): RelayStore {
	const sql = {
		stream: database.prepare('SELECT state FROM stream WHERE key = ?'),
		putStream: database.prepare(
			'INSERT OR REPLACE INTO stream (key, dies, state) VALUES (?, ?, ?)'
		),
		dropStream: database.prepare('DELETE FROM stream WHERE key = ?'),
		records: database.prepare(
			'SELECT data FROM record WHERE key = ? AND position >= ? ORDER BY position'
		),
		putRecord: database.prepare('INSERT INTO record (key, position, data) VALUES (?, ?, ?)'),
		weigh: database.prepare(
			'SELECT coalesce(sum(length(data)), 0) AS bytes FROM record WHERE key = ? AND position < ?'
		),
		dropRecords: database.prepare('DELETE FROM record WHERE key = ? AND position < ?'),
		producer: database.prepare('SELECT epoch, seq FROM producer WHERE key = ? AND id = ?'),
		putProducer: database.prepare(
			'INSERT OR REPLACE INTO producer (key, id, epoch, seq) VALUES (?, ?, ?, ?)'
		),
		dropProducers: database.prepare('DELETE FROM producer WHERE key = ?'),
		room: database.prepare('SELECT room FROM room WHERE id = ?'),
		lives: database.prepare(
			`SELECT id, room ->> 'life' AS life, room ->> 'madeAt' AS madeAt, room ->> 'usedAt' AS usedAt FROM room`
		),
		putRoom: database.prepare('INSERT OR REPLACE INTO room (id, room) VALUES (?, ?)'),
		dropRoom: database.prepare('DELETE FROM room WHERE id = ?')
	};
	let changed = new Set<string>();
	/** Rows have gone: somebody waits for an erasure, or records were trimmed. */
	let erased = false;
	let trimmed = false;
	let emptying: NodeJS.Timeout | undefined;
	let failing = false;

	/** The log still holds what was overwritten in the file. A disk that is full refuses this: it is tried again. */
	function emptyLog(): void {
		clearTimeout(emptying);
		emptying = undefined;
		erased = trimmed = false;
		try {
			database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
			failing = false;
		} catch (error) {
			if (!failing) console.error('relay:', error instanceof Error ? error.message : error);
			failing = true;
			emptyLogSoon();
		}
	}

	function emptyLogSoon(): void {
		emptying ??= setTimeout(emptyLog, logLife).unref();
	}

	const listeners = new Set<(keys: ReadonlySet<string>) => void>();
	const commits = new Commits(database, () => {
		const keys = changed;
		changed = new Set();
		if (erased) emptyLog();
		else if (trimmed) emptyLogSoon();
		for (const listener of listeners) listener(keys);
	});

	const put = (key: string, state: StreamState) =>
		sql.putStream.run(key, state.dies ?? null, JSON.stringify(state));

	/** The stream, if it is there and its time has not come. */
	function alive(key: string, now: number): StreamState | undefined {
		const row = sql.stream.get(key) as { state: string } | undefined;
		if (row === undefined) return undefined;
		const state = JSON.parse(row.state) as StreamState;
		return state.dies !== undefined && state.dies <= now ? undefined : state;
	}

	function drop(key: string): boolean {
		sql.dropRecords.run(key, Number.MAX_SAFE_INTEGER);
		sql.dropProducers.run(key);
		return sql.dropStream.run(key).changes > 0;
	}

	/** The state with the records before `start` gone. */
	function cut(key: string, state: StreamState): StreamState {
		const { bytes } = sql.weigh.get(key, state.start) as { bytes: number };
		if (bytes === 0) return state;
		sql.dropRecords.run(key, state.start);
		trimmed = true;
		return { ...state, bytes: state.bytes - bytes };
	}

	function roomOf(id: string): Room | undefined {
		const row = sql.room.get(id) as { room: string } | undefined;
		return row === undefined ? undefined : (JSON.parse(row.room) as Room);
	}

	const renewed = (state: StreamState, now: number): StreamState => {
		const dies = state.ttl === undefined ? state.dies : deathOf(state, now);
		return dies === state.dies || dies === undefined ? state : { ...state, dies };
	};

	return {
		create: (key, creation: Creation, now) =>
			commits.write(() => {
				const there = alive(key, now);
				if (there !== undefined) return { state: there, made: false };
				drop(key);
				const { records, ...config } = creation;
				const dies = deathOf(config, now);
				const state: StreamState = {
					...config,
					start: 0,
					tail: records.length,
					bytes: records.reduce((sum, { length }) => sum + length, 0),
					...(dies !== undefined && { dies })
				};
				for (const [at, data] of records.entries()) sql.putRecord.run(key, at, data);
				put(key, state);
				return { state, made: true };
			}),

		append: (key, append: Append, now) =>
			commits.write(() => {
				const state = alive(key, now);
				if (state === undefined) return undefined;
				const id = append.producer?.id;
				const was =
					id === undefined
						? undefined
						: (sql.producer.get(key, id) as unknown as ProducerState | undefined);
				const judged = judge(state, was, append);
				if (judged.is !== 'accepted') return judged;
				for (const [at, data] of append.records.entries())
					sql.putRecord.run(key, state.tail + at, data);
				if (id !== undefined && judged.producer !== undefined)
					sql.putProducer.run(key, id, judged.producer.epoch, judged.producer.seq);
				const next = cut(key, renewed(judged.state, now));
				put(key, next);
				changed.add(key);
				return { ...judged, state: next };
			}),

		async read(key, from, maxBytes, now, touch): Promise<Piece | undefined> {
			const there = alive(key, now);
			if (there === undefined) return undefined;
			const state = touch ? renewed(there, now) : there;
			if (state !== there) await commits.write(() => put(key, state));
			const records: Uint8Array[] = [];
			let bytes = 0;
			// What a slow reader had yet to take may have gone meanwhile.
			const first = Math.max(from, state.start);
			for (const row of sql.records.iterate(key, first)) {
				const { data } = row as unknown as { data: Uint8Array };
				bytes += data.length;
				if (records.length > 0 && bytes > maxBytes) break;
				records.push(data);
			}
			return { state, records, next: first + records.length };
		},

		remove: (key) =>
			commits.write(() => {
				const there = drop(key);
				if (there) changed.add(key);
				erased ||= there;
				return there;
			}),

		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		trim: (key, before) =>
			commits.write(() => {
				const row = sql.stream.get(key) as { state: string } | undefined;
				if (row === undefined) return;
				const state = JSON.parse(row.state) as StreamState;
				const start = Math.min(before, state.tail);
				if (start > state.start) put(key, cut(key, { ...state, start }));
			}),

		room: (id) => Promise.resolve(roomOf(id)),
		lives: () => Promise.resolve(sql.lives.all() as unknown as Life[]),
		changeRoom: (id, change) =>
			commits.write(() => {
				const was = roomOf(id);
				const room = change(was);
				if (room !== undefined) sql.putRoom.run(id, JSON.stringify(room));
				return room ?? was;
			}),
		dropRoom: (id) =>
			commits.write(() => {
				sql.dropRoom.run(id);
				trimmed = true;
			}),

		close() {
			commits.flush();
			clearTimeout(emptying);
			database.close();
		}
	};
}
