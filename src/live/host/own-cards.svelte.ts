/** The cards written on this device, as a Svelte value. */
import type { Card } from '#cafe/card.ts';
import type { Disk, Written } from '#journal/journal.ts';
import { createSubscriber } from 'svelte/reactivity';

export class OwnCards {
	#disk: Disk;
	#cards: readonly Card[] | undefined;
	#subscribe: () => void;

	constructor(disk: Disk) {
		this.#disk = disk;
		this.#subscribe = createSubscriber((update) =>
			disk.watchCards((cards) => {
				this.#cards = cards;
				update();
			})
		);
	}

	get current(): readonly Card[] {
		return this.known ?? [];
	}

	/** `undefined` until they are read. */
	get known(): readonly Card[] | undefined {
		this.#subscribe();
		return this.#cards;
	}

	/** Those on the disk, without waiting for a view. */
	all(): Promise<readonly Card[]> {
		return this.#disk.cards();
	}

	put(card: Card): Promise<Written> {
		return this.#disk.putCard(card);
	}

	remove(id: string): Promise<Written> {
		return this.#disk.removeCard(id);
	}
}
