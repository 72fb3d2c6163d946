/**
 * What is on its way in: bodies of which more has yet to come, of all requests together. Where that is too much the one that holds
 * most is given up, so that what phones give, which is small, goes on whoever sends large ones and never ends them.
 */
import type { IncomingMessage } from 'node:http';

const MB = 1024 * 1024;

export class Inflow {
	#most: number;
	#held = new Map<IncomingMessage, number>();
	#bytes = 0;

	/** @param most bytes of them all */
	constructor(most = 64 * MB) {
		this.#most = most;
	}

	took(request: IncomingMessage, bytes: number): void {
		this.#held.set(request, (this.#held.get(request) ?? 0) + bytes);
		this.#bytes += bytes;
		while (this.#bytes > this.#most) this.#giveUpLargest();
	}

	/** Nothing of it is held any more. */
	left(request: IncomingMessage): void {
		this.#bytes -= this.#held.get(request) ?? 0;
		this.#held.delete(request);
	}

	#giveUpLargest(): void {
		let [largest, most] = [undefined as IncomingMessage | undefined, -1];
		for (const [request, bytes] of this.#held) if (bytes > most) [largest, most] = [request, bytes];
		if (largest === undefined) return;
		this.left(largest);
		// Its sender is told what a network that fails tells: nothing, and tries again.
		largest.destroy();
	}
}
