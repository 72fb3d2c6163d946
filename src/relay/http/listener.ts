/**
 * One who follows a stream by SSE: told what comes, and now and then that the stream lives. What it was sent is nowhere kept, for a
 * room has many who listen for an hour and are told little.
 */
import { bounds } from '#wire/limits.ts';
import type { ServerResponse } from 'node:http';
import type { Piece } from '../streams/store.ts';
import type { Outgoing } from './outflow.ts';
import { eventsOf, replaced } from './sse.ts';

const comment = Buffer.from(': \n\n');
const lastWord = Buffer.from(replaced);

export class Listener {
	#out: Outgoing;
	#response: ServerResponse;
	#now: () => number;
	#beat: NodeJS.Timeout;
	#atEnd: (() => void)[] = [];
	#ended = false;

	constructor(out: Outgoing, response: ServerResponse, now: () => number) {
		this.#out = out;
		this.#response = response;
		this.#now = now;
		// Whoever has yet to take something hears that the stream lives.
		this.#beat = setInterval(() => {
			if (this.#out.idle) this.#out.send(comment);
		}, bounds.heartbeat);
		response.once('close', () => this.end());
		if (response.destroyed) this.end();
	}

	heard(piece: Piece | undefined): void {
		if (piece === undefined) this.end();
		else this.#say(piece);
	}

	/**
	 * A backlog goes out no faster than it is taken, for it may be larger than what is let wait for a slow listener. Resolves to
	 * whether the listener is still there.
	 */
	async tell(piece: Piece, cursor?: string): Promise<boolean> {
		this.#say(piece, cursor);
		if (!this.#ended) await this.#out.drained();
		return !this.#ended;
	}

	/** Lets it go for a newer one of the same member. */
	replace(): void {
		if (this.#ended) return;
		if (!this.#out.idle) {
			this.end();
			this.#out.drop();
			return;
		}
		this.#response.once('finish', () => this.#response.destroy());
		this.#out.send(lastWord);
		this.end();
	}

	/** Called once it has ended; at once, where it has. */
	onEnd(work: () => void): void {
		if (this.#ended) work();
		else this.#atEnd.push(work);
	}

	end(): void {
		if (this.#ended) return;
		this.#ended = true;
		clearInterval(this.#beat);
		for (const work of this.#atEnd.splice(0)) work();
		this.#out.end();
	}

	#say(piece: Piece, cursor?: string): void {
		if (this.#ended) return;
		for (const bytes of eventsOf(piece, this.#now(), cursor)) this.#out.send(bytes);
		if (piece.state.closed && piece.next >= piece.state.tail) this.end();
	}
}
