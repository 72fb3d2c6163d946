/**
 * The notes chosen on a board, in the order they were chosen. Each note is told of its own choice alone: a tap
 * among 500 redraws one.
 */
class Box {
	on = $state(false);
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
		const box = this.#box(note);
		box.on = !box.on;
		this.#ids = box.on ? [...this.#ids, note] : this.#ids.filter((id) => id !== note);
	}

	clear(): void {
		for (const id of this.#ids) this.#box(id).on = false;
		this.#ids = [];
	}

	#box(note: string): Box {
		let box = this.#boxes.get(note);
		if (box === undefined) this.#boxes.set(note, (box = new Box()));
		return box;
	}
}
