/** What the participant's page fetches behind what one sees. */
import { fetched } from '#device/fetched.ts';
import { sleep } from '#device/waking.ts';

/** Milliseconds that the worker has to keep the app, before what it would have brought is fetched without it. */
const patience = 20_000;

/**
 * Takes up what shows codes, which is wanted when the network is gone, and has at hand what one sees once a séance is forgotten. It waits until the worker keeps the whole app, and so adds
 * nothing to what a phone fetches in order to take part; where no worker comes, until the page has been there for a while.
 */
export async function takeUpCodes() {
	if ('serviceWorker' in navigator)
		await Promise.race([navigator.serviceWorker.ready, sleep(patience)]);
	const [{ default: Harvest }] = await fetched(() =>
		Promise.all([
			import('#ui/phone/Harvest.svelte'),
			import('#live/guest/codes.ts'),
			import('#ui/phone/Outside.svelte')
		])
	);
	return Harvest;
}
