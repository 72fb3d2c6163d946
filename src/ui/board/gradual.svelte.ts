/**
 * How much of a long list is drawn: enough to fill the eye at once, the rest a few a frame, so that opening a
 * board of 500 notes answers the finger. To be made while a component is set up.
 */
const first = 40;
const aFrame = 40;

export class Gradual {
	#drawn = $state(first);

	constructor(total: () => number) {
		$effect(() => {
			if (this.#drawn >= total()) return;
			const frame = requestAnimationFrame(() => (this.#drawn += aFrame));
			return () => cancelAnimationFrame(frame);
		});
	}

	get drawn(): number {
		return this.#drawn;
	}
}
