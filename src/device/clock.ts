// A clock that does not go back while the page lives, whatever is done to the device's own.
//
// It is the wall's time when the page began, plus what `performance.now()` has counted since: a wall set back changes nothing.
// A wall ahead of it is followed, because `performance.now()` stands still on some systems while the tablet sleeps, and a tablet
// sleeps far more often than somebody sets its clock forward. Either way the jump is told, once.
// After a reload the page begins with the wall again: `atLeast` keeps it from answering earlier than what was already written.

/** A difference with the wall below this is a matter of rounding and slow correction, not a jump; in milliseconds. */
export const TOLERANCE = 2000;

export class SteadyClock {
	readonly #wall: () => number;
	readonly #counter: () => number;
	/** What is added to the counter to make an instant. */
	#offset: number;
	/** How far the wall is from this clock, as last told. */
	#gap = 0;
	#listeners = new Set<(milliseconds: number) => void>();

	constructor(wall = () => Date.now(), counter = () => performance.now()) {
		this.#wall = wall;
		this.#counter = counter;
		this.#offset = wall() - counter();
	}

	/** The instant, in whole milliseconds since 1970. Never less than it answered before. */
	now(): number {
		const ahead = this.#wall() - this.#counter() - this.#offset;
		const jump = ahead - this.#gap;
		if (Math.abs(jump) > TOLERANCE) {
			if (ahead > 0) this.#offset += ahead;
			this.#gap = Math.min(0, ahead);
			for (const listener of this.#listeners) listener(Math.round(jump));
		}
		return Math.round(this.#counter() + this.#offset);
	}

	/** From now on the clock answers this instant or a later one: the last instant a café's log holds. */
	atLeast(instant: number): void {
		const behind = instant - (this.#counter() + this.#offset);
		if (behind <= 0) return;
		this.#offset += behind;
		this.#gap -= behind;
	}

	/** How many milliseconds the device's clock is behind this one; 0 while they agree. */
	get behind(): number {
		return Math.abs(this.#gap);
	}

	/** Calls the listener when the wall has jumped, with how far: negative when it was set back. Noticed at a call of `now`. */
	onJump(listener: (milliseconds: number) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
