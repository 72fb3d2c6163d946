/**
 * Whether the page has come to life. Until then it says what it was built with: what this device keeps, or what its address asks for
 * behind a `?`, shows from then on, so that nothing stands in it that is not in its text.
 */
let risen = $state(false);

export const alive = {
	get current(): boolean {
		return risen;
	}
};

/** Called once, when the first page has taken its text over; what was done to it before is done again (src/language-first.js). */
export function become(): void {
	risen = true;
	document.documentElement.dataset['alive'] = '';
	dispatchEvent(new Event('alive'));
}
