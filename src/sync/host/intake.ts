/**
 * What phones gave on its way into the café, whether the relay brought it or the tablet's camera: opens envelopes, lets them wait as
 * `taking.ts` says, hands them over judged. It needs no line to the relay.
 */
import type { Cafe } from '#cafe/cafe.ts';
import type { Contribution } from '#cafe/contribution.ts';
import type { RoomKeys } from '#sealing/keys.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import { idOf, receiptOf } from '#sealing/secrets.ts';
import type { Verdict } from '#stage/verdicts.ts';
import type { Aliases } from '#stage/project.ts';
import type { Chances } from '../follow.ts';
import { received } from './receiving.ts';
import { dueIn, heard, holding, startingWith, taken, type Opened, type Taking } from './taking.ts';

/** The café at this end of the line. */
export interface Desk {
	cafe(): Cafe;
	aliases(): Aliases;
	takeIn(
		rows: readonly Contribution[],
		/** Without a cursor nothing of it came by the inbox. */
		arrivals: { receipts: Record<string, Verdict>; cursor?: string; unreadable: number }
	): void;
}

/** How many of the envelopes that came were new, had come before, could not be read. */
export interface Came {
	fresh: number;
	known: number;
	unreadable: number;
}

export class Intake {
	#desk: Desk;
	#chances: Chances;
	#keys: RoomKeys;
	#taking: Taking;
	#due = new AbortController();
	#stopped = false;

	/** @param keys only the desk's is used, which never changes @param known receipts on the disk */
	constructor(
		{ desk, chances, keys }: { desk: Desk; chances: Chances; keys: RoomKeys },
		known: Iterable<string>
	) {
		this.#desk = desk;
		this.#chances = chances;
		this.#keys = keys;
		this.#taking = startingWith(known);
	}

	/** @param cursor the offset of the inbox after these, when they came by it */
	async hear(records: readonly string[], cursor?: string): Promise<Came> {
		const opened: Opened[] = [];
		for (const sealed of records) opened.push(await this.#open(sealed));
		const unreadable = opened.filter((each) => 'unreadable' in each).length;
		const before = this.#taking.waiting.size;
		this.#taking = heard(this.#taking, opened, cursor, this.#chances.now());
		const fresh = this.#taking.waiting.size - before;
		this.#wait();
		return { fresh, known: opened.length - unreadable - fresh, unreadable };
	}

	/** While it is held, what comes waits for the end of that, or of its step. */
	hold(held: boolean): void {
		this.#taking = holding(this.#taking, held);
		this.#wait();
	}

	/** Takes in what waits, at once. */
	flush(): void {
		this.#due.abort();
		if (this.#stopped) return;
		const [taking, batch] = taken(this.#taking, this.#chances.random);
		this.#taking = taking;
		if (batch === undefined) return;
		const { arrived, ...read } = batch;
		const { rows, receipts } = received(this.#desk.cafe(), this.#desk.aliases(), arrived);
		this.#desk.takeIn(rows, { receipts, ...read });
	}

	get stopped(): boolean {
		return this.#stopped;
	}

	stop(): void {
		this.#stopped = true;
		this.#due.abort();
	}

	async #open(sealed: string): Promise<Opened> {
		const sent = await openContribution(this.#keys, sealed);
		// An envelope begins with a fresh public key: as much of it tells it again.
		if (typeof sent === 'string') return { unreadable: true, mark: sealed.slice(0, 64) };
		return { receipt: receiptOf(sent.secret, sent.rev), id: idOf(sent.secret), sent };
	}

	#wait(): void {
		this.#due.abort();
		const due = dueIn(this.#taking, this.#chances.now());
		if (due === undefined) return;
		if (due === 0) {
			this.flush();
			return;
		}
		const { signal } = (this.#due = new AbortController());
		void this.#chances.sleep(due, signal).then(() => {
			if (!signal.aborted) this.flush();
		});
	}
}
