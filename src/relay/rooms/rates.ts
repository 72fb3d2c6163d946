/**
 * Who asks too much. Counters live in memory and are forgotten after their window, by a clock that nobody sets: by member for what
 * members do, by room for what is done to one, by address only for what strangers make, generously, because a whole school is one
 * address.
 */
import { rates } from '#wire/limits.ts';
import { Refusal } from '../http/answers.ts';

export type Rate = keyof typeof rates;

interface Counter {
	used: number;
	/** When its window is over. */
	until: number;
}

/** Counters of one rate; beyond, the earliest go first. */
const most = 50_000;

export class Rates {
	#steady: () => number;
	#counters = new Map<Rate, Map<string, Counter>>();

	/** @param steady milliseconds of a clock that nobody sets */
	constructor(steady: () => number) {
		this.#steady = steady;
	}

	/** Counts points, one unless said; refuses with the seconds to wait when that is too many. */
	count(rate: Rate, who: string, points = 1): void {
		const { points: allowed, window } = rates[rate];
		const counter = this.#of(rate, who, window);
		if (counter.used + points > allowed) {
			const left = Math.ceil((counter.until - this.#steady()) / 1000);
			throw new Refusal('too-many', Math.max(1, left));
		}
		counter.used += points;
	}

	/** How many are counted now. */
	get size(): number {
		return [...this.#counters.values()].reduce((sum, { size }) => sum + size, 0);
	}

	/** Forgets the counters whose window is over. */
	sweep(): void {
		for (const counters of this.#counters.values())
			for (const [who, { until }] of counters) if (until <= this.#steady()) counters.delete(who);
	}

	#of(rate: Rate, who: string, window: number): Counter {
		const counters = this.#counters.get(rate) ?? new Map<string, Counter>();
		this.#counters.set(rate, counters);
		const there = counters.get(who);
		if (there !== undefined && there.until > this.#steady()) return there;
		// All of one rate last as long, so that they stand in the order in which they end.
		counters.delete(who);
		if (counters.size >= most)
			for (const old of [...counters.keys()].slice(0, most / 10)) counters.delete(old);
		const counter = { used: 0, until: this.#steady() + window };
		counters.set(who, counter);
		return counter;
	}
}
