/** The Stage sent to the relay, frame by frame as `outgoing.ts` says, in relay time, sealed and signed. */
import type { RoomKeys } from '#sealing/keys.ts';
import { sealFrame } from '#sealing/frame.ts';
import type { Random } from '#sealing/random.ts';
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';
import { inRelayTime } from '#stage/relay-time.ts';
import type { Refused } from '../answer.ts';
import { pauseAfter } from '../backoff.ts';
import type { Chances } from '../follow.ts';
import type { OwnerClient } from '../owner-client.ts';
import type { RelayClock } from '../relay-clock.ts';
import {
	arrivedAt,
	begun,
	doubtful,
	nextOf,
	nothingSent,
	shown,
	unkept,
	type Sending
} from './outgoing.ts';

/** The relay's time as published and as known now may differ by so much; milliseconds. */
const tolerance = 300;

export interface PublicationNeeds {
	client: OwnerClient;
	clock: RelayClock;
	chances: Chances;
	random: Random;
	/** Only the owner's and the Stage's are used, which never change. */
	keys: RoomKeys;
	/** Which page of the device publishes. */
	writer: number;
	/** The relay's time is known better: the whole is to go out under a new number. */
	publishAfresh: () => void;
	/** The relay refused; `stop` when it is no use to try again. */
	refused: (refused: Refused) => 'again' | 'stop';
}

export class Publication {
	#needs: PublicationNeeds;
	#out = nothingSent;
	#sealed: { sending: Sending; bytes: string } | undefined;
	/** Milliseconds the relay is ahead, as in the last checkpoint sent. */
	#ahead: number | undefined;
	#running = false;
	#nap = new AbortController();
	#stopped = false;
	#forget: () => void;

	constructor(needs: PublicationNeeds) {
		this.#needs = needs;
		this.#forget = needs.clock.subscribe((ahead) => {
			if (this.#ahead !== undefined && Math.abs(ahead - this.#ahead) > tolerance)
				needs.publishAfresh();
		});
	}

	/** A frame is on the disk. */
	shown(frame: Frame, stage: Stage): void {
		this.#out = shown(this.#out, frame, stage);
		this.#go();
	}

	/** The room is there. In another life of it all begins anew. */
	begin(incarnation: string): void {
		if (this.#out.incarnation !== incarnation) {
			this.#out = begun(this.#out, incarnation);
			this.wake();
		}
		this.#go();
	}

	/** Tries again at once. */
	wake(): void {
		this.#nap.abort();
		this.#nap = new AbortController();
	}

	stop(): void {
		this.#stopped = true;
		this.#nap.abort();
		this.#forget();
	}

	#go(): void {
		if (this.#running) return;
		this.#running = true;
		void this.#sendAll().finally(() => (this.#running = false));
	}

	async #sendAll(): Promise<void> {
		const { client, chances, writer, refused } = this.#needs;
		let tries = 0;
		for (;;) {
			const [out, sending] = nextOf(this.#out);
			if (this.#stopped || sending === undefined) return;
			this.#out = out;
			const whole = 'checkpoint' in sending.frame;
			const producer = { epoch: writer, seq: sending.seq };
			const answer = await client.appendStage(this.#bytesOf(sending), producer, whole);
			// Meanwhile the room may have begun another life, in which this is nothing.
			if (this.#out.flying !== sending) continue;
			if (answer.ok) {
				this.#out = arrivedAt(this.#out);
				tries = 0;
				continue;
			}
			this.#out = answer.reason === 'full' ? unkept(this.#out) : doubtful(this.#out);
			if (refused(answer) === 'stop') return;
			tries += 1;
			await chances.sleep(pauseAfter(tries, chances, answer.retryAfter), this.#nap.signal);
		}
	}

	/** Sealed once: a second try is the same to the byte. */
	#bytesOf(sending: Sending): string {
		if (this.#sealed?.sending === sending) return this.#sealed.bytes;
		const { clock, keys, random } = this.#needs;
		if ('checkpoint' in sending.frame) this.#ahead = clock.ahead ?? 0;
		const bytes = sealFrame(keys, inRelayTime(sending.frame, this.#ahead ?? 0), random);
		this.#sealed = { sending, bytes };
		return bytes;
	}
}
