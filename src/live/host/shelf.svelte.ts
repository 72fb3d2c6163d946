/** The cafés of this device as a Svelte value, and what can be done with one without opening it. */
import type { Head } from '#cafe/head.ts';
import type { Disk, Imports, Laid, Saved, Written } from '#journal/journal.ts';
import { createSubscriber } from 'svelte/reactivity';
import type { RoomKeys } from '#sealing/keys.ts';
import type { Outline } from './beginning.ts';
import type { Memo as BinMemo } from './bin-age.ts';
import type { Memo as OwedMemo } from './owed-rooms.ts';
import * as scratch from './scratch.ts';

export type Memo = BinMemo & OwedMemo;

export type Begun = { ok: true; id: string } | Extract<Written, { ok: false }>;

/** What became of a café and of its room at the relay: `roomLeft` when it did not answer. */
export type Destroyed = { ok: true; roomLeft: boolean } | Extract<Written, { ok: false }>;

/** Erases a room at the relay; resolves to whether it is gone. What does it comes when there is a room. */
export type EraseRoom = (keys: RoomKeys) => Promise<boolean>;

const atTheRelay: EraseRoom = async (keys) => {
	const [{ eraseRoom }, { deviceSurroundings }] = await Promise.all([
		import('./erase-room.ts'),
		import('./room.svelte.ts')
	]);
	return eraseRoom(deviceSurroundings(), keys);
};

/** Home lists cafés long before it makes one: what makes them comes when it is asked for. */
const beginning = () => import('./beginning.ts');
const owing = () => import('./owed-rooms.ts');

export class Shelf {
	#disk: Disk;
	#heads: readonly Head[] | undefined;
	#subscribe: () => void;
	#eraseRoom: EraseRoom;
	#memo: Memo;

	/** @param memo what this device remembers of the bin and of rooms, apart from its cafés */
	constructor(disk: Disk, eraseRoom: EraseRoom = atTheRelay, memo: Memo = scratch) {
		this.#disk = disk;
		this.#memo = memo;
		this.#eraseRoom = eraseRoom;
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

	/** Cafés and cards of a backup, all or none. */
	takeIn: Imports['takeIn'] = (all, told) => this.#disk.takeIn(all, told);

	/** Lays down a café that exists already: the demonstration, or a copy. */
	async lay(saved: Laid): Promise<Begun> {
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

	/**
	 * Erases a café for good, and its room at the relay. The device does not wait for a relay that is away: the room is then
	 * owed, and erased by `tidy`.
	 */
	async destroy(id: string): Promise<Destroyed> {
		const room = await this.#disk.room(id);
		const debts = room && (await owing());
		const written = await this.#disk.destroy(id);
		if (!written.ok) return written;
		if (room === undefined || debts === undefined) return { ok: true, roomLeft: false };
		debts.owe(room.keys, this.#memo);
		const rid = await this.#rid(room.keys);
		if (rid) debts.forgive(room.keys, this.#memo);
		return { ok: true, roomLeft: !rid };
	}

	/** Erases all cafés and cards of the device for good, and the rooms at the relay: those it already owes too, if it answers now. */
	async destroyAll(): Promise<Destroyed> {
		const heads = await this.#disk.heads();
		const rooms = await Promise.all(heads.map(({ id }) => this.#disk.room(id)));
		const written = await this.#disk.destroyAll();
		if (!written.ok) return written;
		const rid = await Promise.all([
			this.payOwed(),
			...rooms.map((room) => room === undefined || this.#rid(room.keys))
		]);
		return { ok: true, roomLeft: rid.includes(false) };
	}

	/** Whether the relay holds nothing of a room. */
	#rid(keys: RoomKeys): Promise<boolean> {
		return this.#eraseRoom(keys).catch(() => false);
	}

	/** Erases what has lain in the bin long enough (`bin-age.ts`), then the rooms that the relay did not answer for. */
	async tidy(now: number): Promise<void> {
		const heads = await this.#disk.heads();
		const binned = heads.flatMap(({ id, binned }) =>
			binned === undefined ? [] : [{ id, binned }]
		);
		if (binned.length === 0) this.#memo.drop('bin');
		else {
			const { ripe } = await import('./bin-age.ts');
			await Promise.all(ripe(binned, now, this.#memo).map((id) => this.destroy(id)));
		}
		await this.payOwed();
	}

	/** Erases at the relay the rooms of cafés that are gone already; resolves to whether none is left. */
	async payOwed(): Promise<boolean> {
		if ((this.#memo.kept('owed') ?? undefined) === undefined) return true;
		const { payOwed } = await owing();
		return payOwed((keys) => this.#rid(keys), this.#memo);
	}
}
