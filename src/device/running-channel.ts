// The news that a café began or ended on this device, from page to page. Apart from the marks themselves (running.ts), so that a
// page which only listens fetches nothing else.

const name = 'comptoir-running';

/** Tells every page, this one included. */
export function tellRunningChange(): void {
	const channel = new BroadcastChannel(name);
	channel.postMessage('changed');
	channel.close();
}

/** Calls the listener after each mark made or taken away, in this page or another; returns the way to stop. */
export function onRunningChange(listener: () => void): () => void {
	const channel = new BroadcastChannel(name);
	channel.onmessage = listener;
	return () => channel.close();
}
