/**
 * The open database. Each piece of work runs in one transaction; when the browser killed the handle (a tablet
 * back from sleep), the database is opened again and the work tried once more, so work must be such that doing
 * it twice does it once. Watchers survive the same way.
 */
import { type DexieOptions, liveQuery, type Subscription } from 'dexie';
import { failureOf, isConnectionLost } from './failures.ts';
import type { WriteFailure } from './journal.ts';
import { native } from './schema.ts';
import { Tables } from './tables.ts';

export type TableName =
	| 'heads'
	| 'entries'
	| 'contributions'
	| 'aliases'
	| 'stages'
	| 'rooms'
	| 'receipts'
	| 'booth'
	| 'drops'
	| 'cards';

/** Milliseconds before a watcher whose storage is away looks again. */
const pause = 1000;

export class Connection {
	readonly #tables: Tables;
	#closed = false;
	/** Counts openings, so that work that failed together opens again once. */
	#openings = 0;
	#reopened: Promise<unknown> = Promise.resolve();
	/** Times the database was not there and this page made it. */
	#made = 0;
	#madeAtFirst = 0;
	#outdated = false;
	#watchOutdated = new Set<() => void>();

	constructor(name: string, options: DexieOptions = {}, onblocked?: () => void) {
		this.#tables = new Tables(name, options);
		this.#tables.on('populate', () => void (this.#made += 1));
		this.#tables.on('blocked', () => onblocked?.());
		// Dexie closes its handle, so that the newer page need not wait; nothing opens what that page leaves.
		this.#tables.on('versionchange', ({ newVersion }) => {
			if ((newVersion ?? 0) > native) this.#outdate(true);
		});
	}

	/** Rejects when the browser refuses. */
	async open(): Promise<void> {
		await this.#tables.open();
		this.#madeAtFirst = this.#made;
	}

	/** Times the database went away under this page, which then made it anew. */
	get remade(): number {
		return this.#made - this.#madeAtFirst;
	}

	/** A newer version of the app has the database. */
	get outdated(): boolean {
		return this.#outdated;
	}

	/** Calls back when that may have changed. */
	watchOutdated(changed: () => void): () => void {
		this.#watchOutdated.add(changed);
		return () => void this.#watchOutdated.delete(changed);
	}

	#outdate(outdated: boolean): void {
		if (outdated === this.#outdated) return;
		this.#outdated = outdated;
		for (const changed of this.#watchOutdated) changed();
	}

	close(): void {
		this.#closed = true;
		this.#tables.close();
	}

	/** A consistent look at some tables. */
	read<T>(names: readonly TableName[], work: (tables: Tables) => Promise<T>): Promise<T> {
		return this.#twice(() => this.#look(names, work));
	}

	/** All that `work` writes is on the disk when this resolves, or nothing is and the reason is given. */
	async write<T>(
		names: readonly TableName[],
		work: (tables: Tables) => Promise<T>
	): Promise<T | { ok: false; reason: WriteFailure }> {
		try {
			const answer = await this.#twice(
				async () => await this.#tables.transaction('rw', [...names], () => work(this.#tables))
			);
			this.#outdate(false);
			return answer;
		} catch (error) {
			const reason = failureOf(error);
			if (reason === undefined) throw error;
			if (reason === 'newer-schema') this.#outdate(true);
			return { ok: false, reason };
		}
	}

	/** Tells the result of a query now and after each write that touches it, in whichever page. */
	watch<T>(
		names: readonly TableName[],
		query: (tables: Tables) => Promise<T>,
		tell: (value: T) => void
	): () => void {
		let subscription: Subscription | undefined;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let stopped = false;
		const subscribe = () => {
			if (stopped) return;
			// Dexie keeps silent about a closed database; under another name the error comes out.
			const ask = () =>
				this.#look(names, query).catch((error: unknown) => {
					throw new Error('watching stopped', { cause: error });
				});
			subscription = liveQuery(ask).subscribe({ next: tell, error: recover });
		};
		const recover = (error: unknown) => {
			subscription?.unsubscribe();
			if (stopped || this.#closed) return;
			if (failureOf(error) === undefined) throw error;
			const openings = this.#openings;
			timer = setTimeout(() => void this.#openAgain(openings).then(subscribe, recover), pause);
		};
		subscribe();
		return () => {
			stopped = true;
			clearTimeout(timer);
			subscription?.unsubscribe();
		};
	}

	#look<T>(names: readonly TableName[], work: (tables: Tables) => Promise<T>) {
		return this.#tables.transaction('r', [...names], () => work(this.#tables));
	}

	async #twice<T>(work: () => PromiseLike<T>): Promise<T> {
		const openings = this.#openings;
		try {
			return await work();
		} catch (error) {
			if (this.#closed || !isConnectionLost(error)) throw error;
			await this.#openAgain(openings);
			return await work();
		}
	}

	/** Opens again, unless somebody did since the count was `openings`. */
	async #openAgain(openings: number): Promise<void> {
		if (this.#closed) return;
		if (openings === this.#openings) {
			this.#openings += 1;
			this.#tables.close({ disableAutoOpen: false });
			this.#reopened = Promise.resolve(this.#tables.open());
		}
		await this.#reopened;
	}
}
