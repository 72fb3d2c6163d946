/**
 * The write-ahead log, emptied: it still holds what was overwritten in the file. While somebody else reads the file (a backup, a
 * shell) SQLite cannot empty it, and says so; it is then tried again and again, never waiting, so that what was erased is gone a
 * moment after they have ended.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Milliseconds that trimmed records may still stand in the log: the inbox is trimmed often, and emptying the log has its price. */
const life = 2_000;
/** Milliseconds between two tries while another reads, or the disk is full. */
const pause = 500;

export class Log {
	#checkpoint: StatementSync;
	#isWhole: () => boolean;
	#emptied: () => void;
	#timer: NodeJS.Timeout | undefined;
	#lingers = false;
	#failing = false;

	/** @param isWhole whether the file is the one that the log belongs to @param emptied called each time all of it has gone into the file */
	constructor(database: DatabaseSync, isWhole: () => boolean, emptied: () => void) {
		this.#checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
		this.#isWhole = isWhole;
		this.#emptied = emptied;
	}

	/** Whether something that somebody had erased still stands in it. */
	get lingers(): boolean {
		return this.#lingers;
	}

	/** Something was erased, and somebody waits for it to be gone. */
	empty(): void {
		this.#lingers = true;
		this.#try();
	}

	/** Something may go that nobody waits for. */
	emptySoon(): void {
		this.#timer ??= setTimeout(() => this.#try(), life).unref();
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#try(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		// Whoever has the file open is about to let it go.
		if (!this.#isWhole()) return;
		try {
			const { busy } = this.#checkpoint.get() as { busy: number };
			this.#failing = false;
			if (busy === 0) {
				this.#lingers = false;
				this.#emptied();
				return;
			}
		} catch (error) {
			if (!this.#failing) console.error('relay:', error instanceof Error ? error.message : error);
			this.#failing = true;
		}
		this.#timer = setTimeout(() => this.#try(), pause).unref();
	}
}
