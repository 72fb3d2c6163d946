/**
 * Group commit: all that one turn of the event loop wants to write goes into one transaction, and each writer is answered once
 * it is on disk. At `synchronous = FULL` a commit costs one flush of the disk, however many share it. Nothing here waits inside
 * SQLite: while another process has the file to itself, the writers wait and nobody else does.
 */
import { performance } from 'node:perf_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { isBusy, isFull } from './errors.ts';

interface Waiting {
	work: () => unknown;
	/** It makes room: on a full disk it is tried once more. */
	frees: boolean;
	tried: boolean;
	since: number;
	resolve: (value: never) => void;
	reject: (error: unknown) => void;
}

interface Hands {
	/** Called before each commit, and after it before anybody is told of it: throws when what is written is nowhere. */
	check: () => void;
	/** Called after each commit, once its writers are answered; what it throws would end the process. */
	after: () => void;
	/** The disk is full, and something that would make room does not fit: lets go what is kept for that. */
	makeRoom: () => void;
}

/** Milliseconds that a writer waits for another process, and between two tries. */
const patience = 5_000;
const pause = 25;

export class Commits {
	#database: DatabaseSync;
	#hands: Hands;
	#waiting: Waiting[] = [];
	#failing = false;
	/** How the next try is taken back. */
	#cancel: (() => void) | undefined;

	constructor(database: DatabaseSync, hands: Hands) {
		this.#database = database;
		this.#hands = hands;
	}

	/** Does the work in the next transaction; what it throws undoes that work alone. */
	write<T>(work: () => T, frees = false): Promise<T> {
		return new Promise((resolve, reject) => {
			const since = performance.now();
			this.#waiting.push({ work, frees, tried: false, since, resolve, reject });
			this.#soon();
		});
	}

	/** Whether the last of them failed, and none has come through since. */
	get failing(): boolean {
		return this.#failing;
	}

	/** Writes what waits, now; the last time, or as soon as nobody else has the file. */
	flush(last = false): void {
		this.#cancel?.();
		this.#cancel = undefined;
		const batch = this.#waiting;
		if (batch.length === 0) return;
		this.#waiting = [];
		const answers: (() => void)[] = [];
		try {
			this.#hands.check();
			this.#database.exec('BEGIN IMMEDIATE');
			for (const waiting of batch) answers.push(this.#one(waiting));
			this.#database.exec('COMMIT');
			this.#hands.check();
			this.#failing = false;
		} catch (error) {
			if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
			this.#failed(batch, error, last);
			return;
		}
		for (const answer of answers) answer();
		this.#hands.after();
	}

	/** Whoever waits is told why they wait no longer. */
	abandon(error: unknown): void {
		this.#cancel?.();
		this.#cancel = undefined;
		const batch = this.#waiting;
		this.#waiting = [];
		for (const { reject } of batch) reject(error);
	}

	#soon(): void {
		if (this.#cancel !== undefined) return;
		const next = setImmediate(() => this.flush());
		this.#cancel = () => clearImmediate(next);
	}

	#failed(batch: Waiting[], error: unknown, last: boolean): void {
		this.#failing = true;
		const busy = isBusy(error) && !last;
		const now = performance.now();
		const again = batch.filter((each) =>
			busy ? now - each.since < patience : isFull(error) && this.#mayTryAgain(each)
		);
		for (const each of batch) if (!again.includes(each)) each.reject(error);
		if (again.length === 0) return;
		this.#waiting = [...again, ...this.#waiting];
		if (!busy) {
			this.#soon();
			return;
		}
		const next = setTimeout(() => this.flush(), pause);
		this.#cancel = () => clearTimeout(next);
	}

	#mayTryAgain(waiting: Waiting): boolean {
		if (!waiting.frees || waiting.tried) return false;
		waiting.tried = true;
		this.#hands.makeRoom();
		return true;
	}

	/** One of a batch; returns how its writer is answered. Throws where the disk has given up the whole transaction. */
	#one(waiting: Waiting): () => void {
		this.#database.exec('SAVEPOINT one');
		try {
			const result = waiting.work();
			this.#database.exec('RELEASE one');
			return () => waiting.resolve(result as never);
		} catch (error) {
			if (!this.#database.isTransaction) throw error;
			this.#database.exec('ROLLBACK TO one; RELEASE one');
			return () => {
				if (isFull(error)) this.#failed([waiting], error, true);
				else waiting.reject(error);
			};
		}
	}
}
