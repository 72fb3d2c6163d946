/**
 * How the keyboard walks over a board: Tab stops once in each list, at the note where one was last, arrows lead to
 * all the others. The stop is kept on the elements and not in state: a list of 300 notes would have each ask whether
 * it is the one, whenever the list changes.
 */
import type { Attachment } from 'svelte/attachments';

const isStop = '[data-note][tabindex="0"]';

const stopAt = (list: HTMLElement, note: HTMLElement | null | undefined) => {
	if (note === null || note === undefined || note.tabIndex === 0) return;
	for (const was of list.querySelectorAll<HTMLElement>(isStop)) was.tabIndex = -1;
	note.tabIndex = 0;
};

/** Use on each list, of cards that are made with `tabindex="-1"`. Runs again when what is `drawn` changes. */
export const oneStop =
	(drawn: () => unknown): Attachment<HTMLElement> =>
	(list) => {
		drawn();
		if (list.querySelector(isStop) === null) stopAt(list, list.querySelector('[data-note]'));
		const into = ({ target }: FocusEvent) => {
			if (target instanceof HTMLElement) stopAt(list, target.closest<HTMLElement>('[data-note]'));
		};
		list.addEventListener('focusin', into);
		return () => list.removeEventListener('focusin', into);
	};

const steps: Record<string, number> = {
	ArrowDown: 1,
	ArrowRight: 1,
	ArrowUp: -1,
	ArrowLeft: -1
};

/** Use on the board. Escape calls `none`, which says whether that let go of something. */
export const walking =
	(none: () => boolean): Attachment<HTMLElement> =>
	(board) => {
		const down = (event: KeyboardEvent) => {
			const from = event.target;
			if (!(from instanceof HTMLElement) || from.dataset['note'] === undefined) return;
			if (event.key === 'Escape' && none()) event.stopPropagation();
			const by = steps[event.key];
			if (by === undefined) return;
			event.preventDefault();
			const cards = [...board.querySelectorAll<HTMLElement>('[data-note]')];
			cards[cards.indexOf(from) + by]?.focus();
		};
		board.addEventListener('keydown', down);
		return () => board.removeEventListener('keydown', down);
	};
