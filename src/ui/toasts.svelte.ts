/**
 * Short words about what has just been done, each with at most one way back. They stay at least eight
 * seconds and wait while somebody reads or reaches for them. What must not be missed belongs in a Notice.
 */
import { untrack } from 'svelte';

const SHOWN_MS = 8_000;

export interface Toast {
	readonly id: number;
	readonly text: string;
	/** « Annuler » and what it does. */
	readonly action?: { readonly label: string; readonly run: () => void } | undefined;
	/** The place that showed it first, and had it read aloud. */
	readonly saidIn: symbol | undefined;
}

interface Shown extends Toast {
	left: number;
}

export class Toasts {
	#list = $state.raw<readonly Shown[]>([]);
	#regions = $state.raw<readonly symbol[]>([]);
	#next = 0;
	#held = false;
	#timer: ReturnType<typeof setInterval> | undefined;

	get list(): readonly Toast[] {
		return this.#list;
	}

	/** A place that shows them, over those that were there before it: a dialog, over its page. Ends by what it gives back. */
	enter(region: symbol): () => void {
		this.#regions = [...untrack(() => this.#regions), region];
		return () => (this.#regions = this.#regions.filter((each) => each !== region));
	}

	/** What a region shows: what was said in it, and where it is the uppermost what was said in those that are gone. */
	shownIn(region: symbol): readonly Toast[] {
		const stands = (place: symbol | undefined) =>
			this.#regions.some((each) => each === place) ? place : this.#regions.at(-1);
		return this.#list.filter(({ saidIn }) => stands(saidIn) === region);
	}

	say(text: string, action?: Toast['action']): void {
		const saidIn = this.#regions.at(-1);
		const toast = { id: this.#next++, text, left: SHOWN_MS, action, saidIn };
		// Three at once is what fits above the buttons of a phone.
		this.#list = [...this.#list.slice(-2), toast];
		this.#timer ??= setInterval(() => this.#pass(500), 500);
	}

	dismiss(id: number): void {
		this.#list = this.#list.filter((toast) => toast.id !== id);
		if (this.#list.length > 0) return;
		this.#held = false;
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	/** While held, no time passes. */
	hold(held: boolean): void {
		this.#held = held;
	}

	#pass(ms: number): void {
		if (this.#held) return;
		for (const toast of this.#list) {
			toast.left -= ms;
			if (toast.left <= 0) this.dismiss(toast.id);
		}
	}
}

/** The app's own, shown by the root layout. */
export const toasts = new Toasts();
