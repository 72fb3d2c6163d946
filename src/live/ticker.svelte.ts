/** The present instant as a Svelte value: it ticks only while something reads it. */
import { createSubscriber } from 'svelte/reactivity';

/** Milliseconds between two ticks: seconds change on screen when they do on the clock. */
const tick = 200;

export class Ticker {
	#now: () => number;
	#subscribe: () => void;

	/** @param before called before each tick, outside of what reads it */
	constructor(now: () => number, before: () => void = () => undefined) {
		this.#now = now;
		this.#subscribe = createSubscriber((update) => {
			const pass = () => {
				before();
				update();
			};
			const timer = setInterval(pass, tick);
			document.addEventListener('visibilitychange', pass);
			return () => {
				clearInterval(timer);
				document.removeEventListener('visibilitychange', pass);
			};
		});
	}

	get current(): number {
		this.#subscribe();
		return this.#now();
	}
}
