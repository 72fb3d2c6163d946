// A new version of the app: fetched in the background, offered when no café is under way, taken only when asked for.
// Until then pages, open or opened anew, go on with the version they began with. The worker decides (src/service-worker); this asks.
import { Followed } from './followed.ts';
import { onRunningChange } from './running-channel.ts';
import type { TakeOverAnswer } from './running.ts';
import { registerWorker } from './worker.ts';

/** `waiting`: a new version is ready and no café is under way, so one may offer it. */
export type UpdateState = 'none' | 'waiting';

/** How often a page that stays open looks for a new version, in milliseconds. */
const LOOK_EVERY = 60 * 60 * 1000;

export class Updates extends Followed<UpdateState> {
	#registration: ServiceWorkerRegistration | undefined;
	#lookedAt = 0;

	constructor() {
		super('none');
	}

	/** Registers the service worker, once the page and all that it names has come. Rejects when the script cannot be fetched. */
	async register(script?: string): Promise<void> {
		if (document.readyState !== 'complete')
			await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
		this.#lookedAt = performance.now();
		const registration = await registerWorker(script);
		if (registration === undefined) return;
		this.#registration = registration;
		onRunningChange(() => void this.#consider());
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'visible') void this.#look(registration);
		});
		const follow = () =>
			registration.installing?.addEventListener('statechange', () => void this.#consider());
		registration.addEventListener('updatefound', follow);
		follow();
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
	async #look(registration: ServiceWorkerRegistration): Promise<void> {
		if (performance.now() - this.#lookedAt > LOOK_EVERY) {
			this.#lookedAt = performance.now();
			await registration.update().catch(() => undefined); // without network there is nothing new
		}
		await this.#consider();
	}

	/** The very first worker waits for a moment too, but nothing that it would take the place of is there. */
	async #consider(): Promise<void> {
		const { waiting, active } = this.#registration ?? {};
		this.become(waiting && active && !(await someCafeRuns()) ? 'waiting' : 'none');
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
