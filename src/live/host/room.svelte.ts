/**
 * The room of phones of one café: opened in one tap, and from then on kept up for as long as this page writes the café, whichever
 * page is looked at. Its keys are drawn at the first opening and stay on this device. It says in `line` how things stand with
 * the relay; without network everything else of the café goes on, and the room opens by itself when one comes.
 */
import { drawn } from '#device/chance.ts';
import { onWaking, sleep } from '#device/waking.ts';
import type { Room as Wanted, Written } from '#journal/journal.ts';
import { writeInvitation } from '#sealing/invitation.ts';
import { invitationOf, newRoomKeys, withNewDoor } from '#sealing/keys.ts';
import { deviceRandom } from '#sealing/random.ts';
import type { Answer, Net } from '#sync/answer.ts';
import type { Chances } from '#sync/follow.ts';
import type { Harvest } from '#sync/host/harvest.ts';
import type { LineState } from '#sync/host/line-state.ts';
import { HostLine, type Admission } from '#sync/host/line.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import type { Erasure } from '#wire/messages.ts';
import type { HostSession } from './session.svelte.ts';

/** The way to the relay: this origin, and a device's clock, chance and patience. */
export interface Surroundings {
	net: Net;
	host: string;
	chances: Chances;
}

export const deviceSurroundings = (): Surroundings => ({
	net: {
		clock: new RelayClock(),
		now: () => Date.now(),
		fetch: (path, init) => fetch(path, init)
	},
	host: location.host,
	chances: {
		random: drawn,
		now: () => Date.now(),
		sleep
	}
});

/** Phones admitted unless the facilitator says otherwise: several times a large café. */
const usualCap = 200;

export class Room {
	#session: HostSession;
	#with: Surroundings;
	#line: HostLine | undefined;
	/** No longer listens for the device to wake. */
	#asleep: () => void;
	#state = $state.raw<LineState>();
	#phase: string | undefined;
	#ended = false;

	constructor(session: HostSession, surroundings: Surroundings) {
		this.#session = session;
		this.#with = surroundings;
		this.#asleep = onWaking(() => this.#line?.wake());
		session.room.whenWriting(() => this.#begin());
		this.#begin();
	}

	/** How it stands with the relay; `undefined` while there is no room, or this page does not write the café. */
	get line(): LineState | undefined {
		return this.#state;
	}

	/** What is kept of it; `undefined` while there is none. */
	get kept() {
		return this.#session.room.saved;
	}

	/** Opens it: the first time its keys are drawn, later it takes what phones send again. */
	async open(): Promise<Written> {
		const { kept } = this;
		if (kept !== undefined) return this.#change({ open: true, closed: false });
		const keys = newRoomKeys(deviceRandom);
		const invitation = writeInvitation(invitationOf(keys));
		const written = await this.#session.room.put({
			keys,
			invitation,
			open: true,
			cap: usualCap,
			closed: false
		});
		if (written.ok) this.#begin();
		return written;
	}

	/** Lets new phones in, or no more. */
	admit(open: boolean): Promise<Written> {
		return this.#change({ open });
	}

	limit(cap: number): Promise<Written> {
		return this.#change({ cap });
	}

	/** From then on the old QR code opens nothing; whoever is in stays in. */
	async changeDoor(): Promise<Written> {
		const { kept } = this;
		if (kept === undefined) return { ok: false, reason: 'cafe-missing' };
		const keys = withNewDoor(kept.keys, deviceRandom);
		return this.#change({ keys, invitation: writeInvitation(invitationOf(keys)) });
	}

	/** Takes nothing more from phones; they keep following. */
	close(): Promise<Written> {
		return this.#change({ closed: true });
	}

	/** Takes in what phones without network show, until it is ended; `undefined`: this page does not hold the room. */
	harvest(): Harvest | undefined {
		return this.#line?.harvest();
	}

	/** Erases it at the relay and here: its keys too, so that the next room is another. */
	async erase(): Promise<Answer<Partial<Erasure>> | Written> {
		const answer = await (this.#line?.erase() ?? { ok: true as const });
		if (!answer.ok) return answer;
		this.#hangUp();
		const dropped = await this.#session.room.drop();
		return dropped.ok ? answer : dropped;
	}

	/** This page is done with the café. */
	end(): void {
		this.#ended = true;
		this.#hangUp();
		this.#asleep();
	}

	#hangUp(): void {
		this.#line?.stop();
		this.#line = undefined;
		this.#state = undefined;
	}

	#begin(): void {
		const { kept } = this;
		const session = this.#session;
		if (kept === undefined || session.readOnly !== undefined || this.#ended) return;
		this.#hangUp();
		this.#phase = session.cafe.phase;
		this.#state = { at: 'opening' };
		const line = new HostLine({
			...this.#with,
			random: deviceRandom,
			keys: kept.keys,
			admission: this.#admission(kept),
			writer: session.writer,
			cursor: kept.cursor,
			receipts: Object.keys(kept.receipts),
			desk: {
				cafe: () => session.cafe,
				aliases: () => session.aliases,
				takeIn: (rows, arrivals) => session.takeIn(rows, arrivals)
			},
			publishAfresh: () => session.publishAfresh(),
			lighten() {
				const lighter = session.room.lighten();
				if (lighter) session.publishAfresh();
				return lighter;
			},
			tell: (state) => {
				if (this.#line === line) this.#state = state;
			}
		});
		this.#line = line;
		session.attachRoom({
			shown: (frame, stage) => {
				line.shown(frame, stage);
				this.#followPhase(stage.phase);
			},
			ending: () => line.flush(),
			stored: (cursor) => line.stored(cursor),
			lost: () => this.#hangUp()
		});
	}

	/** A closed café takes nothing from phones; one that is opened again does. */
	#followPhase(phase: string): void {
		const changed = (phase === 'closed') !== (this.#phase === 'closed');
		this.#phase = phase;
		const { kept } = this;
		if (changed && kept !== undefined) this.#line?.change(this.#admission(kept), kept.keys);
	}

	#admission({ open, cap, closed }: Wanted): Admission {
		return { open, cap, closed: closed || this.#session.cafe.phase === 'closed' };
	}

	async #change(change: Partial<Wanted>): Promise<Written> {
		const before = this.kept;
		if (before === undefined) return { ok: false, reason: 'cafe-missing' };
		const { keys, invitation, open, cap, closed } = { ...before, ...change };
		const wanted = { keys, invitation, open, cap, closed };
		const written = await this.#session.room.put(wanted);
		if (written.ok) this.#line?.change(this.#admission(wanted), keys);
		return written;
	}
}
