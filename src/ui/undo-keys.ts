/**
 * Ctrl+Z and its relatives, for the gestures of the café. In a text field with something typed and not saved
 * yet they stay the browser's own.
 */
export function undoKey(event: KeyboardEvent): 'undo' | 'redo' | undefined {
	if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
	const key = event.key.toLowerCase();
	if (key !== 'z' && key !== 'y') return undefined;
	if (event.target instanceof Element && undoesItself(event.target)) return undefined;
	return key === 'y' || event.shiftKey ? 'redo' : 'undo';
}

const without = new Set(['checkbox', 'radio', 'button', 'range', 'file']);

function undoesItself(target: Element): boolean {
	const field = target.closest<HTMLElement>('input, textarea, [contenteditable]');
	if (field === null) return false;
	if (field instanceof HTMLInputElement && without.has(field.type)) return false;
	return field.dataset['edited'] !== 'clean';
}
