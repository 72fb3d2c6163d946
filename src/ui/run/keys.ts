/**
 * The keys of the run page: space, and the arrows with shift. No letter is one, so that nobody's voice or
 * screen reader sets off a step by speaking (WCAG 2.1.4).
 */
export type Gesture = 'pause' | 'next' | 'previous' | 'more' | 'less';

const withShift: Readonly<Record<string, Gesture>> = {
	ArrowRight: 'next',
	ArrowLeft: 'previous',
	ArrowUp: 'more',
	ArrowDown: 'less'
};

const fields = 'input, textarea, select, [contenteditable]';
const pressable = 'button, a, summary, [role="button"]';

/** What a key asks for as it goes down; held, it asks for nothing more. `byPointer`: the focus came by a tap, and space must not press that button again. */
export function gestureOf(event: KeyboardEvent, byPointer: boolean): Gesture | undefined {
	const { target, key } = event;
	if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element))
		return undefined;
	if (target.matches(fields) || document.querySelector('dialog[open]') !== null) return undefined;
	if (event.shiftKey) return withShift[key];
	if (key !== ' ') return undefined;
	return target.matches(pressable) && !byPointer ? undefined : 'pause';
}
