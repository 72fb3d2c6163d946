import type { Attachment } from 'svelte/attachments';
import { catchFocus } from './lost-focus.ts';

/** Opens a dialog over the whole page for as long as it stands there; afterwards the focus is back where it was. */
export const overPage: Attachment<HTMLDialogElement> = (dialog) => {
	const before = document.activeElement;
	dialog.showModal();
	return () => {
		if (before instanceof HTMLElement) before.focus();
		// What opened it may be gone meanwhile.
		void catchFocus('main h1');
	};
};
