/** The cafés of this device as a Svelte value, and what can be done with one without opening it. */
import type { Disk, Head, Saved, Written } from '#journal/journal.ts';
import { createSubscriber } from 'svelte/reactivity';
import type { Outline } from './beginning.ts';

export type Begun = { ok: true; id: string } | Extract<Written, { ok: false }>;

/** Home lists cafés long before it makes one: what makes them comes when it is asked for. */
const beginning = () => import('./beginning.ts');

/** Milliseconds a café stays in the bin before the app empties it by itself. */
export const binKeeps = 30 * 24 * 3_600_000;

export class Shelf {
	#disk: Disk;
	#heads: readonly Head[] | undefined;
	#subscribe: () => void;

	constructor(disk: Disk) {
		this.#disk = disk;
		this.#subscribe = createSubscriber((update) =>
			disk.watchHeads((heads) => {
				this.#heads = heads;
				update();
			})
		);
	}

	/** Cafés of the device, the binned ones included; `undefined` until they are read. */
	get current(): readonly Head[] | undefined {
		this.#subscribe();
		return this.#heads;
	}

	/** Those on the disk, without waiting for a view. */
	heads(): Promise<readonly Head[]> {
		return this.#disk.heads();
	}

	async begin(outline: Outline): Promise<Begun> {
		const { begin } = await beginning();
		return this.lay(begin(outline));
	}

	/** Lays down a café that exists already: imported, or the demonstration. */
	async lay(saved: Pick<Saved, 'head' | 'log' | 'contributions'>): Promise<Begun> {
		const written = await this.#disk.create(saved);
		return written.ok ? { ok: true, id: saved.head.id } : written;
	}

	/** A copy of the plan, without what people gave. */
	async duplicate(id: string, titled: (title: string) => string): Promise<Begun> {
		const saved = await this.#disk.read(id);
		if (saved === undefined) return { ok: false, reason: 'cafe-missing' };
		const [{ copyOf }, { opened }] = await Promise.all([beginning(), import('#cafe/opened.ts')]);
		const { cafe } = opened(saved.log, saved.contributions).book;
		return this.begin(copyOf(cafe, titled(cafe.details.title)));
	}

	/** Everything stored of a café, for its backup. */
	read(id: string): Promise<Saved | undefined> {
		return this.#disk.read(id);
	}

	bin(id: string, at: number): Promise<Written> {
		return this.#disk.bin(id, at);
	}

	restore(id: string): Promise<Written> {
		return this.#disk.bin(id, undefined);
	}

	destroy(id: string): Promise<Written> {
		return this.#disk.destroy(id);
	}

	/** Erases for good what has lain in the bin long enough. */
	async emptyOldBin(now: number): Promise<void> {
		const heads = await this.#disk.heads();
		const old = heads.filter(({ binned = now }) => now - binned > binKeeps);
		await Promise.all(old.map(({ id }) => this.#disk.destroy(id)));
	}
}
