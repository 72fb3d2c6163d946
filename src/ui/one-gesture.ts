/**
 * One gesture, one step. Of a double tap the second is not heard, whatever control has come under the finger meanwhile;
 * a key that is held presses once; and Enter that ends the composing of a letter is no gesture at all. It holds for every control of a
 * page, so that none has to think of it; what counts its taps (+1, undo) bears `data-repeats`.
 */

const controls = 'button, a[href], summary, [role="button"], [role="tab"]';
/** Where Enter presses the button of the form. */
const forms = 'input, select';
const repeating = '[data-repeats]';

/** Milliseconds and pixels within which a second tap belongs to the first. */
const soon = 500;
const near = 32;

interface Tap {
	at: number;
	x: number;
	y: number;
}

/** Hears the controls of a document, until what it gives back is called. */
export function oneGesture(root: Document): () => void {
	let last: Tap | undefined;
	let byFinger = false;

	function down({ pointerType }: PointerEvent) {
		byFinger = pointerType !== 'mouse';
	}

	function click(event: MouseEvent) {
		const control = controlOf(event, controls);
		// Without a pointer (keys, a screen reader) nothing is tapped twice by accident: what is held is told by `keydown`.
		if (control === undefined || event.detail === 0) return;
		// Both by the clock of the gesture, however long the page took with the first.
		const tap = { at: event.timeStamp, x: event.clientX, y: event.clientY };
		const second =
			last !== undefined &&
			tap.at - last.at < soon &&
			Math.hypot(tap.x - last.x, tap.y - last.y) < near &&
			// A mouse says itself that it was clicked twice; engines do not count the taps of a finger.
			(byFinger || event.detail > 1);
		if (!second || control.closest(repeating) !== null) last = tap;
		else stop(event);
	}

	function keydown(event: KeyboardEvent) {
		if (event.key === 'Enter' && composes(event)) {
			// What it does to the letters stays the browser's.
			event.stopImmediatePropagation();
			return;
		}
		if (!event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return;
		const held = controlOf(event, event.key === 'Enter' ? `${controls}, ${forms}` : controls);
		if (held !== undefined && held.closest(repeating) === null) stop(event);
	}

	root.addEventListener('pointerdown', down, true);
	root.addEventListener('click', click, true);
	root.addEventListener('keydown', keydown, true);
	return () => {
		root.removeEventListener('pointerdown', down, true);
		root.removeEventListener('click', click, true);
		root.removeEventListener('keydown', keydown, true);
	};
}

/** Safari ends the composition before it tells of the key, and then marks the key by this code alone. */
const composes = (event: KeyboardEvent): boolean =>
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it (UI Events, 5.6: 229)
	event.isComposing || event.keyCode === 229;

const controlOf = ({ target }: Event, which: string): Element | undefined =>
	(target instanceof Element ? target.closest(which) : null) ?? undefined;

function stop(event: Event): void {
	event.preventDefault();
	event.stopImmediatePropagation();
}
