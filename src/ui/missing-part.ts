/**
 * A file of the app that cannot be fetched at the gesture that wants it: no network and not all of the app on the
 * device yet, or a newer version that took the file away. It is said, and the gesture can be made again; a page
 * loaded anew finds its files.
 */
import { m } from '#messages/paraglide/messages.js';
import { toasts } from './toasts.svelte.ts';

export function sayMissing(): void {
	const text = `${m.failures_part_title()}. ${m.failures_part_text()}`;
	// One file takes others with it: once said is enough.
	if (toasts.list.some((toast) => toast.text === text)) return;
	toasts.say(text, { label: m.app_error_reload(), run: () => location.reload() });
}

/** Says it also of every file that nobody else answers for: what was imported in the handler of a gesture. */
export function sayWhatIsMissing(page: Window = window): void {
	const missing = new WeakSet<object>();
	// Vite tells of each import that failed before it rejects; who imports may still have an answer of their own.
	page.addEventListener('vite:preloadError', ({ payload }) => missing.add(payload));
	page.addEventListener('unhandledrejection', (event) => {
		const reason: unknown = event.reason;
		if (typeof reason === 'object' && reason !== null && missing.has(reason)) sayMissing();
	});
}
