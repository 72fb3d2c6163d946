/**
 * Group commit: all that one turn of the event loop wants to write goes into one transaction, and each writer is answered once
 * it is on disk. At `synchronous = FULL` a commit costs one flush of the disk, however many share it.
 */
import type { DatabaseSync } from 'node:sqlite';

interface Waiting {
	work: () => unknown;
	resolve: (value: never) => void;
	reject: (error: unknown) => void;
}

export class Commits {
	#database: DatabaseSync;
	#waiting: Waiting[] = [];
	#after: () => void;

	/** @param after called after each commit, once its writers are answered; what it throws would end the process */
	constructor(database: DatabaseSync, after: () => void) {
		this.#database = database;
		this.#after = after;
	}

	/** Does the work in the next transaction; what it throws undoes that work alone. */
	write<T>(work: () => T): Promise<T> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ work, resolve, reject });
			if (this.#waiting.length === 1) setImmediate(() => this.flush());
		});
	}

	/** Writes what waits, now. */
	flush(): void {
		const batch = this.#waiting;
		if (batch.length === 0) return;
		this.#waiting = [];
		const answers: (() => void)[] = [];
		try {
			this.#database.exec('BEGIN IMMEDIATE');
			for (const waiting of batch) answers.push(this.#one(waiting));
			this.#database.exec('COMMIT');
		} catch (error) {
			if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
			for (const { reject } of batch) reject(error);
			return;
		}
		for (const answer of answers) answer();
		this.#after();
	}

	/** One of a batch; returns how its writer is answered. Throws where the disk has given up the whole transaction. */
	#one({ work, resolve, reject }: Waiting): () => void {
		this.#database.exec('SAVEPOINT one');
		try {
			const result = work();
			this.#database.exec('RELEASE one');
			return () => resolve(result as never);
		} catch (error) {
			if (!this.#database.isTransaction) throw error;
			this.#database.exec('ROLLBACK TO one; RELEASE one');
			return () => reject(error);
		}
	}
}
