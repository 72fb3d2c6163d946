/**
 * A field that saves itself: what is typed is a draft until one leaves the field or rests for a second, and
 * then it is one gesture. While nobody types, the field shows what is saved, so undo is seen in it at once.
 */

/** Milliseconds without a key after which what was typed is saved. */
const rest = 1_000;

export class Edited {
	#saved: () => string;
	#save: (value: string) => boolean;
	#draft = $state<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param save `false` when it was refused: what was typed then stays in the field */
	constructor(saved: () => string, save: (value: string) => boolean) {
		this.#saved = saved;
		this.#save = save;
	}

	get value(): string {
		return this.#draft ?? this.#saved();
	}

	/** Something was typed that is not saved yet: the browser's own undo is for it. */
	get dirty(): boolean {
		return this.#draft !== undefined && this.#draft !== this.#saved();
	}

	type(value: string): void {
		this.#draft = value;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.commit(), rest);
	}

	commit(): void {
		clearTimeout(this.#timer);
		const draft = this.#draft;
		if (draft === undefined) return;
		if (draft === this.#saved() || this.#save(draft)) this.#draft = undefined;
	}
}
