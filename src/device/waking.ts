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

/** Waits so many milliseconds; less when the signal is given. */
export const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		signal?.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});
	});
