/**
 * A field that saves itself: what is typed is a draft until one leaves the field or rests for a second, and
 * then it is one gesture. A rest changes nothing under the fingers: the field shows what was typed, its blanks included, and an
 * emptied one waits, for emptying may mean to remove. Of what is changed elsewhere, undo first, it shows what is saved.
 */
import { flushSync } from 'svelte';

/** Milliseconds without a key after which what was typed is saved. */
const rest = 1_000;

export class Edited {
	#saved: () => string;
	#save: (value: string) => boolean;
	#draft = $state<string>();
	/** What the draft was saved as at a rest. */
	#kept = $state<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param save `false` when it was refused: what was typed then stays in the field */
	constructor(saved: () => string, save: (value: string) => boolean) {
		this.#saved = saved;
		this.#save = save;
	}

	get value(): string {
		const stands = this.#kept === undefined || this.#kept === this.#saved();
		return (stands ? this.#draft : undefined) ?? this.#saved();
	}

	/** Something was typed that is not saved yet: the browser's own undo is for it. */
	get dirty(): boolean {
		return this.#draft !== undefined && this.#kept === undefined && this.#draft !== this.#saved();
	}

	type(value: string): void {
		this.#draft = value;
		this.#kept = undefined;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.rest(), rest);
	}

	/** The hands lie still, or the page goes to the background. */
	rest(): void {
		clearTimeout(this.#timer);
		const draft = this.#draft;
		if (draft === undefined || draft.trim() === '' || this.#kept !== undefined) return;
		if (draft !== this.#saved() && !this.#save(draft)) return;
		// Saved, it may be without the blanks around it: what stands above this field takes it over first.
		flushSync();
		this.#kept = this.#saved();
	}

	/** The field is left. */
	leave(): void {
		clearTimeout(this.#timer);
		const draft = this.#draft;
		if (draft === undefined) return;
		const kept = this.#kept !== undefined || draft === this.#saved() || this.#save(draft);
		if (kept) this.#draft = this.#kept = undefined;
	}
}
