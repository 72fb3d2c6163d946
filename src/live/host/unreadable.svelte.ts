/** What this device keeps and this version cannot read: listed apart, so that it can be taken out or erased. */
import type { Disk, Unreadable, Written } from '#journal/journal.ts';

export class UnreadableRows {
	#disk: Disk;
	#found = $state.raw<readonly Unreadable[]>([]);

	constructor(disk: Disk) {
		this.#disk = disk;
	}

	/** As of the last look. */
	get current(): readonly Unreadable[] {
		return this.#found;
	}

	/** Looks again; a disk that does not answer leaves what was found. */
	async look(): Promise<void> {
		this.#found = await this.#disk.unreadable().catch(() => this.#found);
	}

	/** Whether something of a café lies here all the same, which cannot be read. */
	async holds(cafe: string): Promise<boolean> {
		await this.look();
		return this.#found.some(({ table, key }) => table === 'heads' && key === cafe);
	}

	/** Everything of one, as it lies; `undefined` when the disk does not answer. */
	rawOf(one: Unreadable): Promise<unknown> {
		return this.#disk.rawOf(one).catch(() => undefined);
	}

	async erase(one: Unreadable): Promise<Written> {
		const written = await this.#disk.eraseUnreadable(one);
		await this.look();
		return written;
	}
}
