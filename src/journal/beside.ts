/**
 * A disk that lets itself be read and takes nothing new, with memory beside it. A café or a card that it refuses to lay down is laid
 * in memory, and lives there for as long as the page does; what lies on the disk is read, and tried to be written, as ever. The
 * disk is asked first each time: it may have room again.
 */
import type { Card } from '#cafe/card.ts';
import type { Head } from '#cafe/head.ts';
import type { Booth, Disk, Hindrance, WriteFailure, Written } from './journal.ts';
import { emptyMemory, memoryDisk } from './memory.ts';

const hindrances: Partial<Record<WriteFailure, Hindrance>> = {
	'storage-full': 'full',
	'storage-unavailable': 'unwritten'
};

export function memoryBeside(disk: Disk): Disk {
	const memory = emptyMemory();
	const here = memoryDisk(memory);
	let refused: Hindrance | undefined;
	const told = new Set<() => void>();
	const tell = () => {
		for (const changed of told) changed();
	};

	const holds = () => memory.cafes.size > 0 || memory.cards.size > 0;
	/** Where a café lies. */
	const of = (cafe: string) => (memory.cafes.has(cafe) ? here : disk);
	const ofBooth = () => (memory.booth === undefined ? disk : here);

	async function lay(work: (to: Disk) => Promise<Written>): Promise<Written> {
		const written = await work(disk);
		const hindrance = written.ok ? undefined : hindrances[written.reason];
		if (hindrance === undefined) return written;
		refused = hindrance;
		const laid = await work(here);
		tell();
		return laid;
	}

	async function rid(work: () => Promise<Written>): Promise<Written> {
		const written = await work();
		tell();
		return written;
	}

	/** Tells what both hold, now and at each change in either. */
	function watchBoth<T>(
		watch: (from: Disk, listener: (found: T) => void) => () => void,
		tell: (lying: T, held: T) => void
	): () => void {
		const found = new Map<Disk, T>();
		const stops = [disk, here].map((from) =>
			watch(from, (value) => {
				found.set(from, value);
				if (found.size === 2) tell(found.get(disk) as T, found.get(here) as T);
			})
		);
		return () => {
			for (const stop of stops) stop();
		};
	}

	return {
		get hindrance() {
			return disk.hindrance ?? (holds() ? refused : undefined);
		},
		keeps: (cafe) => of(cafe).keeps(cafe),
		remade: () => disk.remade(),
		watchKept(changed) {
			told.add(changed);
			const stop = disk.watchKept(changed);
			return () => {
				told.delete(changed);
				stop();
			};
		},
		close() {
			here.close();
			disk.close();
		},

		heads: async () => together(await disk.heads(), await here.heads()),
		watchHeads: (listener) =>
			watchBoth<readonly Head[]>(
				(from, found) => from.watchHeads(found),
				(lying, held) => listener(together(lying, held))
			),
		cards: async () => together(await disk.cards(), await here.cards()),
		watchCards: (listener) =>
			watchBoth<readonly Card[]>(
				(from, found) => from.watchCards(found),
				(lying, held) => listener(together(lying, held))
			),
		watchBooth: (listener) =>
			watchBoth<Booth | undefined>(
				(from, found) => from.watchBooth(found),
				(lying, held) => listener(lying ?? held)
			),

		passedOver: () => disk.passedOver(),
		unreadable: () => disk.unreadable(),
		rawOf: (one) => disk.rawOf(one),
		eraseUnreadable: (one) => disk.eraseUnreadable(one),

		create: (laid) => lay((to) => to.create(laid)),
		takeIn: (...all) => lay((to) => to.takeIn(...all)),
		putCard: (card) =>
			lay(async (to) => {
				const written = await to.putCard(card);
				// What came to the disk after all is no longer the one in memory.
				if (written.ok && to === disk) await here.removeCard(card.id);
				return written;
			}),
		removeCard: (id) =>
			rid(async () => {
				await here.removeCard(id);
				return await disk.removeCard(id);
			}),

		read: (cafe) => of(cafe).read(cafe),
		watch: (cafe, changed) => of(cafe).watch(cafe, changed),
		putBack: (held) => of(held.head.id).putBack(held),
		append: (batch) => of(batch.cafe).append(batch),
		claim: (cafe) => of(cafe).claim(cafe),
		bin: (cafe, at) => of(cafe).bin(cafe, at),
		destroy: (cafe) => rid(() => of(cafe).destroy(cafe)),
		destroyAll: () =>
			rid(async () => {
				await here.destroyAll();
				return await disk.destroyAll();
			}),

		publish: (cafe, ...stage) => of(cafe).publish(cafe, ...stage),
		published: (cafe) => of(cafe).published(cafe),
		watchPublished: (cafe, listener) => of(cafe).watchPublished(cafe, listener),

		room: (cafe) => of(cafe).room(cafe),
		putRoom: (cafe, ...room) => of(cafe).putRoom(cafe, ...room),
		dropRoom: (cafe, ...room) => of(cafe).dropRoom(cafe, ...room),

		openBooth: (booth) => of(booth.cafe).openBooth(booth),
		drop: (row) => ofBooth().drop(row),
		closeBooth: () => ofBooth().closeBooth()
	};
}

/** What lies on the disk, then what memory holds; where both have one, memory's is the later. */
function together<T extends { id: string }>(lying: readonly T[], held: readonly T[]): readonly T[] {
	const here = new Set(held.map(({ id }) => id));
	return [...lying.filter(({ id }) => !here.has(id)), ...held].sort((a, b) =>
		a.id < b.id ? -1 : 1
	);
}
