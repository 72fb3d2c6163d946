/** How many devices follow a room's Stage now: those with an open stream, and those that asked a moment ago. Counted in memory, told as a number. */
import { bounds, holds } from '#wire/limits.ts';
import { Refusal } from '../http/answers.ts';

interface Seen {
	/** How each of its open answers is ended, the oldest first. */
	open: Set<() => void>;
	last: number;
}

/** A device that asks now and then is still there so long after it asked. */
const stays = bounds.silence + 10_000;

/** Devices of one stream that are kept in mind: more than a room admits. */
const most = 2 * bounds.members;

export class Presence {
	#now: () => number;
	#streams = new Map<string, Map<string, Seen>>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Somebody asks, and is answered at once: they take the place of nobody who listens. */
	seen(stream: string, token: string): void {
		this.#of(stream, token).last = this.#now();
		this.#bound(stream);
	}

	/**
	 * Somebody begins to listen; returns what is called when they end. Who has too many answers open loses the oldest: a phone
	 * that changed networks left streams behind that nobody has told us are dead, and must not be kept out by them.
	 */
	enter(stream: string, token: string, drop: () => void): () => void {
		const of = this.#of(stream, token);
		const [oldest] = of.open;
		if (of.open.size >= holds.listenersOfMember && oldest !== undefined) {
			of.open.delete(oldest);
			oldest();
		}
		const all = this.#streams.get(stream)?.values() ?? [];
		const open = [...all].reduce((sum, each) => sum + each.open.size, 0);
		if (open >= holds.listeners) throw new Refusal('too-many', 5);
		of.open.add(drop);
		of.last = this.#now();
		return () => {
			of.open.delete(drop);
			of.last = this.#now();
		};
	}

	connected(stream: string): number {
		this.#forgetGone(stream);
		return this.#streams.get(stream)?.size ?? 0;
	}

	/** How many are kept in mind, of all streams. */
	get size(): number {
		return [...this.#streams.values()].reduce((sum, { size }) => sum + size, 0);
	}

	/** Forgets those who are no longer there. */
	sweep(): void {
		for (const stream of [...this.#streams.keys()]) this.#forgetGone(stream);
	}

	#forgetGone(stream: string): void {
		const seen = this.#streams.get(stream);
		for (const [token, { open, last }] of seen ?? [])
			if (open.size === 0 && this.#now() - last > stays) seen?.delete(token);
		if (seen?.size === 0) this.#streams.delete(stream);
	}

	/** An owner makes tokens of their own room as they like: beyond so many, who only asked is forgotten, the earliest first. */
	#bound(stream: string): void {
		const seen = this.#streams.get(stream);
		if (seen === undefined || seen.size <= most) return;
		for (const [token, { open }] of seen) {
			if (open.size === 0) seen.delete(token);
			if (seen.size <= most) return;
		}
	}

	forget(stream: string): void {
		this.#streams.delete(stream);
	}

	#of(stream: string, token: string): Seen {
		const seen = this.#streams.get(stream) ?? new Map<string, Seen>();
		this.#streams.set(stream, seen);
		const of = seen.get(token) ?? { open: new Set(), last: 0 };
		seen.set(token, of);
		return of;
	}
}
