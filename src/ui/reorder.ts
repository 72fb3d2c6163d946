/**
 * Dragging as a bonus on a list that buttons reorder too. SortableJS moves the element under the finger;
 * on drop it is put back where it was and the move is only said, so that Svelte stays the owner of the list.
 */
import Sortable from 'sortablejs';
import type { Attachment } from 'svelte/attachments';

/** Use as `<ol {@attach reorder(move, '.handle')}>`; only direct children take part. */
export function reorder(
	onmove: (from: number, to: number) => void,
	/** What one takes hold of; without it the whole row, after a short press on touch. */
	handle?: string
): Attachment<HTMLElement> {
	return (list) => {
		const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
		let next: Node | null = null;
		const sortable = Sortable.create(list, {
			animation: still ? 0 : 160,
			...(handle === undefined ? { delay: 180, delayOnTouchOnly: true } : { handle }),
			// Before the drag begins: later, the neighbour may be Sortable's own ghost.
			onChoose: ({ item }) => {
				next = item.nextSibling;
			},
			onEnd: ({ item, oldIndex, newIndex }) => {
				list.insertBefore(item, next);
				if (oldIndex === undefined || newIndex === undefined || oldIndex === newIndex) return;
				onmove(oldIndex, newIndex);
			}
		});
		return () => sortable.destroy();
	};
}
