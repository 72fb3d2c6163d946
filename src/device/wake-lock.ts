// Keeps the screen awake while a café is under way, and says when it cannot.
// The system takes the lock back each time the page is hidden; it is asked for again when the page is seen.
import { Followed } from './followed.ts';

/**
 * `held`: the screen stays on. `released`: not asked for, or taken back while the page is hidden.
 * `unsupported`: this browser has no wake lock, or the page is not served over https.
 * `refused`: the system said no, as it does when the battery is low.
 */
export type WakeState = 'held' | 'released' | 'unsupported' | 'refused';

export class ScreenWakeLock extends Followed<WakeState> {
	readonly #lock: WakeLock | undefined;
	readonly #page: Document;
	#held: WakeLockSentinel | undefined;
	#wanted = false;
	/** Asked for and not yet answered: a release meanwhile must not leave the screen on for ever. */
	#asking = false;

	constructor(
		lock = 'wakeLock' in navigator ? navigator.wakeLock : undefined,
		page: Document = document
	) {
		super(lock ? 'released' : 'unsupported');
		this.#lock = lock;
		this.#page = page;
	}

	/** From now on the screen stays awake, as far as the system lets it. */
	async hold(): Promise<void> {
		if (!this.#lock || this.#wanted) return;
		this.#wanted = true;
		this.#page.addEventListener('visibilitychange', this.#again);
		await this.#ask();
	}

	/** The screen may sleep again. */
	async release(): Promise<void> {
		if (!this.#wanted) return;
		this.#wanted = false;
		this.#page.removeEventListener('visibilitychange', this.#again);
		await this.#held?.release();
		this.become('released');
	}

	#seen = () => this.#page.visibilityState === 'visible';

	#again = () => void this.#ask();

	async #ask(): Promise<void> {
		if (this.#held || this.#asking || !this.#seen()) return;
		this.#asking = true;
		try {
			const held = await this.#lock?.request('screen');
			if (!held) return;
			held.addEventListener('release', () => {
				this.#held = undefined;
				if (this.#wanted) this.become('released');
			});
			this.#held = held;
			if (this.#wanted) this.become('held');
			else await held.release();
		} catch {
			// A page hidden between the question and the answer is no refusal: it is asked again when seen.
			if (this.#wanted && this.#seen()) this.become('refused');
		} finally {
			this.#asking = false;
		}
	}
}
