/**
 * What the device lends to a café under way: a screen that stays awake, one soft sound at the end of a step.
 * It says what it cannot lend. Whether the sound is muted is remembered on the device.
 */
import { installation, type InstallState } from '#device/install.ts';
import { EndSound, type SoundState } from '#device/sound.ts';
import { ScreenWakeLock, type WakeState } from '#device/wake-lock.ts';
import { Following } from '../following.svelte.ts';
import { keep, kept } from './scratch.ts';

export class Gear {
	readonly wake: Following<WakeState>;
	readonly sound: Following<SoundState>;
	readonly install = new Following<InstallState>(installation);
	#lock = new ScreenWakeLock();
	#sound = new EndSound();
	#muted = $state(kept('muted') === true);
	#reasons = 0;

	constructor() {
		this.wake = new Following<WakeState>(this.#lock);
		this.sound = new Following<SoundState>(this.#sound);
		this.#sound.muted = this.#muted;
	}

	/** Keeps the screen awake until the answer is called; held for as long as one reason is left. */
	awake(): () => void {
		this.#reasons += 1;
		void this.#lock.hold();
		let over = false;
		return () => {
			if (over) return;
			over = true;
			this.#reasons -= 1;
			// Going from one page to the next lets go for an instant: whoever takes up next is asked first.
			queueMicrotask(() => {
				if (this.#reasons === 0) void this.#lock.release();
			});
		};
	}

	/** Waits for the gesture that browsers want before a page may sound; returns the way to stop waiting. */
	listenForGesture(): () => void {
		return this.#sound.unlockAtFirstGesture();
	}

	/** The gesture is now: to be called in the handler of a tap or a key after which a step's clock runs. */
	unlock(): void {
		void this.#sound.unlock();
	}

	/** Sounds the end of a step, unless muted. `false` when nothing was heard. */
	ring(): Promise<boolean> {
		return this.#sound.play();
	}

	/** Lets hear the sound, muted or not; to be called in the handler of a tap or a key. */
	async try(): Promise<boolean> {
		await this.#sound.unlock();
		this.#sound.muted = false;
		const heard = await this.#sound.play();
		this.#sound.muted = this.#muted;
		return heard;
	}

	get muted(): boolean {
		return this.#muted;
	}

	set muted(muted: boolean) {
		this.#muted = muted;
		this.#sound.muted = muted;
		keep('muted', muted);
	}
}

let made: Gear | undefined;

/** The one of this page; made at first use, and only pages of a café need it. */
export const theGear = (): Gear => (made ??= new Gear());
