/** The present instant as a Svelte value: it ticks only while something reads it. */
import { createSubscriber } from 'svelte/reactivity';

/** Milliseconds between two ticks: seconds change on screen when they do on the clock. */
const tick = 200;

export class Ticker {
	#now: () => number;
	#subscribe: () => void;

	constructor(now: () => number) {
		this.#now = now;
		this.#subscribe = createSubscriber((update) => {
			const timer = setInterval(update, tick);
			document.addEventListener('visibilitychange', update);
			return () => {
				clearInterval(timer);
				document.removeEventListener('visibilitychange', update);
			};
		});
	}

	get current(): number {
		this.#subscribe();
		return this.#now();
	}
}
