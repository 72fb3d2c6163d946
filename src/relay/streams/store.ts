/**
 * The port to where streams are kept. What is resolved is on disk. A second store (Redis or Valkey streams, for several relay
 * processes) has to answer these four verbs and say by `watch` what other processes appended.
 */
import type { Append, Judged, StreamConfig, StreamState } from './stream.ts';

export interface Creation extends StreamConfig {
	incarnation: string;
	closed: boolean;
	records: readonly Uint8Array[];
}

export interface Piece {
	state: StreamState;
	records: readonly Uint8Array[];
	/** Position after them. */
	next: number;
}

export interface StreamStore {
	/** The stream that is there now, and whether this call made it. */
	create(
		key: string,
		creation: Creation,
		now: number
	): Promise<{ state: StreamState; made: boolean }>;
	/** Judged and written in one transaction; `undefined` when there is no such stream. */
	append(key: string, append: Append, now: number): Promise<Judged | undefined>;
	/**
	 * Records from a position on, as many as `maxBytes` hold and one at least; `undefined` when there is no such stream.
	 * `touch` renews a TTL.
	 */
	read(
		key: string,
		from: number,
		maxBytes: number,
		now: number,
		touch: boolean
	): Promise<Piece | undefined>;
	/** Whether there was one. */
	remove(key: string): Promise<boolean>;
	/** Calls back after each commit with the streams it changed, `undefined` where any may have; returns the way to stop. */
	watch(listener: (keys: ReadonlySet<string> | undefined) => void): () => void;
}

/** Streams whose beginning may go. */
export interface Trimming {
	/** Drops the records before a position. */
	trim(key: string, before: number): Promise<void>;
}
