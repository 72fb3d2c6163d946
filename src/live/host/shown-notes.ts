/** Notes that phones without network show as codes, for as long as the scanner is open. */
import type { Harvest, Harvested } from '#sync/host/harvest.ts';
import { isHarvest } from '#wire/harvest.ts';
import type { Room } from './room.svelte.ts';

export type { Harvested };
export { isHarvest };

export class ShownNotes {
	#room: () => Room | undefined;
	#harvest: Harvest | undefined;

	constructor(room: () => Room | undefined) {
		this.#room = room;
	}

	/** @param text a code for which `isHarvest` is true */
	async take(text: string): Promise<Harvested> {
		this.#harvest ??= this.#room()?.harvest();
		return (await this.#harvest?.take(text)) ?? 'ended';
	}

	/** Lets in what was read. */
	end(): void {
		this.#harvest?.end();
		this.#harvest = undefined;
	}
}
