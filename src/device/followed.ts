// A state of the device that changes by itself, and those who follow it.

export abstract class Followed<State> {
	#state: State;
	#listeners = new Set<(state: State) => void>();

	constructor(state: State) {
		this.#state = state;
	}

	get state(): State {
		return this.#state;
	}

	/** Calls the listener after each change, not at once; returns the way to stop. */
	subscribe(listener: (state: State) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	protected become(state: State): void {
		if (state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
}
