/** Streams on SQLite. What is judged is judged inside the transaction that writes it. Records go in slices, so that an erasure holds up nobody. */
import type { holds } from '#wire/limits.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { Creation, Piece, StreamStore, Trimming } from '../streams/store.ts';
import { deathOf, judge, type Append, type StreamState } from '../streams/stream.ts';
import type { Commits } from './commits.ts';
import { producerIn, rowsOf, stateIn } from './rows.ts';

/** Bytes of records that go in one transaction. */
const slice = 1024 * 1024;

interface Gone {
	/** Streams whose records have changed. */
	changed: (key: string) => void;
	/** Rows have gone for whom somebody waits, or nobody. */
	erased: () => void;
	trimmed: () => void;
}

export function streamsOn(
	database: DatabaseSync,
	commits: Commits,
	most: Pick<typeof holds, 'crowded' | 'share'>,
	{ changed, erased, trimmed }: Gone
): Omit<StreamStore, 'watch'> & Trimming {
	const sql = {
		stream: database.prepare('SELECT state FROM stream WHERE key = ?'),
		states: database.prepare('SELECT state FROM stream'),
		putStream: database.prepare(
			'INSERT OR REPLACE INTO stream (key, dies, state) VALUES (?, ?, ?)'
		),
		dropStream: database.prepare('DELETE FROM stream WHERE key = ?'),
		records: database.prepare(
			'SELECT position, data FROM record WHERE key = ? AND position >= ? AND position < ? ORDER BY position'
		),
		putRecord: database.prepare(
			'INSERT OR REPLACE INTO record (key, position, data) VALUES (?, ?, ?)'
		),
		// By length first: of a record of another, SQLite reads no more than its head.
		same: database.prepare(
			'SELECT 1 FROM record WHERE key = ?1 AND position >= ?2 AND length(data) = length(?3) AND data = ?3 LIMIT 1'
		),
		weights: database.prepare(
			'SELECT position, length(data) AS bytes FROM record WHERE key = ? AND position < ? ORDER BY position'
		),
		dropRecords: database.prepare('DELETE FROM record WHERE key = ? AND position < ?'),
		producer: database.prepare('SELECT epoch, seq FROM producer WHERE key = ? AND id = ?'),
		putProducer: database.prepare(
			'INSERT OR REPLACE INTO producer (key, id, epoch, seq) VALUES (?, ?, ?, ?)'
		),
		dropProducers: database.prepare('DELETE FROM producer WHERE key = ?')
	};

	const put = (key: string, state: StreamState) =>
		sql.putStream.run(key, state.dies ?? null, JSON.stringify(state));

	const stateOf = (key: string) => stateIn(() => sql.stream.get(key));

	/** The stream, if it is there and its time has not come. */
	function alive(key: string, now: number): StreamState | undefined {
		const state = stateOf(key);
		return state?.dies !== undefined && state.dies <= now ? undefined : state;
	}

	/** Bytes of all records, as the streams say. */
	let total = 0;
	for (const row of rowsOf(sql.states)) total += stateIn(() => row)?.bytes ?? 0;

	/** Drops one slice of the records before a position; its bytes, and whether there may be more. */
	function cutSlice(key: string, before: number): { bytes: number; more: boolean } {
		let bytes = 0;
		let upTo = 0;
		let more = false;
		for (const row of rowsOf(sql.weights, key, before)) {
			more = bytes >= slice;
			if (more) break;
			const one = row as { position: number; bytes: number };
			bytes += one.bytes;
			upTo = one.position + 1;
		}
		if (bytes > 0 || upTo > 0) sql.dropRecords.run(key, upTo);
		return { bytes, more };
	}

	const renewed = (state: StreamState, now: number): StreamState => {
		const dies = state.ttl === undefined ? state.dies : deathOf(state, now);
		return dies === state.dies || dies === undefined ? state : { ...state, dies };
	};

	/** Where the file fills, what is due to every room is kept for it: one that holds more takes nothing more. */
	const isCrowded = (state: StreamState, append: Append, weight: number): boolean =>
		append.most !== undefined &&
		total > most.crowded &&
		weight + (append.checkpoint === true ? 0 : state.bytes) > most.share;

	return {
		create: (key, creation: Creation, now) =>
			commits.write(() => {
				const there = alive(key, now);
				if (there !== undefined) return { state: there, made: false };
				total -= stateOf(key)?.bytes ?? 0;
				sql.dropRecords.run(key, Number.MAX_SAFE_INTEGER);
				sql.dropProducers.run(key);
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
				total += state.bytes;
				return { state, made: true };
			}),

		append: (key, append: Append, now) =>
			commits.write(() => {
				const state = alive(key, now);
				if (state === undefined) return undefined;
				const id = append.producer?.id;
				const was = id === undefined ? undefined : producerIn(() => sql.producer.get(key, id));
				const judged = judge(state, was, append);
				if (judged.is !== 'accepted') return judged;
				const isThere = (data: Uint8Array) => sql.same.get(key, state.start, data) !== undefined;
				if (append.once === true && append.records.every(isThere))
					return { is: 'duplicate', state };
				const weight = append.records.reduce((sum, { length }) => sum + length, 0);
				if (isCrowded(state, append, weight)) return { is: 'full' };
				for (const [at, data] of append.records.entries())
					sql.putRecord.run(key, state.tail + at, data);
				if (id !== undefined && judged.producer !== undefined)
					sql.putProducer.run(key, id, judged.producer.epoch, judged.producer.seq);
				let next = renewed(judged.state, now);
				total += weight;
				if (next.start > state.start) {
					let dropped = 0;
					for (const row of rowsOf(sql.weights, key, next.start))
						dropped += (row as { bytes: number }).bytes;
					sql.dropRecords.run(key, next.start);
					next = { ...next, bytes: Math.max(0, next.bytes - dropped) };
					total -= dropped;
					trimmed();
				}
				put(key, next);
				changed(key);
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
			let next = Math.max(from, state.start);
			for (const row of rowsOf(sql.records, key, next, state.tail)) {
				const { position, data } = row as unknown as { position: number; data: Uint8Array };
				bytes += data.length;
				if (records.length > 0 && bytes > maxBytes) return { state, records, next };
				records.push(data);
				next = position + 1;
			}
			// A record that a damaged disk has lost is passed over: nobody waits for it.
			return { state, records, next: Math.max(next, state.tail) };
		},

		async remove(key) {
			let there = false;
			const first = () => {
				const state = stateOf(key);
				total -= state?.bytes ?? 0;
				sql.dropProducers.run(key);
				there = sql.dropStream.run(key).changes > 0;
				if (there) changed(key);
				return dropSlice();
			};
			const dropSlice = () => {
				// Made again meanwhile, which has dropped what was left.
				if (sql.stream.get(key) !== undefined) return false;
				const { more } = cutSlice(key, Number.MAX_SAFE_INTEGER);
				if (!more && there) erased();
				return more;
			};
			if (await commits.write(first, true)) while (await commits.write(dropSlice, true));
			return there;
		},

		async trim(key, before) {
			let cut: { incarnation: string; start: number } | undefined;
			const dropSlice = () => {
				const state = stateOf(key);
				if (state === undefined) return false;
				const { incarnation } = (cut ??= {
					incarnation: state.incarnation,
					start: Math.min(before, state.tail)
				});
				const { start } = cut;
				if (state.incarnation !== incarnation || start < state.start) return false;
				const { bytes, more } = cutSlice(key, start);
				if (bytes === 0 && start === state.start) return false;
				put(key, { ...state, start, bytes: Math.max(0, state.bytes - bytes) });
				total -= bytes;
				trimmed();
				return more;
			};
			while (await commits.write(dropSlice, true));
		}
	};
}

/** Drops records of streams that are no more: a relay that was killed may have been about to. */
export function dropOrphans(database: DatabaseSync): void {
	const next = database.prepare('SELECT key FROM record WHERE key > ? ORDER BY key LIMIT 1');
	const stream = database.prepare('SELECT 1 FROM stream WHERE key = ?');
	const drop = database.prepare('DELETE FROM record WHERE key = ?');
	for (let key = ''; ;) {
		const row = next.get(key) as { key: string } | undefined;
		if (row === undefined) return;
		({ key } = row);
		if (stream.get(key) === undefined) drop.run(key);
	}
}
