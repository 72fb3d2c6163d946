/** What the participant's page fetches behind what one sees, and fetches again until it is there: the network may be gone by then. */
import { sleep } from '#device/waking.ts';

/** Milliseconds between two tries. */
const again = 5_000;
/** Milliseconds that the worker has to keep the app, before what it would have brought is fetched without it. */
const patience = 20_000;

/** @param onfailed told after each try that came to nothing */
export async function fetched<T>(load: () => Promise<T>, onfailed?: () => void): Promise<T> {
	for (;;) {
		try {
			return await load();
		} catch {
			onfailed?.();
			await sleep(again);
		}
	}
}

/**
 * Takes up what shows codes, which is wanted when the network is gone. It waits until the worker keeps the whole app, and so adds
 * nothing to what a phone fetches in order to take part; where no worker comes, until the page has been there for a while.
 */
export async function takeUpCodes() {
	if ('serviceWorker' in navigator)
		await Promise.race([navigator.serviceWorker.ready, sleep(patience)]);
	const [{ default: Harvest }] = await fetched(() =>
		Promise.all([import('#ui/phone/Harvest.svelte'), import('#live/guest/codes.ts')])
	);
	return Harvest;
}
