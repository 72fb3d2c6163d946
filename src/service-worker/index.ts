// The service worker: keeps every file of the app, opens every page without network from the second visit,
// lets a new version wait while a café is under way, and sends a phone's outbox when a network comes.
import { build, files, prerendered, version } from '$service-worker';
import {
	addPlugins,
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { flushOutbox, flushTag } from '#device/phone/background.ts';
import { isCafeRunning, type TakeOverAnswer } from '#device/running.ts';
import { oursAmong } from './ours.ts';
import { shellFinder } from './shells.ts';

declare const self: ServiceWorkerGlobalScope;

// What is not ours ends the installation, which the next visit begins again.
const isOurs = oursAmong(build);
addPlugins([
	{
		cacheWillUpdate: async ({ request, response }) =>
			(await isOurs(new URL(request.url).pathname, response)) ? response : null
	}
]);
precacheAndRoute([
	...build.map((url) => ({ url, revision: null })), // their names hold their hashes
	...[...files, ...prerendered].map((url) => ({ url, revision: version }))
]);
cleanupOutdatedCaches();

// What the precache does not match by itself: an id in the address, a query, a slash at the end.
const shellFor = shellFinder(prerendered);
const shells = new Map(prerendered.map((path) => [path, createHandlerBoundToURL(path)]));
const answerTo = (url: URL) => shells.get(shellFor(url.pathname) ?? '');
registerRoute(
	({ request, url, sameOrigin }) =>
		sameOrigin && request.mode === 'navigate' && answerTo(url) !== undefined,
	(options) => answerTo(options.url)?.(options) ?? fetch(options.request)
);

/** The page may ask for the new version; this worker looks for itself whether a café is under way, and answers. */
async function takeOver(): Promise<TakeOverAnswer> {
	if (await isCafeRunning()) return 'cafe-running';
	await self.skipWaiting();
	return 'taken-over';
}

self.addEventListener('message', (event) => {
	const message = event.data as { type?: unknown } | null;
	if (message?.type !== 'SKIP_WAITING') return;
	event.waitUntil(takeOver().then((answer) => event.ports[0]?.postMessage(answer)));
});

/** Where the browser has Background Sync: a phone that was put away sends what waits. Nothing depends on it. */
interface SyncEvent extends ExtendableEvent {
	readonly tag: string;
}

self.addEventListener('sync', (event) => {
	const asked = event as SyncEvent;
	if (asked.tag === flushTag) asked.waitUntil(flushOutbox());
});
