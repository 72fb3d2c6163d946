/** A state of the device as a Svelte value. */
import { createSubscriber } from 'svelte/reactivity';
import type { Followed } from '#device/followed.ts';

export class Following<State> {
	#of: Followed<State>;
	#subscribe: () => void;

	constructor(of: Followed<State>) {
		this.#of = of;
		this.#subscribe = createSubscriber((update) => of.subscribe(update));
	}

	get current(): State {
		this.#subscribe();
		return this.#of.state;
	}
}
