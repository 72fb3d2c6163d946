/**
 * The Stage as this device's own screen follows it: read from the disk whenever another one was published. It
 * can change nothing.
 */
import type { Disk, Published } from '#journal/journal.ts';
import type { Stage } from '#stage/document.ts';
import { createSubscriber } from 'svelte/reactivity';

export class LocalScreen {
	#last: Published | undefined;
	#subscribe: () => void;

	constructor(disk: Pick<Disk, 'watchPublished'>, cafe: string) {
		this.#subscribe = createSubscriber((update) =>
			disk.watchPublished(cafe, (published) => {
				this.#last = published;
				update();
			})
		);
	}

	/** What is shown now; `undefined` while nothing was ever published. */
	get current(): Stage | undefined {
		this.#subscribe();
		return this.#last?.stage;
	}
}
