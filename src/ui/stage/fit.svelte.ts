/**
 * Makes words as large as their place allows. A box takes the largest size at which nothing of it runs over; where
 * the smallest is too large it lets go of slips, the same number at most in every section, and says how many stay. It
 * measures rather than reckons, because faces and zooms differ; and since to measure is to lay out, one more note is
 * tried at the size that held before. A box whose overflow is visible scrolls with its page (a phone) and is left alone.
 */
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { lastFitting } from './last-fitting.ts';

/** Font sizes from `most` to `least`, as shares of the width of the stage; never under 15 px. */
export interface Sizes {
	most: number;
	least: number;
}

const floor = 15;
const steps = 14;

/** A way to show a box: a size of its words, from 0 (the smallest) to 13, and the most slips of a section. */
interface Way {
	rung: number;
	cap: number;
}

/** All the ways, from the fewest slips at the smallest size to all of them at the largest. */
const wayAt = (most: number, at: number): Way =>
	at < most - 1 ? { rung: 0, cap: at + 1 } : { rung: at - Math.max(0, most - 1), cap: Infinity };
const placeOf = (most: number, { rung, cap }: Way): number =>
	cap < most ? cap - 1 : Math.max(0, most - 1) + rung;

const runsOver = (box: HTMLElement): boolean =>
	box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** A slip over two columns is drawn as two boxes. */
const breaks = (box: HTMLElement): boolean =>
	[...box.querySelectorAll('[data-place]')].some((slip) => slip.getClientRects().length > 1);

/** Slips carry `data-place` (from 0 in their section), what is said of the others `data-rest`: all the slips of it. */
function keepFirst(box: HTMLElement, cap: number): void {
	for (const slip of box.querySelectorAll<HTMLElement>('[data-place]'))
		slip.hidden = Number(slip.dataset['place']) >= cap;
	for (const rest of box.querySelectorAll<HTMLElement>('[data-rest]'))
		rest.hidden = Number(rest.dataset['rest']) <= cap;
}

class Fitting {
	#box: HTMLElement;
	#stage: HTMLElement;
	#sizes: Sizes;
	#last: { way: Way; room: string; words: number } | undefined;
	/** Even the smallest does not fit. */
	over = false;

	constructor(box: HTMLElement, stage: HTMLElement, sizes: Sizes) {
		this.#box = box;
		this.#stage = stage;
		this.#sizes = sizes;
	}

	/** Whether the room is the one that it was fitted to. */
	get settled(): boolean {
		return this.#last?.room === this.#room();
	}

	/** Answers how many slips of each section fit, `Infinity` when all do. */
	fit(): number {
		if (getComputedStyle(this.#box).overflowY === 'visible') {
			this.#last = undefined;
			this.over = false;
			this.#box.style.removeProperty('--size');
			this.#box.style.removeProperty('--air');
			keepFirst(this.#box, Infinity);
			return Infinity;
		}
		const last = this.#last;
		const words = this.#box.textContent.length;
		const before = last?.room === this.#room() ? last : undefined;
		const way = this.#largest(before?.way, words < (before?.words ?? 0));
		this.#unbroken(way);
		this.over = way.rung === 0 && runsOver(this.#box);
		// As it is now: a box may grow with its words.
		this.#last = { way, room: this.#room(), words };
		return way.cap;
	}

	/** @param fewer whether there is less to show than at `last`, so that it may be larger */
	#largest(last: Way | undefined, fewer: boolean): Way {
		let most = 0;
		for (const { dataset } of this.#box.querySelectorAll<HTMLElement>('[data-place]'))
			most = Math.max(most, Number(dataset['place']) + 1);
		let shown = NaN;
		const show = (at: number) => {
			const way = wayAt(most, at);
			this.#size(way.rung);
			keepFirst(this.#box, way.cap);
			shown = at;
		};
		const fits = (at: number) => {
			show(at);
			return !runsOver(this.#box);
		};
		const ways = Math.max(0, most - 1) + steps;
		const found = lastFitting(ways, fits, last && placeOf(most, last), fewer);
		if (shown !== found) show(found);
		return wayAt(most, found);
	}

	/** Rather smaller than with a slip over two columns. */
	#unbroken(way: Way): void {
		if (way.cap !== Infinity || !breaks(this.#box)) return;
		for (let rung = way.rung - 1; rung >= 0; rung--) {
			this.#size(rung);
			if (!breaks(this.#box)) return;
		}
		this.#size(way.rung);
	}

	/** The size of the words, and the air around slips, which goes as it grows tight. */
	#size(rung: number): void {
		const width = this.#stage.clientWidth;
		const [from, to] = [
			Math.max(floor, this.#sizes.most * width),
			Math.max(floor, this.#sizes.least * width)
		];
		const up = rung / (steps - 1);
		this.#box.style.setProperty('--size', `${(to * (from / to) ** up).toFixed(2)}px`);
		this.#box.style.setProperty('--air', up.toFixed(2));
	}

	#room(): string {
		const { clientWidth, clientHeight } = this.#box;
		return [clientWidth, clientHeight, this.#stage.clientWidth, this.#stage.clientHeight].join(' ');
	}
}

/**
 * Sets `--size` (and `--air`, 1 to 0 as it grows tight) on a box and keeps it right while the stage is resized.
 * @param what reads whatever the box shows: when it changes, the box is measured again
 * @param told how many slips of each section fit, `Infinity` when all do; and whether words are past the end of the box all the same
 */
export function fitted(
	sizes: Sizes,
	what: () => unknown,
	told: (cap: number, over: boolean) => void = () => undefined
): Attachment<HTMLElement> {
	return (box) => {
		const stage = box.closest<HTMLElement>('[data-stage]') ?? box;
		let fitting = new Fitting(box, stage, sizes);
		const fit = () => told(fitting.fit(), fitting.over);
		$effect(() => {
			what();
			untrack(fit);
		});
		// It is told at once of the room there is, and again of each change that the fitting itself made.
		const watcher = new ResizeObserver(() => {
			if (!fitting.settled) fit();
		});
		watcher.observe(stage);
		watcher.observe(box);
		// Other faces, other widths: all is measured anew.
		const anew = () => {
			fitting = new Fitting(box, stage, sizes);
			fit();
		};
		document.fonts.addEventListener('loadingdone', anew);
		return () => {
			watcher.disconnect();
			document.fonts.removeEventListener('loadingdone', anew);
		};
	};
}
