/**
 * Carries gestures to the disk, one transaction after the other, and says where they are. What waits is written
 * together; what could not be written stays at the front and is tried again, so nothing is dropped while the
 * page lives.
 */
import type { Batch, Written } from '#journal/journal.ts';

/** `saved`: all of it is on the disk. `memory`: it is kept in this page only, for the reason said. */
export type SaveState =
	| { at: 'saved' }
	| { at: 'saving' }
	| { at: 'memory'; reason: 'storage-full' | 'storage-unavailable' }
	| { at: 'lost'; reason: 'not-the-writer' | 'cafe-missing' };

export type Part = Pick<Batch, 'head' | 'entries' | 'contributions' | 'scrub' | 'arrivals'>;

/** Milliseconds between two tries on a disk that refuses. */
const retryAfter = 5_000;

export class Saver {
	#write: (part: Part) => Promise<Written>;
	#tell: (state: SaveState) => void;
	#waiting: Part[] = [];
	#writing: Promise<void> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#ended = false;

	constructor(write: (part: Part) => Promise<Written>, tell: (state: SaveState) => void) {
		this.#write = write;
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

	#start(): void {
		clearTimeout(this.#retry);
		this.#writing ??= this.#drain().finally(() => (this.#writing = undefined));
	}

	async #drain(): Promise<void> {
		for (let part = this.#next(); part !== undefined; part = this.#next()) {
			this.#tell({ at: 'saving' });
			const written = await this.#tried(part);
			if (written.ok) continue;
			if (written.reason === 'not-the-writer' || written.reason === 'cafe-missing') {
				this.end();
				this.#tell({ at: 'lost', reason: written.reason });
				return;
			}
			this.#waiting.unshift(part);
			this.#tell({ at: 'memory', reason: written.reason });
			this.#retry = setTimeout(() => this.tryAgain(), retryAfter);
			return;
		}
		this.#tell({ at: 'saved' });
	}

	/** What waits, up to the first part that forgets: it forgets what was said before it, and nothing said since. */
	#next(): Part | undefined {
		const forgets = this.#waiting.findIndex(({ scrub }) => scrub.length > 0);
		const [first, ...more] = this.#waiting.splice(0, forgets < 0 ? Infinity : forgets + 1);
		return first && more.reduce(joined, first);
	}

	/** A disk that throws has taken nothing either. */
	async #tried(part: Part): Promise<Written> {
		try {
			return await this.#write(part);
		} catch {
			return { ok: false, reason: 'storage-unavailable' };
		}
	}
}

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
