/**
 * The invitation in the address, taken out of it and out of the history before anything else runs: whoever looks over a shoulder,
 * shares the address or goes back finds none. Kept in this module alone until the page asks for it, once.
 */

let taken: string | undefined;

/** Called first thing in the page's life (`routes/r/begin.ts`). */
export function takeArrival(): void {
	if (location.hash === '') return;
	taken = location.hash;
	history.replaceState(history.state, '', location.pathname);
}

/** The fragment this page was opened with, `#` included; `undefined` afterwards and when there was none. */
export function arrival(): string | undefined {
	const fragment = taken;
	taken = undefined;
	return fragment;
}
