import { tick } from 'svelte';

/**
 * After a gesture that takes its own button away: the focus goes on at this place, instead of starting again at the top of the page, silent.
 */
export async function catchFocus(at: string | (() => HTMLElement | undefined)): Promise<void> {
	await tick();
	const place = typeof at === 'string' ? document.querySelector<HTMLElement>(at) : at();
	if (document.activeElement !== document.body || !place) return;
	// What takes the focus by itself keeps its place in the order of the keys.
	if (place.tabIndex < 0) place.tabIndex = -1;
	place.focus({ preventScroll: true });
}
