/**
 * The disk of a page that mostly looks: a glance answers until the first write, or until a café is opened; then the
 * whole disk is fetched, and whoever watches goes on with it.
 */
import type { Glance } from './glance.ts';
import type { Disk, WriteFailure } from './journal.ts';
import { movable } from './moving.ts';

const unavailable: { ok: false; reason: WriteFailure } = {
	ok: false,
	reason: 'storage-unavailable'
};

/** @param openWhole rejects only when its code cannot be fetched: the next gesture tries again */
export function lookingDisk(glance: Glance, openWhole: () => Promise<Disk>): Disk {
	let whole: Disk | undefined;
	let opening: Promise<Disk> | undefined;
	let closed = false;
	/** Watches from the glance, then from the whole disk. */
	const { follow, move } = movable<Glance | Disk>(() => whole ?? glance);

	function arrive(disk: Disk): Disk {
		whole = disk;
		if (closed) disk.close();
		else move();
		glance.close();
		return disk;
	}

	const fetched = () =>
		(opening ??= openWhole().then(arrive, (error: unknown) => {
			opening = undefined;
			throw error;
		}));

	async function write<T>(work: (disk: Disk) => Promise<T>): Promise<T | typeof unavailable> {
		let disk: Disk;
		try {
			disk = await fetched();
		} catch {
			return unavailable;
		}
		return await work(disk);
	}

	const read = async <T>(work: (disk: Disk) => Promise<T>) => work(await fetched());

	/** Watches what a glance does not show. */
	function followWhole(start: (from: Disk) => () => void): () => void {
		if (whole === undefined) fetched().catch(() => undefined);
		return follow(() => (whole === undefined ? () => undefined : start(whole)));
	}

	return {
		get hindrance() {
			return whole === undefined ? glance.hindrance : whole.hindrance;
		},
		keeps: (cafe) => whole?.keeps(cafe) ?? true,
		remade: () => whole?.remade() ?? 0,
		watchKept(changed) {
			let moved = false;
			return follow((from) => {
				if (moved) changed();
				moved = true;
				return from.watchKept(changed);
			});
		},
		close() {
			closed = true;
			glance.close();
			whole?.close();
		},

		heads: () => (whole ?? glance).heads(),
		watchHeads: (listener) => follow((from) => from.watchHeads(listener)),
		watchBooth: (listener) => follow((from) => from.watchBooth(listener)),
		cards: () => (whole ?? glance).cards(),
		watchCards: (listener) => follow((from) => from.watchCards(listener)),

		passedOver: () => (whole ?? glance).passedOver(),
		unreadable: () => (whole ?? glance).unreadable(),
		rawOf: (one) => (whole ?? glance).rawOf(one),
		eraseUnreadable: (one) => write((disk) => disk.eraseUnreadable(one)),

		read: (cafe) => read((disk) => disk.read(cafe)),
		room: (cafe) => read((disk) => disk.room(cafe)),
		published: (cafe) => read((disk) => disk.published(cafe)),
		watch: (cafe, changed) => followWhole((disk) => disk.watch(cafe, changed)),
		watchPublished: (cafe, listener) => followWhole((disk) => disk.watchPublished(cafe, listener)),

		create: (saved) => write((disk) => disk.create(saved)),
		putBack: (held) => write((disk) => disk.putBack(held)),
		takeIn: (all, told) => write((disk) => disk.takeIn(all, told)),
		append: (batch) => write((disk) => disk.append(batch)),
		claim: (cafe) => write((disk) => disk.claim(cafe)),
		bin: (cafe, at) => write((disk) => disk.bin(cafe, at)),
		destroy: (cafe) => write((disk) => disk.destroy(cafe)),
		destroyAll: () => write((disk) => disk.destroyAll()),
		publish: (...stage) => write((disk) => disk.publish(...stage)),
		putRoom: (...room) => write((disk) => disk.putRoom(...room)),
		dropRoom: (...room) => write((disk) => disk.dropRoom(...room)),
		openBooth: (booth) => write((disk) => disk.openBooth(booth)),
		drop: (row) => write((disk) => disk.drop(row)),
		closeBooth: () => write((disk) => disk.closeBooth()),
		putCard: (card) => write((disk) => disk.putCard(card)),
		removeCard: (id) => write((disk) => disk.removeCard(id))
	};
}
