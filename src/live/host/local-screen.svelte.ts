/**
 * The Stage as this device's own screen follows it: frames read from the disk, exactly as a remote screen will
 * read them from a relay. It can change nothing.
 */
import type { Disk } from '#journal/journal.ts';
import type { Stage } from '#stage/document.ts';
import { read, type Followed } from '#stage/frames.ts';
import { createSubscriber } from 'svelte/reactivity';

export class LocalScreen {
	#followed: Followed | undefined;
	#subscribe: () => void;

	constructor(disk: Pick<Disk, 'watchFrames'>, cafe: string) {
		this.#subscribe = createSubscriber((update) =>
			disk.watchFrames(cafe, (frames) => {
				this.#followed = read(frames, this.#followed);
				update();
			})
		);
	}

	/** What is shown now; `undefined` while nothing was ever published. */
	get current(): Stage | undefined {
		this.#subscribe();
		return this.#followed?.stage;
	}
}
