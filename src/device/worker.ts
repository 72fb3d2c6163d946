/** Has the service worker keep the app on this device. By hand: every page pays for it, and asks nothing else of it until a new version is there (`updates.ts`). */
import { trusted } from './worker-address.ts';

let asked = false;

/**
 * Once a page, whoever asks; `undefined` afterwards, and where there is no worker: an old browser, or http without localhost. When
 * a new version takes over, whichever page asked it to, this one reloads with it: the old one's files are gone. Rejects when the
 * script cannot be fetched.
 */
export async function registerWorker(
	script = '/service-worker.js'
): Promise<ServiceWorkerRegistration | undefined> {
	if (asked || !('serviceWorker' in navigator)) return undefined;
	asked = true;
	const { serviceWorker } = navigator;
	// The first worker takes over a page that has just come from the network: there is nothing to reload.
	if (serviceWorker.controller !== null)
		serviceWorker.addEventListener('controllerchange', () => location.reload());
	// The DOM's types do not know yet that an address may come from a policy.
	return await serviceWorker.register(trusted(script) as string);
}
