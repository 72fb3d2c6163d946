/** The life of rooms: made and changed by their owner, entered through the door, ended by time or by their owner. */
import { bounds, holds } from '#wire/limits.ts';
import type { JoinAnswer, RoomSettings, RoomStatus } from '#wire/messages.ts';
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Refusal } from '../http/answers.ts';
import type { RelayStore } from '../sqlite.ts';
import type { Presence } from './presence.ts';
import { inboxKey, stageKey, tombstone, type Life, type Room } from './room.ts';
import { newMemberToken, opensDoor } from './tokens.ts';
import { Turns } from './turns.ts';

/** How stale « last used » may be on disk: writing it at each request would cost a flush each. */
const usedWithin = 10 * 60_000;

/** Rooms that are looked at, and ended, at a time. */
const handful = 20;

export class Rooms {
	#store: RelayStore;
	#presence: Presence;
	#now: () => number;
	#over: () => number | undefined;
	#steady: () => number;
	/** When this process saw live rooms made and used: that is so whatever the stamps on the disk say, by whichever clock. */
	#seen = new Map<string, { made?: number; used: number }>();
	#turns = new Turns();

	/**
	 * @param over the instant by which rooms are ended; none while no clock can be trusted so far
	 * @param steady milliseconds of a clock that nobody sets
	 */
	constructor(
		store: RelayStore,
		presence: Presence,
		now: () => number,
		over: () => number | undefined = now,
		steady: () => number = now
	) {
		this.#store = store;
		this.#presence = presence;
		this.#now = now;
		this.#over = over;
		this.#steady = steady;
	}

	/** A room that is there; refuses with what became of one that is not. */
	async live(id: string): Promise<Room> {
		const room = await this.#store.room(id);
		if (room?.life === 'live' && this.#isOver(room)) await this.#expire(id);
		return this.#there(room);
	}

	/** Whether a room is there, live. */
	async has(id: string): Promise<boolean> {
		const room = await this.#store.room(id);
		return room?.life === 'live' && !this.#isOver(room);
	}

	/** Makes the room or changes it; a room that expired is made again, one that was erased too, by its owner alone. */
	async put(id: string, settings: RoomSettings): Promise<{ status: RoomStatus; made: boolean }> {
		if (!(await this.has(id))) await this.#makePlace();
		return this.#turns.take(id, async () => {
			const now = this.#now();
			const was = await this.#store.room(id);
			const there = was?.life === 'live' && !this.#isOver(was) ? was : undefined;
			if (there === undefined) await this.#removeStreams(id);
			const { incarnation, madeAt } = there ?? {
				incarnation: randomBytes(8).toString('hex'),
				madeAt: now
			};
			const config = { contentType: 'application/json', closed: false, records: [], incarnation };
			// A stream that is there stays as it is; one that a damaged disk has lost comes back.
			const [room] = await Promise.all([
				this.#store.changeRoom(id, (is) => ({
					...settings,
					id,
					life: 'live',
					incarnation,
					cap: Math.min(settings.cap, bounds.members),
					// Whoever was let in meanwhile stays counted.
					members: there === undefined ? 0 : (is?.members ?? 0),
					madeAt,
					usedAt: now
				})),
				this.#store.create(inboxKey(id), config, now),
				this.#store.create(stageKey(id), config, now)
			]);
			const used = this.#steady();
			this.#seen.set(id, {
				...(there === undefined ? { made: used } : this.#seen.get(id)),
				used
			});
			return { status: this.statusOf(this.#there(room)), made: there === undefined };
		});
	}

	statusOf(room: Room): RoomStatus {
		return {
			incarnation: room.incarnation,
			members: room.members,
			connected: this.#presence.connected(stageKey(room.id)),
			expiresAt: Math.min(room.usedAt + bounds.roomIdle, room.madeAt + bounds.roomAge)
		};
	}

	/** Its owner was here. */
	async used(room: Room): Promise<void> {
		const now = this.#now();
		this.#seen.set(room.id, { ...this.#seen.get(room.id), used: this.#steady() });
		if (Math.abs(now - room.usedAt) < usedWithin) return;
		await this.#store.changeRoom(room.id, (was) =>
			was?.life === 'live' ? { ...was, usedAt: now, madeAt: Math.min(was.madeAt, now) } : undefined
		);
	}

	/** The room, for somebody who holds its code and finds it open, with a place left. */
	async knock(id: string, doorToken: string): Promise<Room> {
		const room = await this.live(id);
		if (!opensDoor(room.doorHash, doorToken)) throw new Refusal('door-changed');
		if (room.closed) throw new Refusal('room-closed');
		if (!room.open) throw new Refusal('door-locked');
		if (room.members >= room.cap) throw new Refusal('room-full');
		return room;
	}

	/** Lets in somebody who knocked. */
	async join({ id, roomKey, charter }: Room): Promise<JoinAnswer> {
		const admitted: true[] = [];
		// Counted where it is written: of many who knock at once no more come in than there is room for.
		await this.#store.changeRoom(id, (was) => {
			if (was?.life !== 'live' || was.members >= was.cap) return undefined;
			admitted.push(true);
			return { ...was, members: was.members + 1 };
		});
		if (admitted.length === 0) throw new Refusal('room-full');
		return { token: newMemberToken(roomKey), charter };
	}

	/** Erased at once, with every record. */
	erase(id: string): Promise<void> {
		return this.#turns.take(id, async () => {
			await this.#end(this.#there(await this.#store.room(id)), 'erased');
		});
	}

	/** Erased because whoever hosts the relay asked for it, whatever is left of it. */
	async drop(id: string): Promise<void> {
		await this.#turns.take(id, async () => {
			const room = await this.#store.room(id);
			if (room?.life === 'live') await this.#end(room, 'erased');
			else if (room === undefined) await this.#forget(id);
		});
		await this.#store.answered(id);
	}

	/** Ends what nobody used for long, and forgets old tombstones: a few at a time, and others have their turn in between. */
	async sweep(): Promise<void> {
		const now = this.#over();
		if (now === undefined) return;
		const than = { usedBefore: now - bounds.roomIdle, madeBefore: now - bounds.roomAge };
		await this.#each(
			() => this.#store.overdue(than, handful),
			(id) => this.#expire(id)
		);
		const forget = (id: string) => this.#store.dropRoom(id);
		await this.#each(() => this.#store.tombstones(now - bounds.tombstone, handful), forget);
		let many = (await this.#store.ended()) - holds.tombstones;
		while (many > 0) {
			const oldest = await this.#store.tombstones(Infinity, Math.min(many, handful));
			await Promise.all(oldest.map(({ id }) => forget(id)));
			many -= handful;
		}
	}

	async #each(
		list: () => Promise<readonly Life[]>,
		end: (id: string) => Promise<void>
	): Promise<void> {
		const done = new Set<string>();
		for (;;) {
			// What comes again could not be ended, and would come for ever.
			const lives = (await list()).filter(({ id }) => !done.has(id));
			if (lives.length === 0) return;
			for (const { id } of lives) done.add(id);
			await Promise.all(lives.map(({ id }) => end(id)));
			await setImmediate();
		}
	}

	#isOver({ id, usedAt, madeAt }: Life): boolean {
		const now = this.#over();
		if (now === undefined) return false;
		const { made, used } = this.#seen.get(id) ?? {};
		const since = (seen: number | undefined, stamp: number) =>
			seen === undefined ? now - stamp : this.#steady() - seen;
		return since(used, usedAt) > bounds.roomIdle || since(made, madeAt) > bounds.roomAge;
	}

	/** Of a relay that has all the rooms it may the one that is missed least goes: never one that is under way. */
	async #makePlace(): Promise<void> {
		if ((await this.#store.liveRooms()) < holds.rooms) return;
		const least = await this.#store.leastUsed({
			madeBefore: this.#now() - holds.unusedRoom,
			usedBefore: (this.#over() ?? -Infinity) - holds.idleRoom
		});
		if (least === undefined) throw new Refusal('full', 60);
		await this.#turns.take(least, async () => {
			const room = await this.#store.room(least);
			if (room?.life === 'live') await this.#end(room, 'expired');
			else if (room === undefined) await this.#forget(least);
		});
	}

	#there(room: Room | undefined): Room {
		if (room === undefined) throw new Refusal('room-missing');
		if (room.life === 'erased') throw new Refusal('room-erased');
		if (room.life === 'expired' || this.#isOver(room)) throw new Refusal('room-expired');
		return room;
	}

	/** Its time is over, unless its owner made it again while this waited for its turn. */
	#expire(id: string): Promise<void> {
		return this.#turns.take(id, async () => {
			const room = await this.#store.room(id);
			if (room?.life === 'live' && this.#isOver(room)) await this.#end(room, 'expired');
			else if (room === undefined) await this.#forget(id);
		});
	}

	/** A room that cannot be read any more. */
	async #forget(id: string): Promise<void> {
		await Promise.all([this.#store.dropRoom(id), this.#removeStreams(id)]);
	}

	async #end(room: Room, life: 'erased' | 'expired'): Promise<void> {
		await Promise.all([
			this.#store.changeRoom(room.id, () => tombstone(room, life, this.#now())),
			this.#removeStreams(room.id)
		]);
		this.#seen.delete(room.id);
		for (const key of [inboxKey(room.id), stageKey(room.id)]) this.#presence.forget(key);
	}

	async #removeStreams(id: string): Promise<void> {
		await Promise.all([this.#store.remove(inboxKey(id)), this.#store.remove(stageKey(id))]);
	}
}
