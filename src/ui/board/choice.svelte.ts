/**
 * The notes chosen on a board, in the order they were chosen. Each note is told of its own choice alone: a tap
 * among 500 redraws one.
 */
import { createSubscriber } from 'svelte/reactivity';

/** Made while a note is drawn; a `$state` made there would not be followed by what made it. */
class Box {
	#on = false;
	#tell = () => {};
	#subscribe = createSubscriber((update) => {
		this.#tell = update;
	});

	get on(): boolean {
		this.#subscribe();
		return this.#on;
	}

	set(on: boolean): void {
		this.#on = on;
		this.#tell();
	}
}

export class Choice {
	// Not a SvelteMap: that one tells every note that is not chosen of each tap.
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- the boxes are what is reactive
	#boxes = new Map<string, Box>();
	#ids = $state.raw<readonly string[]>([]);

	get ids(): readonly string[] {
		return this.#ids;
	}

	has(note: string): boolean {
		return this.#box(note).on;
	}

	toggle(note: string): void {
		const chosen = !this.#ids.includes(note);
		this.#ids = chosen ? [...this.#ids, note] : this.#ids.filter((id) => id !== note);
		this.#box(note).set(chosen);
	}

	/** Says whether there was something to let go of. */
	clear(): boolean {
		const was = this.#ids;
		if (was.length === 0) return false;
		this.#ids = [];
		for (const id of was) this.#box(id).set(false);
		return true;
	}

	#box(note: string): Box {
		let box = this.#boxes.get(note);
		if (box === undefined) this.#boxes.set(note, (box = new Box()));
		return box;
	}
}
