/**
 * The facilitator's line to the relay, for as long as the room is open on this page: keeps the room there, reads its inbox into
 * the café (`intake.ts`), publishes the Stage (`publication.ts`). What the relay has lost is made again; what fails is tried
 * again, for ever.
 */
import { sealCharter } from '#sealing/charter.ts';
import { doorHashOf, doorTokenOf } from '#sealing/invitation.ts';
import { invitationOf, roomKeyOf, roomOf, type RoomKeys } from '#sealing/keys.ts';
import type { Random } from '#sealing/random.ts';
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';
import type { Erasure, RoomSettings, RoomStatus } from '#wire/messages.ts';
import type { Answer, Net, Refused } from '../answer.ts';
import { pauseAfter } from '../backoff.ts';
import { follow, type Chances, type Following } from '../follow.ts';
import { OwnerClient } from '../owner-client.ts';
import { Harvest } from './harvest.ts';
import { Intake, type Desk } from './intake.ts';
import { isAway, isLost, unreachable, type LineState } from './line-state.ts';
import { Publication } from './publication.ts';

/** Who is let in. */
export type Admission = Pick<RoomSettings, 'open' | 'cap' | 'closed'>;

export interface LineStart {
	net: Net;
	chances: Chances;
	random: Random;
	/** The relay's host as the browser names it. */
	host: string;
	keys: RoomKeys;
	admission: Admission;
	/** Which page of the device publishes. */
	writer: number;
	/** What was stored of the inbox before. */
	cursor: string | undefined;
	receipts: Iterable<string>;
	desk: Desk;
	/** The relay's time is known better: the whole Stage is to go out under a new number. */
	publishAfresh: () => void;
	/** The Stage is too large for something on the way: a smaller one is to go out; false when there is none. */
	lighten: () => boolean;
	tell: (state: LineState) => void;
}

/** Milliseconds between two looks at how many are connected. */
const lookEvery = 10_000;

export class HostLine {
	#start: LineStart;
	#client: OwnerClient;
	#keys: RoomKeys;
	#admission: Admission;
	#charter: string | undefined;
	#publication: Publication;
	#intake: Intake;
	#inbox: Following | undefined;
	#incarnation: string | undefined;
	#nap = new AbortController();
	#reaching = false;
	/** Counts wishes about the room; those up to `#granted` are at the relay. */
	#wished = 1;
	#granted = 0;
	#stopped = false;
	/** Why what is published is not at the relay, when that lasts. */
	#unsent: Refused['reason'] | undefined;
	/** The last that was heard of the room. */
	#status: RoomStatus | undefined;
	#state: LineState = { at: 'opening' };

	constructor(start: LineStart) {
		this.#start = start;
		this.#keys = start.keys;
		this.#admission = start.admission;
		this.#client = new OwnerClient(start.net, start.keys, start.host);
		this.#intake = new Intake(start, start.receipts);
		this.#publication = new Publication({
			client: this.#client,
			clock: start.net.clock,
			chances: start.chances,
			random: start.random,
			keys: start.keys,
			writer: start.writer,
			publishAfresh: start.publishAfresh,
			lighten: start.lighten,
			historyChanged: () => {
				this.#inbox?.reread();
				// The room may be in another life, or as it was before its last change.
				this.#again();
			},
			arrived: () => {
				if (this.#unsent === undefined) return;
				this.#unsent = undefined;
				if (this.#status !== undefined) this.#told(this.#status);
			},
			refused: (refused, lasts) => this.#unpublished(refused, lasts)
		});
		this.#reach();
		void this.#look();
	}

	/** A frame of the Stage is on the disk. */
	shown(frame: Frame, stage: Stage): void {
		this.#publication.shown(frame, stage);
	}

	/** What waits is taken in now. */
	flush(): void {
		this.#intake.flush();
	}

	/** Takes in what phones show on codes, until it is ended; the relay need not be there. */
	harvest(): Harvest {
		return new Harvest(this.#intake, roomOf(this.#keys), () => this.#admission.closed);
	}

	/** All before this offset of the inbox is on the disk: the relay need not keep it. */
	stored(cursor: string): void {
		// Best effort: the next batch trims what this one leaves.
		if (!this.#stopped) void this.#client.trim(cursor);
	}

	/** Who is let in has changed, or the door. */
	change(admission: Admission, keys: RoomKeys): void {
		if (keys !== this.#keys) this.#charter = undefined;
		this.#admission = admission;
		this.#keys = keys;
		this.#again();
	}

	/** The device woke or the network is back: no need to wait out a pause. */
	wake(): void {
		this.#start.net.clock.doubt();
		this.#inbox?.wake();
		this.#publication.wake();
		this.#nap.abort();
		this.#nap = new AbortController();
	}

	/** Erases the room from the relay at once. */
	async erase(): Promise<Answer<Partial<Erasure>>> {
		const answer = await this.#client.erase();
		const gone = answer.ok || answer.reason === 'room-erased' || isLost(answer);
		if (!gone) return answer;
		this.#end('erased');
		return answer.ok ? answer : { ok: true };
	}

	stop(): void {
		this.#stopped = true;
		this.#nap.abort();
		this.#inbox?.stop();
		this.#intake.stop();
		this.#publication.stop();
	}

	#again(): void {
		this.#wished += 1;
		this.#reach();
	}

	#reach(): void {
		if (this.#reaching) return;
		this.#reaching = true;
		void this.#makeRoom().finally(() => (this.#reaching = false));
	}

	/** Makes the room or changes it, until the relay has what is wished. */
	async #makeRoom(): Promise<void> {
		let tries = 0;
		while (this.#granted < this.#wished && !this.#stopped) {
			const wished = this.#wished;
			const answer = await this.#client.put(this.#settings());
			if (!answer.ok) {
				if (this.#isOver(answer)) return;
				this.#tell(unreachable(answer));
				tries += 1;
				await this.#sleep(pauseAfter(tries, this.#start.chances, answer.retryAfter));
				continue;
			}
			this.#granted = wished;
			this.#begin(answer.value);
		}
	}

	#begin(status: RoomStatus): void {
		if (this.#stopped) return;
		if (this.#incarnation !== status.incarnation) this.#inbox?.reread();
		this.#incarnation = status.incarnation;
		this.#told(status);
		this.#publication.begin(status.incarnation);
		if (this.#inbox !== undefined) return;
		const { cursor, chances } = this.#start;
		if (cursor !== undefined) this.stored(cursor);
		const { inbox } = this.#client;
		this.#inbox = follow(
			inbox,
			cursor ?? '-1',
			{
				records: async (records, next) => {
					await this.#intake.hear(records, next);
				},
				// What comes again counts once all the same.
				restarted: () => undefined,
				upToDate: () => undefined,
				trouble: (refused) => {
					// A stream that ends is opened again by who follows it; whether the relay is there, `#look` finds out.
					if (this.#isOver(refused)) return 'stop';
					if (isLost(refused)) this.#again();
					return 'again';
				}
			},
			chances
		);
	}

	#settings(): RoomSettings {
		this.#charter ??= sealCharter(this.#keys, this.#start.random);
		return {
			roomKey: roomKeyOf(this.#keys),
			doorHash: doorHashOf(doorTokenOf(invitationOf(this.#keys))),
			charter: this.#charter,
			...this.#admission
		};
	}

	/** How many are connected; and whether the room is still the one that was made. */
	async #look(): Promise<void> {
		while (!this.#stopped) {
			await this.#sleep(lookEvery);
			if (this.#granted < this.#wished) continue;
			const answer = await this.#client.status();
			if (!answer.ok) this.#refused(answer);
			else if (answer.value.incarnation !== this.#incarnation) this.#again();
			else this.#told(answer.value);
		}
	}

	#refused(refused: Refused): 'again' | 'stop' {
		if (this.#isOver(refused)) return 'stop';
		if (isLost(refused)) this.#again();
		else this.#tell(unreachable(refused));
		return 'again';
	}

	/** Whether it ends the line for good; then it has ended. */
	#isOver({ reason }: Refused): boolean {
		if (this.#stopped) return true;
		if (reason === 'room-erased') this.#end('erased');
		else if (reason === 'stale-epoch') this.#end('taken-over');
		else if (reason === 'not-the-owner') this.#end(reason);
		return this.#stopped;
	}

	#end(reason: Extract<LineState, { at: 'ended' }>['reason']): void {
		this.stop();
		this.#tell({ at: 'ended', reason });
	}

	#unpublished(refused: Refused, lasts: boolean): 'again' | 'stop' {
		const { reason } = refused;
		if (lasts) this.#unsent = reason;
		if (isAway(reason) && this.#state.at !== 'behind') return this.#refused(refused);
		if (this.#isOver(refused)) return 'stop';
		if (isLost(refused)) this.#again();
		else if (lasts) this.#tell({ at: 'behind', reason });
		return 'again';
	}

	#told(status: RoomStatus): void {
		if (this.#stopped) return;
		this.#status = status;
		// What waits out a pause need not wait until the end of it.
		if (this.#state.at === 'unreachable') this.#publication.wake();
		const { connected, members } = status;
		const reason = this.#unsent;
		this.#tell(
			reason === undefined ? { at: 'open', connected, members } : { at: 'behind', reason }
		);
	}

	#tell(state: LineState): void {
		if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
		this.#state = state;
		this.#start.tell(state);
	}

	#sleep(milliseconds: number): Promise<void> {
		return this.#start.chances.sleep(milliseconds, this.#nap.signal);
	}
}
