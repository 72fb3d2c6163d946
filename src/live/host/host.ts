/**
 * The facilitator's device, wired once for as long as the page lives: disk, cafés, isoloir, own cards, and the
 * sessions of open cafés, which go on while the reader is on another page.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { Disk, Saved, Written } from '#journal/journal.ts';
import { openDisk } from '#journal/open.ts';
import { Isoloir } from './booth.svelte.ts';
import { OwnCards } from './own-cards.svelte.ts';
import { forgetScratch } from './scratch.ts';
import type { HostSession } from './session.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { Ticker } from '../ticker.svelte.ts';

export class Host {
	/** Whether what is written survives this page. */
	readonly kept: Disk['kept'];
	readonly shelf: Shelf;
	readonly isoloir: Isoloir;
	readonly ownCards: OwnCards;
	/** The present instant, device time in milliseconds. */
	readonly clock: Ticker;
	#disk: Disk;
	#now: () => number;
	#sessions = new Map<string, Promise<HostSession | undefined>>();
	#opened = new SvelteMap<string, HostSession>();
	/** How many pages asked for a café and have not left it. */
	#readers = new Map<string, number>();
	/** Sessions that store their last gestures before another may write their café. */
	#closing = new Map<string, Promise<void>>();

	constructor(disk: Disk, now: () => number) {
		this.#disk = disk;
		this.#now = now;
		this.kept = disk.kept;
		this.shelf = new Shelf(disk);
		this.isoloir = new Isoloir(disk, now);
		this.ownCards = new OwnCards(disk);
		this.clock = new Ticker(now);
	}

	/** The session of a café, opened once and kept until it is left; `undefined`: the device has no such café. */
	session(id: string): Promise<HostSession | undefined> {
		this.#count(id, 1);
		const open = this.#sessions.get(id) ?? this.#open(id);
		this.#sessions.set(id, open);
		void open.then((session) => {
			if (session === undefined) this.#sessions.delete(id);
			else if (this.#sessions.get(id) === open) this.#opened.set(id, session);
		});
		return open;
	}

	/** The café under way that this page writes, whichever page is looked at. */
	get underWay(): HostSession | undefined {
		return [...this.#opened.values()].find(
			({ cafe, readOnly }) => cafe.phase === 'running' && readOnly === undefined
		);
	}

	/** A page no longer needs a café: if it is not running, another page of the device may write it. */
	async leave(id: string): Promise<void> {
		this.#count(id, -1);
		const open = this.#sessions.get(id);
		const session = await open;
		// Meanwhile the next page may have asked for the same café.
		if (session === undefined || this.#sessions.get(id) !== open || this.#readers.has(id)) return;
		if (session.cafe.phase === 'running') return;
		this.#sessions.delete(id);
		this.#opened.delete(id);
		const closing = session.close();
		this.#closing.set(id, closing);
		await closing;
		if (this.#closing.get(id) === closing) this.#closing.delete(id);
	}

	/** A café as a backup keeps it: as this page holds it, or as the disk does. */
	async contentOf(id: string): Promise<Pick<Saved, 'head' | 'log' | 'contributions'> | undefined> {
		const session = await this.#sessions.get(id);
		return session?.snapshot() ?? this.#disk.read(id);
	}

	/** A session brings the whole core with it: home and the reading pages do without. */
	async #open(id: string): Promise<HostSession | undefined> {
		await this.#closing.get(id);
		const { HostSession } = await import('./session.svelte.ts');
		return HostSession.open(this.#disk, id, this.#now);
	}

	#count(id: string, by: 1 | -1): void {
		const readers = (this.#readers.get(id) ?? 0) + by;
		if (readers > 0) this.#readers.set(id, readers);
		else this.#readers.delete(id);
	}

	/** Erases everything the app keeps on this device, but the language chosen. */
	async forgetEverything(): Promise<Written> {
		const forgotten = await this.#disk.destroyAll();
		if (!forgotten.ok) return forgotten;
		forgetScratch();
		// Refused storage holds no marks either.
		await import('#device/running.ts').then(({ unmarkAll }) => unmarkAll()).catch(() => undefined);
		return forgotten;
	}

	/** The frames of a café's screen, now and whenever one is added; for `LocalScreen`. */
	readonly watchFrames: Disk['watchFrames'] = (cafe, listener) =>
		this.#disk.watchFrames(cafe, listener);
}

let opening: Promise<Host> | undefined;

/** The one host of this page. Never rejects: a browser that refuses storage gives one that keeps in memory. */
export const theHost = (): Promise<Host> => (opening ??= openHost());

async function openHost(): Promise<Host> {
	const host = new Host(await openDisk(), () => Date.now());
	void host.shelf.emptyOldBin(Date.now());
	return host;
}
