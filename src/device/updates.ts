// A new version of the app: fetched in the background, offered when no café is under way, taken only when asked for.
// Until then pages, open or opened anew, go on with the version they began with. The worker decides (src/service-worker); this asks.
import type { Workbox } from 'workbox-window';
import { Followed } from './followed.ts';
import { onRunningChange } from './running-channel.ts';
import type { TakeOverAnswer } from './running.ts';
import { trusted } from './worker-address.ts';

/** `waiting`: a new version is ready and no café is under way, so one may offer it. */
export type UpdateState = 'none' | 'waiting';

/** How often a page that stays open looks for a new version, in milliseconds. */
const LOOK_EVERY = 60 * 60 * 1000;

export class Updates extends Followed<UpdateState> {
	#registration: ServiceWorkerRegistration | undefined;
	#begun = false;
	#lookedAt = 0;

	constructor() {
		super('none');
	}

	/**
	 * Registers the service worker, once the page is drawn. Does nothing where there is none: an old browser, or http without
	 * localhost. Rejects when the script cannot be fetched.
	 */
	async register(script = '/service-worker.js'): Promise<void> {
		if (this.#begun || !('serviceWorker' in navigator)) return;
		this.#begun = true;
		const { Workbox } = await import('workbox-window');
		const workbox = new Workbox(trusted(script));
		workbox.addEventListener('waiting', () => void this.#consider());
		// Every page of the app changes version at the same time: the old one's files are gone from the cache.
		workbox.addEventListener('controlling', ({ isUpdate }) => {
			if (isUpdate) location.reload();
		});
		onRunningChange(() => void this.#consider());
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'visible') void this.#look(workbox);
		});
		this.#lookedAt = performance.now();
		this.#registration = await workbox.register();
		await this.#consider();
	}

	/**
	 * Takes the new version: every page of the app reloads with it. Answers `cafe-running`, and nothing changes, when a café
	 * has begun since it was offered; `none` when there is no new version any more.
	 */
	async apply(): Promise<TakeOverAnswer | 'none'> {
		const waiting = this.#registration?.waiting;
		if (!waiting) return 'none';
		const { messageSW } = await import('workbox-window');
		const answer = (await messageSW(waiting, { type: 'SKIP_WAITING' })) as TakeOverAnswer;
		if (answer === 'cafe-running') await this.#consider();
		return answer;
	}

	/** A tablet's page may stay open for weeks; marks of running cafés expire meanwhile. */
	async #look(workbox: Workbox): Promise<void> {
		if (performance.now() - this.#lookedAt > LOOK_EVERY) {
			this.#lookedAt = performance.now();
			await workbox.update().catch(() => undefined); // without network there is nothing new
		}
		await this.#consider();
	}

	async #consider(): Promise<void> {
		this.become(this.#registration?.waiting && !(await someCafeRuns()) ? 'waiting' : 'none');
	}
}

/** Asked only once there is a new version; where it cannot be known the update waits. */
const someCafeRuns = () =>
	import('./running.ts').then(
		({ isCafeRunning }) => isCafeRunning(),
		() => true
	);

/** The one of this page. */
export const updates = new Updates();
