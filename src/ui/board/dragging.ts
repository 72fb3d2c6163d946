/**
 * Dragging a note from one group to another, as a bonus to *tap, tap, place*. SortableJS moves the element under
 * the finger; on drop it goes back where it was and the move is only said: Svelte stays the owner of the lists.
 */
import type Sortable from 'sortablejs';
import type { Attachment } from 'svelte/attachments';

/** Nobody drags before having touched the page, so what drags is fetched then, once for all lists. */
let fetched: Promise<typeof Sortable> | undefined;
/** The finger or the button that is down while it is being fetched. */
let press: PointerEvent | undefined;

const atFirstTouch = () =>
	(fetched ??= new Promise<Event>((touched) => {
		for (const sign of ['pointermove', 'pointerdown'])
			document.addEventListener(sign, touched, { once: true, passive: true });
		document.addEventListener('pointerdown', (event) => (press = event), { passive: true });
		for (const end of ['pointerup', 'pointercancel'])
			document.addEventListener(end, () => (press = undefined), { passive: true });
	}).then(async () => (await import('sortablejs')).default));

/** Tells a list that has just learnt to drag of the press that began before, so that this very gesture drags. */
function goOn(list: HTMLElement): void {
	const target = press?.target;
	if (press === undefined || !(target instanceof Element) || !list.contains(target)) return;
	const begun = new PointerEvent('pointerdown', press);
	press = undefined;
	target.dispatchEvent(begun);
}

/**
 * A browser decides when a finger comes down whether the page may keep it from scrolling; Sortable asks only once
 * it is there.
 */
const mayHold = () => undefined;

/** Use on each list, `<ul data-group="…">` (empty for no group), of rows that hold a `[data-note]`. */
export const dragging =
	(able: boolean, onplace: (note: string, group: string | null) => void): Attachment<HTMLElement> =>
	(list) => {
		if (!able) return;
		const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
		let next: Element | null = null;
		let sortable: Sortable | undefined;
		let gone = false;
		const begin = (sortables: typeof Sortable) =>
			(sortable = sortables.create(list, {
				group: 'board',
				sort: false,
				draggable: 'li',
				delay: 180,
				delayOnTouchOnly: true,
				// What is written in must be selectable by dragging over it.
				filter: 'textarea, input',
				preventOnFilter: false,
				animation: still ? 0 : 160,
				onStart: ({ item }) => {
					next = item.nextElementSibling;
				},
				onEnd: ({ item, to }) => {
					if (to === list) return;
					list.insertBefore(item, next);
					const note = item.querySelector<HTMLElement>('[data-note]')?.dataset['note'];
					if (note !== undefined) onplace(note, to.dataset['group'] || null);
				}
			}));
		list.addEventListener('touchmove', mayHold, { passive: false });
		atFirstTouch().then(
			(sortables) => {
				if (gone) return;
				begin(sortables);
				goOn(list);
			},
			// Dragging is a bonus: without it, tap and place; and the next board tries again.
			() => (fetched = undefined)
		);
		return () => {
			gone = true;
			list.removeEventListener('touchmove', mayHold);
			sortable?.destroy();
		};
	};
