/**
 * Makes words as large as their place allows. A box tries sizes from large to small until nothing of it runs
 * over; at the smallest it then lets go of slips, the same number at most in every section, and says how many
 * stay. It measures rather than reckons, because faces and zooms differ. A box whose overflow is visible
 * scrolls with its page (a phone) and is left alone.
 */
import type { Attachment } from 'svelte/attachments';

/** Font sizes from `most` to `least`, as shares of the width of the stage; never under 15 px. */
export interface Sizes {
	most: number;
	least: number;
}

const floor = 15;
const steps = 14;

interface Rung {
	size: number;
	/** Room around slips, from 1 down to 0. */
	air: number;
}

const ladder = ({ most, least }: Sizes, width: number): Rung[] => {
	const [from, to] = [Math.max(floor, most * width), Math.max(floor, least * width)];
	return Array.from({ length: steps }, (_, step) => {
		const down = step / (steps - 1);
		return { size: from * (to / from) ** down, air: 1 - down };
	});
};

const runsOver = (box: HTMLElement): boolean =>
	box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

const fits = (box: HTMLElement): boolean => !runsOver(box);

/** A slip over two columns is drawn as two boxes. */
const fitsWhole = (box: HTMLElement): boolean =>
	!runsOver(box) &&
	[...box.querySelectorAll('[data-place]')].every((slip) => slip.getClientRects().length < 2);

/** Slips carry `data-place` (from 0 in their section), what is said of the others `data-rest`. */
function keepFirst(box: HTMLElement, cap: number): void {
	for (const slip of box.querySelectorAll<HTMLElement>('[data-place]'))
		slip.hidden = Number(slip.dataset['place']) >= cap;
	for (const rest of box.querySelectorAll<HTMLElement>('[data-rest]'))
		rest.hidden = Number(rest.dataset['rest']) <= cap;
}

/**
 * Sets `--size` (and `--air`, 1 to 0 as it grows tight) on a box and keeps it right while the stage is resized.
 * @param what reads whatever the box shows: when it changes, the box is measured again
 * @param capped told how many slips of each section fit, `Infinity` when all do
 */
export function fitted(
	sizes: Sizes,
	what: () => unknown,
	capped: (cap: number) => void = () => undefined
): Attachment<HTMLElement> {
	return (box) => {
		what();
		const stage = box.closest<HTMLElement>('[data-stage]') ?? box;
		const fit = () => {
			if (getComputedStyle(box).overflowY === 'visible') {
				box.style.removeProperty('--size');
				box.style.removeProperty('--air');
				keepFirst(box, Infinity);
				capped(Infinity);
				return;
			}
			capped(largest(box, ladder(sizes, stage.clientWidth)));
		};
		fit();
		const watcher = new ResizeObserver(fit);
		watcher.observe(stage);
		watcher.observe(box);
		document.fonts.addEventListener('loadingdone', fit);
		return () => {
			watcher.disconnect();
			document.fonts.removeEventListener('loadingdone', fit);
		};
	};
}

/** Takes the largest rung that fits, rather one that breaks no slip over two columns; answers the cap. */
function largest(box: HTMLElement, rungs: readonly Rung[]): number {
	keepFirst(box, Infinity);
	for (const good of [fitsWhole, fits])
		for (const { size, air } of rungs) {
			box.style.setProperty('--size', `${size.toFixed(2)}px`);
			box.style.setProperty('--air', air.toFixed(2));
			if (good(box)) return Infinity;
		}
	return largestCap(box);
}

/** The most slips a section may show; at least one each, whatever the place. */
function largestCap(box: HTMLElement): number {
	const places = [...box.querySelectorAll<HTMLElement>('[data-place]')];
	if (places.length === 0) return Infinity;
	let [kept, over] = [1, Math.max(...places.map(({ dataset }) => Number(dataset['place']) + 1))];
	while (over - kept > 1) {
		const middle = Math.floor((kept + over) / 2);
		keepFirst(box, middle);
		if (runsOver(box)) over = middle;
		else kept = middle;
	}
	keepFirst(box, kept);
	return kept;
}
