/**
 * Has the service worker keep the app on this phone. By hand, because a phone's page would fetch workbox-window for these few lines:
 * it offers no update, it follows when another page takes one.
 */
import { trusted } from '../worker-address.ts';

let asked = false;

/**
 * Once a page, whoever asks. Does nothing where there is no worker: an old browser, or http without localhost. Rejects when its
 * script cannot be fetched.
 */
export async function keepForLater(script = '/service-worker.js'): Promise<void> {
	if (asked || !('serviceWorker' in navigator)) return;
	asked = true;
	const { serviceWorker } = navigator;
	// The first worker takes over a page that has just come from the network: there is nothing to reload.
	if (serviceWorker.controller !== null)
		serviceWorker.addEventListener('controllerchange', () => location.reload());
	// The DOM's types do not know yet that an address may come from a policy.
	await serviceWorker.register(trusted(script) as string);
}
