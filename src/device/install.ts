// Whether the app is installed on this device, and how it can be. On an iPad it matters more than elsewhere:
// Safari may erase the data of a site not opened for seven days, never that of an app on the home screen.
import { Followed } from './followed.ts';

/**
 * `installed`: this page runs as the installed app. `offered`: `ask` opens the browser's own question.
 * `by-hand`: an iPad or iPhone, where only the share menu installs. `browser`: a browser that offers nothing we can see.
 */
export type InstallState = 'installed' | 'offered' | 'by-hand' | 'browser';

/** Chromium's event; no standard describes it. */
interface InstallPrompt extends Event {
	prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/**
 * Whether this is an app on the home screen of an iPad or iPhone, which has a storage of its own: what was prepared in Safari is not
 * there. Safari on these devices alone says this, as false in a tab.
 */
export const onHomeScreen = (): boolean | undefined =>
	(navigator as { standalone?: boolean }).standalone;

function look(): InstallState {
	if (onHomeScreen() || matchMedia('(display-mode: standalone)').matches) return 'installed';
	return onHomeScreen() === false && navigator.maxTouchPoints > 1 ? 'by-hand' : 'browser';
}

export class Installation extends Followed<InstallState> {
	#prompt: InstallPrompt | undefined;

	constructor() {
		super('browser');
	}

	/** Begins to listen: at the start of the page, for the browser makes its offer once and early. */
	watch(page: Window = window): void {
		this.become(look());
		page.addEventListener('beforeinstallprompt', (event) => {
			event.preventDefault(); // the app asks at a better moment
			this.#prompt = event as InstallPrompt;
			this.become('offered');
		});
		page.addEventListener('appinstalled', () => {
			this.#prompt = undefined;
			this.become('installed');
		});
	}

	/** Opens the browser's question; to be called in the handler of a tap or a key. An offer serves once. */
	async ask(): Promise<'accepted' | 'dismissed' | 'unavailable'> {
		const prompt = this.#prompt;
		if (!prompt) return 'unavailable';
		this.#prompt = undefined;
		const { outcome } = await prompt.prompt();
		if (outcome === 'dismissed') this.become('browser');
		return outcome;
	}
}

/** The one of this page. */
export const installation = new Installation();
