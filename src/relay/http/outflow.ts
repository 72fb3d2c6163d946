/**
 * What is on its way out. It is shared: bytes that many have yet to take lie in memory once. Whoever takes nothing for a while is
 * let go, and so are those who have waited longest where all of it together is too much; they come back and catch up.
 */
import type { ServerResponse } from 'node:http';

export interface OutflowBounds {
	/** Bytes that one reader may have yet to take, as if it had them alone. */
	one: number;
	/** Bytes of all that is on its way, each counted once. */
	all: number;
	/** Milliseconds in which a reader must take something; a stalled phone doubts its stream in as many (`bounds.silence`). */
	patience: number;
}

/** Handed to the connection at a time: what tells a slow reader from one that takes nothing. */
const slice = 64 * 1024;
const MB = 1024 * 1024;
const usual: OutflowBounds = { one: 8 * MB, all: 64 * MB, patience: 45_000 };

export class Outflow {
	readonly bounds: OutflowBounds;
	#held = new Map<Buffer, number>();
	#bytes = 0;
	#waiting = new Set<Outgoing>();
	#look: NodeJS.Timeout | undefined;

	constructor(bounds: Partial<OutflowBounds> = {}) {
		this.bounds = { ...usual, ...bounds };
	}

	to(response: ServerResponse): Outgoing {
		return new Outgoing(this, response);
	}

	/** For who sends alone. */
	hold(who: Outgoing, bytes: Buffer): void {
		const holders = this.#held.get(bytes) ?? 0;
		this.#held.set(bytes, holders + 1);
		if (holders === 0) this.#bytes += bytes.length;
		this.#waiting.add(who);
		this.#look ??= setInterval(() => this.#letGo(), this.bounds.patience / 5).unref();
		if (this.#bytes <= this.bounds.all) return;
		// Put in order once: of bytes that thousands share, nothing is free before the last of them has gone.
		for (const longest of [...this.#waiting].sort((a, b) => a.since - b.since)) {
			longest.drop();
			if (this.#bytes <= this.bounds.all) return;
		}
	}

	release(who: Outgoing, bytes: Buffer, empty: boolean): void {
		const holders = (this.#held.get(bytes) ?? 1) - 1;
		if (holders > 0) this.#held.set(bytes, holders);
		else if (this.#held.delete(bytes)) this.#bytes -= bytes.length;
		if (empty) this.#waiting.delete(who);
		if (this.#waiting.size > 0) return;
		clearInterval(this.#look);
		this.#look = undefined;
	}

	#letGo(): void {
		const before = performance.now() - this.bounds.patience;
		for (const who of [...this.#waiting]) if (who.since < before) who.drop();
	}
}

/** The bytes of one answer, in order and as fast as they are taken. */
export class Outgoing {
	#flow: Outflow;
	#response: ServerResponse;
	#queue: Buffer[] = [];
	/** Of the first in the queue, so many bytes have been taken. */
	#taken = 0;
	#unsent = 0;
	#writing = false;
	#drained: (() => void)[] = [];
	#ended = false;
	/** When it last took something, or began to wait. */
	since = 0;

	constructor(flow: Outflow, response: ServerResponse) {
		this.#flow = flow;
		this.#response = response;
		response.once('close', () => this.#clear());
	}

	get idle(): boolean {
		return this.#queue.length === 0;
	}

	send(bytes: Buffer): void {
		if (this.#ended || this.#response.destroyed || bytes.length === 0) return;
		if (this.idle) this.since = performance.now();
		this.#queue.push(bytes);
		this.#unsent += bytes.length;
		this.#flow.hold(this, bytes);
		if (this.#unsent > this.#flow.bounds.one) this.drop();
		else this.#pump();
	}

	/** Resolves once all of it is taken, or nobody is there any more. */
	async drained(): Promise<void> {
		if (!this.idle) await new Promise<void>((resolve) => this.#drained.push(resolve));
	}

	/** Ends the answer once all of it is taken. */
	end(): void {
		if (this.#ended) return;
		this.#ended = true;
		if (this.idle) this.#response.end();
	}

	/** Ends it now: whoever takes nothing is not there to be told. */
	drop(): void {
		this.#ended = true;
		this.#clear();
		this.#response.destroy();
	}

	#pump(): void {
		const [bytes] = this.#queue;
		if (this.#writing || bytes === undefined) return;
		this.#writing = true;
		const part = bytes.subarray(this.#taken, this.#taken + slice);
		this.#response.write(part, () => this.#took(bytes, part.length));
	}

	#took(bytes: Buffer, length: number): void {
		this.#writing = false;
		// Let go meanwhile.
		if (this.#queue[0] !== bytes) return;
		this.since = performance.now();
		this.#taken += length;
		this.#unsent -= length;
		if (this.#taken >= bytes.length) {
			this.#queue.shift();
			this.#taken = 0;
			this.#flow.release(this, bytes, this.idle);
		}
		if (!this.idle) {
			this.#pump();
			return;
		}
		for (const resolve of this.#drained.splice(0)) resolve();
		if (this.#ended) this.#response.end();
	}

	#clear(): void {
		const queue = this.#queue;
		this.#queue = [];
		for (const bytes of queue) this.#flow.release(this, bytes, true);
		for (const resolve of this.#drained.splice(0)) resolve();
	}
}
