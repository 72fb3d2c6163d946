/**
 * The Stage sent to the relay, frame by frame as `outgoing.ts` says, in relay time, sealed and signed. A relay that holds another
 * history than this page gave it gets the whole under a new epoch, after pauses that grow for as long as that happens.
 */
import type { RoomKeys } from '#sealing/keys.ts';
import { sealFrame } from '#sealing/frame.ts';
import type { Random } from '#sealing/random.ts';
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';
import { inRelayTime } from '#stage/relay-time.ts';
import { bounds } from '#wire/limits.ts';
import type { Answer, Refused } from '../answer.ts';
import { pauseAfter } from '../backoff.ts';
import type { Chances } from '../follow.ts';
import type { OwnerClient } from '../owner-client.ts';
import type { RelayClock } from '../relay-clock.ts';
import {
	anew,
	arrivedAt,
	begun,
	doubtful,
	nextOf,
	nothingSent,
	shown,
	unfit,
	unkept,
	type Outgoing,
	type Sending
} from './outgoing.ts';

/** The relay's time as published and as known now may differ by so much; milliseconds. */
const tolerance = 300;
/** Epochs that each page of the device has for itself: a page that takes over begins above all of them. */
const epochs = 2 ** 16;
/** Milliseconds without another new epoch, after which its pauses are short again. */
const calm = 5 * 60_000;

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
	/** A Stage that weighs less is to be shown; false when there is none, and only what comes next may fit. */
	lighten: () => boolean;
	/** The relay has lost some of what it was given. */
	historyChanged: () => void;
	/** It was refused, and `lasts`: not for the first time, or until something else is shown. `stop`: it is no use to try again. */
	refused: (refused: Refused, lasts: boolean) => 'again' | 'stop';
	/** A frame is on the relay's disk. */
	arrived: () => void;
}

export class Publication {
	#needs: PublicationNeeds;
	#out = nothingSent;
	#sealed: { sending: Sending; bytes: string } | undefined;
	/** Milliseconds the relay is ahead, as in the last checkpoint sent. */
	#ahead: number | undefined;
	/** New epochs in a row, and when the last began. */
	#anew = { times: 0, at: -Infinity };
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
		if (!this.#running) void this.#sendAll();
	}

	async #sendAll(): Promise<void> {
		this.#running = true;
		try {
			for (let tries = 0; ;) {
				const [out, sending] = nextOf(this.#out);
				if (this.#stopped || sending === undefined) return;
				this.#out = out;
				const answer = await this.#append(sending);
				// Meanwhile the room may have begun another life, in which this is nothing.
				if (this.#out.flying !== sending) continue;
				if (answer.ok) tries = this.#arrived();
				else if ((await this.#refused(answer, (tries += 1))) === 'stop') return;
			}
		} finally {
			this.#running = false;
		}
	}

	#arrived(): 0 {
		this.#out = arrivedAt(this.#out);
		this.#needs.arrived();
		return 0;
	}

	/** Says so, and waits before the next try. @param tries so many in a row */
	async #refused(answer: Refused, tries: number): Promise<'again' | 'stop'> {
		const { chances, lighten, refused } = this.#needs;
		this.#out = this.#without(answer);
		const hopeless = answer.reason === 'too-large' && !lighten();
		if (refused(answer, hopeless || tries > 1) === 'stop') return 'stop';
		const doubts = Math.max(tries, this.#anew.times);
		await chances.sleep(pauseAfter(doubts, chances, answer.retryAfter), this.#nap.signal);
		return 'again';
	}

	async #append(sending: Sending): Promise<Answer<object>> {
		const bytes = this.#bytesOf(sending);
		// In the relay's JSON it has its quotes.
		if (bytes.length + 2 > bounds.frame) return { ok: false, reason: 'too-large' };
		const epoch = this.#needs.writer * epochs + Math.min(this.#out.turn, epochs - 1);
		const producer = { epoch, seq: sending.seq };
		return this.#needs.client.appendStage(bytes, producer, 'checkpoint' in sending.frame);
	}

	/** What is to go after a refusal. */
	#without({ reason }: Refused): Outgoing {
		switch (reason) {
			case 'full':
				return unkept(this.#out);
			case 'too-large':
				return unfit(this.#out);
			case 'out-of-order':
				this.#needs.historyChanged();
				return this.#begunAnew();
			case 'bad-request':
			case 'conflict':
				return this.#begunAnew();
			default:
				return doubtful(this.#out);
		}
	}

	#begunAnew(): Outgoing {
		const now = this.#needs.chances.now();
		const times = Math.abs(now - this.#anew.at) < calm ? this.#anew.times + 1 : 1;
		this.#anew = { times, at: now };
		return anew(this.#out);
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
