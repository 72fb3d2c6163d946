/**
 * Carries gestures to the disk, one transaction after the other, and says where they are. What waits is written
 * together; what could not be written stays at the front and is tried again, so nothing is dropped while the
 * page lives; what is left when another page writes is handed back.
 */
import type { Batch, WriteFailure, Written } from '#journal/journal.ts';

/** `saved`: all of it is on the disk. `memory`: it is kept in this page only, for the reason said. */
export type SaveState =
	| { at: 'saved' }
	| { at: 'saving' }
	| { at: 'memory'; reason: 'storage-full' | 'storage-unavailable' | 'newer-schema' }
	| { at: 'lost'; reason: 'not-the-writer' | 'cafe-missing' };

export type Part = Pick<Batch, 'head' | 'entries' | 'contributions' | 'scrub' | 'arrivals'>;

/** Milliseconds between two tries on a disk that refuses. */
const retryAfter = 5_000;

export class Saver {
	#write: (part: Part) => Promise<Written>;
	#anew: () => (() => Promise<Written>) | undefined;
	#tell: (state: SaveState) => void;
	#waiting: Part[] = [];
	#writing: Promise<void> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#ended = false;

	/**
	 * @param anew where the café is missing because the whole database is: what lays it down again as the page holds it at
	 *   that moment, with all that waits
	 */
	constructor(
		write: (part: Part) => Promise<Written>,
		tell: (state: SaveState) => void,
		anew: () => (() => Promise<Written>) | undefined = () => undefined
	) {
		this.#write = write;
		this.#anew = anew;
		this.#tell = tell;
	}

	push(part: Part): void {
		if (this.#ended) return;
		this.#waiting.push(part);
		this.#start();
	}

	/** Resolves when everything pushed so far was tried once. */
	async settled(): Promise<void> {
		while (this.#writing !== undefined) await this.#writing;
	}

	/** Tries at once what waits in memory. */
	tryAgain(): void {
		if (this.#waiting.length > 0) this.#start();
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#retry);
	}

	/** Takes nothing more; gives what has not reached the disk once the write under way has ended. */
	async finish(): Promise<readonly Part[]> {
		this.end();
		await this.settled();
		return this.#waiting;
	}

	#start(): void {
		clearTimeout(this.#retry);
		this.#writing ??= this.#drain().finally(() => (this.#writing = undefined));
	}

	async #drain(): Promise<void> {
		for (let part = this.#next(); part !== undefined; part = this.#next()) {
			this.#tell({ at: 'saving' });
			const written = await this.#written(part);
			if (!written.ok) {
				this.#waiting.unshift(part);
				this.#refused(written.reason);
				return;
			}
			if (this.#ended) return;
		}
		this.#tell({ at: 'saved' });
	}

	#refused(reason: WriteFailure): void {
		if (reason === 'not-the-writer' || reason === 'cafe-missing') {
			this.end();
			this.#tell({ at: 'lost', reason });
			return;
		}
		this.#tell({ at: 'memory', reason });
		if (!this.#ended) this.#retry = setTimeout(() => this.tryAgain(), retryAfter);
	}

	async #written(part: Part): Promise<Written> {
		const written = await tried(() => this.#write(part));
		if (written.ok || written.reason !== 'cafe-missing') return written;
		const anew = this.#anew();
		if (anew === undefined) return written;
		const waiting = this.#waiting.splice(0);
		const laid = await tried(anew);
		// The café holds all of it now, but not what the relay waits for: that is told by a write of its own.
		const left = laid.ok ? [part, ...waiting].flatMap(arrivalsOf) : waiting;
		this.#waiting.unshift(...left);
		return laid;
	}

	/** What waits, up to the first part that forgets: it forgets what was said before it, and nothing said since. */
	#next(): Part | undefined {
		const forgets = this.#waiting.findIndex(({ scrub }) => scrub.length > 0);
		const [first, ...more] = this.#waiting.splice(0, forgets < 0 ? Infinity : forgets + 1);
		return first && more.reduce(joined, first);
	}
}

/** A disk that throws has taken nothing either. */
async function tried(write: () => Promise<Written>): Promise<Written> {
	try {
		return await write();
	} catch {
		return { ok: false, reason: 'storage-unavailable' };
	}
}

const arrivalsOf = ({ head, arrivals }: Part): Part[] =>
	arrivals === undefined ? [] : [{ head, entries: [], contributions: [], scrub: [], arrivals }];

const joined = (first: Part, second: Part): Part => {
	const arrivals = together(first.arrivals, second.arrivals);
	return {
		head: second.head,
		entries: [...first.entries, ...second.entries],
		contributions: [...first.contributions, ...second.contributions],
		scrub: [...first.scrub, ...second.scrub],
		...(arrivals && { arrivals })
	};
};

const together = (first: Part['arrivals'], second: Part['arrivals']): Part['arrivals'] => {
	if (first === undefined || second === undefined) return second ?? first;
	const cursor = second.cursor ?? first.cursor;
	return {
		receipts: { ...first.receipts, ...second.receipts },
		...(cursor !== undefined && { cursor }),
		unreadable: first.unreadable + second.unreadable
	};
};
