/** When a page comes back to life: seen again, back from the browser's cache, or the network is there again. Streams are then rebuilt at once. */

/** Calls back at each; returns the way to stop. */
export function onWaking(wake: () => void): () => void {
	const seen = () => {
		if (document.visibilityState === 'visible') wake();
	};
	document.addEventListener('visibilitychange', seen);
	window.addEventListener('pageshow', wake);
	window.addEventListener('online', wake);
	return () => {
		document.removeEventListener('visibilitychange', seen);
		window.removeEventListener('pageshow', wake);
		window.removeEventListener('online', wake);
	};
}

/** What a timer can wait: beyond it, it would not wait at all. */
const longest = 2 ** 31 - 1;

/** Waits so many milliseconds; less when the signal is given, not at all when it was. */
export const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const timer = setTimeout(resolve, Math.min(milliseconds, longest));
		const wake = () => {
			clearTimeout(timer);
			resolve();
		};
		if (signal?.aborted) wake();
		signal?.addEventListener('abort', wake, { once: true });
	});
