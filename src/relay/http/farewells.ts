/** Those who wait for something that may never come, and how they are let go at shutdown: spread over a time, so that they do not all come back at once. */
import { Refusal } from './answers.ts';

export class Farewells {
	#leaving = new Set<() => void>();
	#said = false;

	/** Whoever would wait from now on is told to come back: a connection that is still open may ask again while others are let go. */
	admit(): void {
		if (this.#said) throw new Refusal('unavailable', 2);
	}

	/** Registers how one of them is ended; returns the way to take it back. */
	onLeave(leave: () => void): () => void {
		this.#leaving.add(leave);
		return () => this.#leaving.delete(leave);
	}

	/** Ends all of them within so many milliseconds. */
	async say(over: number): Promise<void> {
		this.#said = true;
		const all = [...this.#leaving];
		await Promise.all(
			all.map(
				(leave, at) =>
					new Promise<void>((resolve) =>
						setTimeout(
							() => {
								leave();
								resolve();
							},
							(over * at) / all.length
						)
					)
			)
		);
	}
}
