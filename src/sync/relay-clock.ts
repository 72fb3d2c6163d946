/**
 * The relay's time as this device can know it: each answer carries the relay's clock, and the fastest round trip tells it best
 * (Cristian's algorithm): the true difference lies within half of that trip.
 */

/** Milliseconds a good reading stays better than a slower one: clocks drift. */
const fresh = 10 * 60_000;

export class RelayClock {
	#best: { trip: number; ahead: number; at: number } | undefined;
	#listeners = new Set<(ahead: number) => void>();

	/** Milliseconds by which the relay's clock is ahead of the device's; `undefined` before the first answer. */
	get ahead(): number | undefined {
		return this.#best?.ahead;
	}

	/** @param sent, received device time around the question @param said the relay's clock in the answer */
	heard(sent: number, received: number, said: number): void {
		const trip = received - sent;
		// The device's clock was set meanwhile: this reading tells nothing.
		if (trip < 0) return;
		const best = this.#best;
		if (best !== undefined && trip > best.trip && Math.abs(received - best.at) < fresh) return;
		this.#best = { trip, ahead: said - (sent + received) / 2, at: received };
		for (const listener of this.#listeners) listener(this.#best.ahead);
	}

	/** The device slept or its clock was set: the next answer is believed whatever its trip. */
	doubt(): void {
		if (this.#best !== undefined) this.#best = { ...this.#best, trip: Infinity };
	}

	subscribe(listener: (ahead: number) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
