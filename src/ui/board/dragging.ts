/**
 * Dragging a note from one group to another, as a bonus to *tap, tap, place*. SortableJS moves the element under
 * the finger; on drop it goes back where it was and the move is only said: Svelte stays the owner of the lists.
 */
import Sortable from 'sortablejs';
import type { Attachment } from 'svelte/attachments';

/** Use on each list, `<ul data-group="…">` (empty for no group), of rows that hold a `[data-note]`. */
export const dragging =
	(able: boolean, onplace: (note: string, group: string | null) => void): Attachment<HTMLElement> =>
	(list) => {
		if (!able) return;
		const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
		let next: Element | null = null;
		const sortable = Sortable.create(list, {
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
		});
		return () => sortable.destroy();
	};
