/**
 * The phone's side of a room, for as long as its page lives: through the door, then the Stage as it comes, and what waits in the
 * outbox on its way. It holds nothing back and invents nothing: what it knows stands in the store, what happens goes to `tell`.
 */
import type { BoxRefusal } from '#sealing/box.ts';
import type { Charter, CharterRefusal } from '#sealing/charter.ts';
import { doorTokenOf, type Invitation } from '#sealing/invitation.ts';
import type { Stage } from '#stage/document.ts';
import { follow as applied, type Followed, type Frame } from '#stage/frames.ts';
import { unordered } from '#stage/unordered.ts';
import { fromBase64url } from '#wire/bytes.ts';
import { relayHeaders } from '#wire/headers.ts';
import type { JoinAnswer } from '#wire/messages.ts';
import type { Net } from './answer.ts';
import { pauseAfter } from './backoff.ts';
import { follow, type Chances, type Following, type Source } from './follow.ts';
import { GuestOutbox, type OutboxStore, type OutboxTold } from './guest-outbox.ts';
import { isShut, lineOf, mayPass, type Shut } from './guest-refusals.ts';
import { join, stageOf } from './member-client.ts';

/** What the phone keeps, as far as this loop goes (`device/phone/records.ts`). */
export interface GuestStore extends OutboxStore {
	seance(): Promise<
		| {
				room: string;
				door: string;
				charter?: string;
				token?: string;
				n: number;
				stage?: Stage;
		  }
		| undefined
	>;
	change(changes: {
		charter?: string;
		token?: string;
		n?: number;
		stage?: Stage;
	}): Promise<unknown>;
}

export interface Told extends OutboxTold {
	/** The door opened, or stays shut. */
	door(open: true | Shut): void;
	stage(stage: Stage): void;
}

/** Milliseconds between two writings of the Stage to the phone's disk. */
const keepEvery = 1_000;

/** How what the owner sealed is opened and believed, at once or a moment later. */
export interface Opening {
	charter(
		invitation: Invitation,
		sealed: string
	): Charter | CharterRefusal | Promise<Charter | CharterRefusal>;
	frame(charter: Charter, sealed: string): Frame | BoxRefusal | Promise<Frame | BoxRefusal>;
}

export class GuestLoop {
	readonly net: Net;
	#opening: Opening;
	#store: GuestStore;
	#tell: Told;
	#chances: Chances;
	#life = new AbortController();
	#pause = new AbortController();
	#line: Following | undefined;
	#followed: Followed | undefined;
	#keeping: ReturnType<typeof setTimeout> | undefined;
	#outbox: GuestOutbox;
	#token = '';
	/** How often in a row it was let in, and then not known. */
	#unknown = 0;

	constructor(net: Net, store: GuestStore, tell: Told, chances: Chances, opening: Opening) {
		this.#opening = opening;
		this.net = net;
		this.#store = store;
		this.#tell = tell;
		this.#chances = chances;
		this.#outbox = new GuestOutbox(net, store, tell, chances, () => this.#token);
	}

	/** Until it is stopped, or the room has ended for good. */
	async run(): Promise<void> {
		const seance = await this.#store.seance();
		if (seance === undefined) return;
		const door = fromBase64url(seance.door);
		if (door === undefined) {
			this.#tell.door('damaged');
			return;
		}
		const { n, stage, token, charter: sealed } = seance;
		if (stage !== undefined) {
			this.#followed = { n, stage };
			// Another page of this phone may have kept it since this one first looked; the relay may have none newer.
			this.#tell.stage(stage);
		}
		const invitation = { room: seance.room, door };
		let kept = token !== undefined && sealed !== undefined ? { token, charter: sealed } : undefined;
		let had: typeof kept;
		while (!this.#over) {
			const joined = kept ?? (await this.#join(invitation, had));
			if (joined === undefined) return;
			const charter = await this.#opening.charter(invitation, joined.charter);
			if (typeof charter === 'string') {
				this.#tell.door(charter);
				return;
			}
			// Only now: at the next try the relay may have a charter that opens.
			if (joined !== kept) await this.#store.change(joined);
			this.#token = joined.token;
			this.#tell.door(true);
			if ((await this.#follow(charter)) === 'ended') return;
			// A pass is good for as long as the room is, so something on the way drops it; or else the relay does not know it any more.
			// Each knock takes one of the room's places: seldom, and what was had is not given away for a door that is shut meanwhile.
			had = joined;
			this.#unknown += 1;
			kept = this.#unknown > 1 && Number.isInteger(Math.log2(this.#unknown)) ? undefined : joined;
			await this.#rest(pauseAfter(this.#unknown, this.#chances));
		}
	}

	/** The device woke, or the network is back. */
	wake(): void {
		this.net.clock.doubt();
		this.#pause.abort();
		this.#line?.wake();
		this.#outbox.wake();
	}

	stop(): void {
		this.#life.abort();
		this.#pause.abort();
		this.#line?.stop();
		this.#outbox.stop();
		clearTimeout(this.#keeping);
	}

	/** Lets go out what was given. */
	flush(): void {
		this.#outbox.given();
	}

	get #over(): boolean {
		return this.#life.signal.aborted;
	}

	async #rest(milliseconds: number): Promise<void> {
		this.#pause = new AbortController();
		if (!this.#over) await this.#chances.sleep(milliseconds, this.#pause.signal);
	}

	/** Knocks until the door opens, or once where a pass is at hand; `undefined` when it never will. */
	async #join(invitation: Invitation, had?: JoinAnswer): Promise<JoinAnswer | undefined> {
		for (let tries = 1; !this.#over; tries++) {
			const joined = await join(this.net, invitation, doorTokenOf(invitation));
			if (joined.ok) {
				const { token, charter } = joined.value;
				return { token, charter };
			}
			if (had !== undefined) return had;
			const { reason, retryAfter } = joined;
			if (isShut(reason)) this.#tell.door(reason);
			else this.#tell.line(lineOf(joined));
			if (isShut(reason) && !mayPass(reason)) return undefined;
			await this.#rest(pauseAfter(tries, this.#chances, retryAfter));
		}
		return undefined;
	}

	async #follow(charter: Charter): Promise<'ended' | 'join-again'> {
		let outcome: 'ended' | 'join-again' = 'ended';
		const source = this.#heedingLife(stageOf(this.net, charter.room, () => this.#token));
		this.#line = follow(
			source,
			'-1',
			{
				records: async (records) => {
					for (const sealed of records) {
						const frame = await this.#opening.frame(charter, sealed);
						if (frame === 'newer-version') this.#tell.door('newer-version');
						if (typeof frame === 'string') continue;
						const next = applied(this.#followed, frame);
						// A patch without what it changes waits for the next checkpoint, which is whole.
						if (next !== 'gap' && next !== this.#followed) this.#show(next);
					}
				},
				// Whether the room is in another life, the next answer says.
				restarted: () => undefined,
				upToDate: () => {
					this.#unknown = 0;
					this.#tell.line(undefined);
					this.#outbox.flush();
				},
				trouble: (refused) => {
					if (refused.reason === 'unauthorized') {
						if (this.#unknown > 0) this.#tell.line(lineOf(refused));
						outcome = 'join-again';
						return 'stop';
					}
					if (refused.reason === 'room-erased') {
						this.#tell.door('room-erased');
						return 'stop';
					}
					if (refused.reason === 'room-expired') this.#tell.door('room-expired');
					this.#tell.line(lineOf(refused));
					return 'again';
				}
			},
			this.#chances
		);
		this.flush();
		await this.#line.ended;
		return this.#over ? 'ended' : outcome;
	}

	/** The Stage as it is asked for; each answer says in which life of the room it was given. */
	#heedingLife(source: Source): Source {
		return {
			get: async (query, options) => {
				const answer = await source.get(query, options);
				const life = answer.ok ? answer.response.headers.get(relayHeaders.incarnation) : null;
				if (life !== null) this.#outbox.lives(life);
				return answer;
			}
		};
	}

	#show(next: Followed): void {
		this.#followed = next;
		this.#tell.stage(next.stage);
		void this.#outbox.settle(next.stage.receipts ?? {});
		this.#keeping ??= setTimeout(() => {
			this.#keeping = undefined;
			const { n, stage } = this.#followed ?? next;
			void this.#store.change({ n, stage: unordered(stage) });
		}, keepEvery);
	}
}
