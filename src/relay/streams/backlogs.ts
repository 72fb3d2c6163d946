/**
 * Pieces that several ask for at once (a whole room that comes back), read from the disk once and kept for seconds: who is handed
 * the same piece shares its bytes. Nothing is older than the stream: its state is looked at each time.
 */
import type { Piece, StreamStore } from './store.ts';

const MB = 1024 * 1024;
/** Bytes that are kept at most, and milliseconds. */
const most = 16 * MB;
const life = 5_000;

interface Kept {
	piece: Promise<Piece | undefined>;
	key: string;
	signs: string;
	bytes: number;
}

export class Backlogs {
	#store: StreamStore;
	#kept = new Map<string, Kept>();
	#bytes = 0;
	#forgetting: NodeJS.Timeout | undefined;

	constructor(store: StreamStore) {
		this.#store = store;
		// What was erased is not kept in memory either.
		store.watch((keys) => {
			for (const [name, { key }] of this.#kept) if (keys?.has(key) !== false) this.#drop(name);
		});
	}

	/** As the store reads. */
	async read(...[key, from, maxBytes, now, touch]: Parameters<StreamStore['read']>) {
		const there = await this.#store.read(key, Number.MAX_SAFE_INTEGER, 1, now, touch);
		if (there === undefined || from >= there.state.tail) {
			return there && { ...there, next: Math.max(from, there.state.start) };
		}
		const { incarnation, start, tail, closed } = there.state;
		const signs = [incarnation, start, tail, closed].join();
		const name = `${from} ${maxBytes} ${key}`;
		const known = this.#kept.get(name);
		if (known?.signs === signs) return known.piece;
		this.#drop(name);
		const piece = this.#store.read(key, from, maxBytes, now, false);
		const kept: Kept = { piece, key, signs, bytes: 0 };
		this.#kept.set(name, kept);
		if (this.#forgetting === undefined)
			this.#forgetting = setTimeout(() => this.#forget(), life).unref();
		const read = await piece.catch((error: unknown) => {
			this.#drop(name);
			throw error;
		});
		if (this.#kept.get(name) === kept) {
			kept.bytes = read?.records.reduce((sum, { length }) => sum + length, 0) ?? 0;
			this.#bytes += kept.bytes;
			for (const [oldest] of this.#kept) {
				if (this.#bytes <= most) break;
				this.#drop(oldest);
			}
		}
		return read;
	}

	#drop(name: string): void {
		this.#bytes -= this.#kept.get(name)?.bytes ?? 0;
		this.#kept.delete(name);
	}

	#forget(): void {
		this.#forgetting = undefined;
		this.#kept.clear();
		this.#bytes = 0;
	}
}
