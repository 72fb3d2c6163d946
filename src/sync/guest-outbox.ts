/**
 * What a phone gave, on its way to the relay: one thing after the other, any one of them first. What the relay had and lost, or
 * nobody took, goes again, at an instant that tells nothing of who sent it (`again.ts`), until its receipt is in the Stage.
 */
import type { Verdict } from '#stage/verdicts.ts';
import { Again } from './again.ts';
import type { Net } from './answer.ts';
import { pauseAfter } from './backoff.ts';
import type { Chances } from './follow.ts';
import { lineOf, type LineTrouble } from './guest-refusals.ts';
import { send } from './member-client.ts';

export interface OutboxStore {
	seance(): Promise<{ room: string } | undefined>;
	/** `handed`: the life of the room in which the relay took it. */
	outbox(): Promise<readonly { sealed: string; receipt: string; handed: string | false }[]>;
	handed(receipt: string, life: string): Promise<unknown>;
	settle(verdicts: Readonly<Record<string, Verdict>>): Promise<unknown>;
}

export interface OutboxTold {
	/** How the line is; `undefined`: as it should be. */
	line(trouble: LineTrouble | undefined): void;
	/** Something in the store has changed. */
	changed(): void;
}

/** Milliseconds between two things of a backlog, at most: they do not leave as one. */
const spread = 1_500;
/** Milliseconds after which a thing that the relay has, and nobody took, tells that the tablet is away. */
const takenWithin = 60_000;

export class GuestOutbox {
	#net: Net;
	#store: OutboxStore;
	#tell: OutboxTold;
	#chances: Chances;
	/** Empty while the door has not opened. */
	#token: () => string;
	#again: Again;
	#pause = new AbortController();
	#stopped = false;
	#sending = false;
	/** A sending was asked for since the outbox was last looked at. */
	#asked = false;
	/** How many waited when the receipts were last looked at; `undefined` when something may have been given since. */
	#left: number | undefined;
	/** Which life of the room the Stage is followed in. */
	#incarnation: string | undefined;
	#absent: ReturnType<typeof setTimeout> | undefined;

	constructor(
		net: Net,
		store: OutboxStore,
		tell: OutboxTold,
		chances: Chances,
		token: () => string
	) {
		this.#net = net;
		this.#store = store;
		this.#tell = tell;
		this.#chances = chances;
		this.#token = token;
		this.#again = new Again(net, chances, () => this.flush());
	}

	/** Something was given, here or perhaps in another page of this phone. */
	given(): void {
		this.#left = undefined;
		this.flush();
	}

	/** Lets go out what waits, one thing after the other. */
	flush(): void {
		// Handed to a room whose life is not known, a thing would be lost with it and nobody would notice.
		if (this.#token() === '' || this.#stopped || this.#incarnation === undefined) return;
		this.#asked = true;
		if (this.#sending) return;
		this.#sending = true;
		// A disk that cannot be read is looked at again when the next thing asks.
		void this.#send()
			.catch(() => undefined)
			.then(() => {
				this.#sending = false;
				if (this.#asked) this.flush();
			});
	}

	/** The relay has answered in this life of the room: what it was handed in another, it may have lost. */
	lives(incarnation: string): void {
		if (incarnation === this.#incarnation) return;
		this.#incarnation = incarnation;
		void this.#heed();
		this.flush();
	}

	/** What was handed over waits for its receipt, or goes again. */
	async #heed(): Promise<void> {
		const waiting = await this.#store.outbox();
		if (this.#stopped || this.#incarnation === undefined) return;
		this.#again.heed(waiting, this.#incarnation);
		if (waiting.some(({ handed }) => handed)) this.#expectReceipt();
	}

	/** What the tablet has taken, or refused, need not go out any more. */
	async settle(receipts: Readonly<Record<string, Verdict>>): Promise<void> {
		const waiting = await this.#store.outbox();
		this.#again.frame();
		const settled = waiting.flatMap(({ receipt }) => {
			const verdict = Object.hasOwn(receipts, receipt) ? receipts[receipt] : undefined;
			return verdict === undefined ? [] : [[receipt, verdict] as const];
		});
		const left = waiting.length - settled.length;
		// Fewer than this page last saw wait: another page of this phone has settled them, and only told its own.
		if (settled.length === 0 && left === this.#left) return;
		this.#left = left;
		if (settled.length > 0) await this.#store.settle(Object.fromEntries(settled));
		if (left === 0) {
			clearTimeout(this.#absent);
			this.#absent = undefined;
			this.#tell.line(undefined);
		}
		this.#tell.changed();
	}

	wake(): void {
		this.#pause.abort();
		this.given();
	}

	stop(): void {
		this.#stopped = true;
		this.#pause.abort();
		this.#again.stop();
		clearTimeout(this.#absent);
	}

	async #send(): Promise<void> {
		this.#asked = false;
		const { room } = (await this.#store.seance()) ?? {};
		for (let tries = 1; room !== undefined && !this.#stopped;) {
			this.#asked = false;
			const waiting = (await this.#store.outbox()).filter(
				({ handed, receipt }) => !handed || this.#again.isDue(receipt)
			);
			// Of a backlog any one goes first: its order on the phone tells nothing on the way.
			const one = waiting[Math.floor(this.#chances.random() * waiting.length)];
			if (one === undefined) return;
			const life = this.#incarnation ?? '';
			const answer = await send(this.#net, room, this.#token(), one.sealed);
			if (this.#stopped as boolean) return;
			if (answer.ok) {
				tries = 1;
				// In the life that was known when it went: an answer that comes late may be that of a room which has been lost meanwhile.
				await this.#store.handed(one.receipt, life);
				this.#again.handed(one.receipt);
				await this.#heed();
				this.#tell.changed();
				if (waiting.length > 1) await this.#rest(this.#chances.random() * spread);
				continue;
			}
			this.#again.failed();
			if (answer.reason === 'room-closed' || answer.reason === 'unauthorized') return;
			this.#tell.line(lineOf(answer));
			await this.#rest(pauseAfter(tries++, this.#chances, answer.retryAfter));
		}
	}

	async #rest(milliseconds: number): Promise<void> {
		this.#pause = new AbortController();
		if (!this.#stopped) await this.#chances.sleep(milliseconds, this.#pause.signal);
	}

	#expectReceipt(): void {
		this.#absent ??= setTimeout(() => {
			this.#absent = undefined;
			void this.#store.outbox().then((waiting) => {
				if (waiting.some(({ handed }) => handed)) this.#tell.line('desk-absent');
			});
		}, takenWithin);
	}
}
