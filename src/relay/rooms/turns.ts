/**
 * One thing after the other, by name. What makes, changes or ends a room touches its settings and its streams in more than one
 * step, and two of them at once (a question repeated by the network, an erasure beside a change) would leave halves of each.
 */
export class Turns {
	#last = new Map<string, Promise<unknown>>();

	/** Does the work once all that was asked before under this name is done, whatever became of it. */
	async take<T>(name: string, work: () => Promise<T>): Promise<T> {
		const before = this.#last.get(name);
		const mine = (async () => {
			await before?.catch(() => undefined);
			return work();
		})();
		this.#last.set(name, mine);
		try {
			return await mine;
		} finally {
			if (this.#last.get(name) === mine) this.#last.delete(name);
		}
	}
}
