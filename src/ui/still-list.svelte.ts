/**
 * A list that stands still under the hand (`still.ts`), for every list that changes by itself and has controls. It is
 * closed up at the first tap or key elsewhere, when no finger is over it. To be made while a component is set up.
 */
import type { Attachment } from 'svelte/attachments';
import { closedUp, standing, type Arrivals, type Standing } from './still.ts';

export class StillList<T> {
	#items: () => readonly T[];
	#keyOf: (item: T) => string;
	#arrivals: Arrivals;
	/** How it stood last; another one when the person has it arranged anew. */
	#memory = $state.raw<{ last?: Standing<T> }>({});
	#root: HTMLElement | undefined;
	#standing: Standing<T>;

	constructor(items: () => readonly T[], keyOf: (item: T) => string, arrivals: Arrivals) {
		this.#items = items;
		this.#keyOf = keyOf;
		this.#arrivals = arrivals;
		this.#standing = $derived.by(() => {
			const memory = this.#memory;
			return (memory.last = standing(items(), keyOf, arrivals, memory.last));
		});
		// Before what has left is drawn as gone, its place takes the height it had.
		$effect.pre(() => this.#keepRoom(this.gone));
	}

	get rows(): readonly T[] {
		return this.#standing.rows;
	}
	get gone(): ReadonlySet<string> {
		return this.#standing.gone;
	}
	get waiting(): readonly T[] {
		return this.#standing.waiting;
	}

	/** All that there is, in its order. */
	letIn(): void {
		this.#memory = {};
	}

	/** Use on what holds the rows, each of which bears its key as `data-row`. */
	readonly held: Attachment<HTMLElement> = (root) => {
		this.#root = root;
		// The path as it was when the gesture began: what it did may have taken its own button away.
		const elsewhere = (event: Event) => {
			const here = event
				.composedPath()
				.some((at) => at instanceof HTMLElement && 'row' in at.dataset && root.contains(at));
			if (!here) this.#settle();
		};
		// Both come after the gesture, so that nothing moves between its beginning and its end.
		document.addEventListener('click', elsewhere);
		document.addEventListener('keyup', elsewhere);
		return () => {
			document.removeEventListener('click', elsewhere);
			document.removeEventListener('keyup', elsewhere);
			this.#root = undefined;
		};
	};

	/**
	 * No finger is over it: the empty places go. What came below takes its place in the order of the list, so that
	 * nothing says for long when it came; what waits goes on waiting.
	 */
	#settle(): void {
		const { last } = this.#memory;
		if (last === undefined) return;
		if (this.#arrivals === 'wait') {
			if (last.gone.size > 0) this.#memory = { last: closedUp(last, this.#keyOf) };
			return;
		}
		const items = this.#items();
		if (items.length !== last.rows.length || items.some((item, at) => item !== last.rows[at]))
			this.letIn();
	}

	#keepRoom(gone: ReadonlySet<string>): void {
		const rows = [...(this.#root?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
		const left = rows.filter(({ dataset }) => gone.has(dataset['row'] ?? ''));
		// All are measured before the first is written to: each writing has the next measure lay the page out again.
		const heights = left.map(
			(row) => row.style.minHeight || `${String(row.getBoundingClientRect().height)}px`
		);
		for (const row of rows) row.style.minHeight = '';
		for (const [at, row] of left.entries()) row.style.minHeight = heights[at] ?? '';
	}
}
