/**
 * Who is listening to which stream. A commit is read once a stream and handed to all who listen, at the same position, so that
 * they can share one text. A listener registers first and reads the backlog afterwards: nothing falls in between.
 */
import { Backlogs } from './backlogs.ts';
import type { Piece, StreamStore } from './store.ts';

export interface Listener {
	/** New records, or that the stream is gone (`undefined`). All listeners of a channel get the same object. */
	heard(piece: Piece | undefined): void;
}

interface Channel {
	/** Position up to which its listeners have heard everything. */
	position: number;
	incarnation: string;
	listeners: Set<Listener>;
}

export class Channels {
	#backlogs: Backlogs;
	#now: () => number;
	#maxBytes: number;
	#channels = new Map<string, Channel>();

	constructor(store: StreamStore, now: () => number, maxBytes: number) {
		this.#backlogs = new Backlogs(store);
		this.#now = now;
		this.#maxBytes = maxBytes;
		store.watch((keys) => {
			for (const key of keys ?? [...this.#channels.keys()])
				if (this.#channels.has(key)) void this.#tell(key);
		});
	}

	/** What lies from a position on, as the store reads it, shared by all who ask for the same. */
	read(key: string, from: number, touch = false): Promise<Piece | undefined> {
		return this.#backlogs.read(key, from, this.#maxBytes, this.#now(), touch);
	}

	/**
	 * Listens from a position on. `backlog` is given whatever lies between it and the tail, in pieces, each once it has done with
	 * the one before, and all before anything is heard; none after it has answered false. Returns the way to stop.
	 */
	async listen(
		key: string,
		{ state, next }: Piece,
		listener: Listener,
		backlog: (piece: Piece) => Promise<boolean>
	): Promise<() => void> {
		let at = next;
		let { tail } = state;
		for (;;) {
			const channel = this.#channels.get(key);
			if (channel?.incarnation === state.incarnation && channel.position === at) {
				channel.listeners.add(listener);
				break;
			}
			if (channel === undefined && at >= tail) {
				const { incarnation } = state;
				this.#channels.set(key, { position: at, incarnation, listeners: new Set([listener]) });
				break;
			}
			// A channel that lags behind the disk tells what this listener has read already: it reads on first.
			if (
				channel !== undefined &&
				(channel.position < at || channel.incarnation !== state.incarnation)
			) {
				const { position } = channel;
				await this.#tell(key);
				if (this.#channels.get(key) !== channel || channel.position > position) continue;
				// It has nothing more to tell: what this listener has read is of another life.
				listener.heard(undefined);
				return () => undefined;
			}
			const piece = await this.read(key, at);
			if (piece?.state.incarnation !== state.incarnation) {
				listener.heard(undefined);
				return () => undefined;
			}
			if (piece.records.length > 0 && !(await backlog(piece))) return () => undefined;
			at = piece.next;
			({ tail } = piece.state);
		}
		// What was committed between the caller's reading and the registering.
		void this.#tell(key);
		return () => {
			const channel = this.#channels.get(key);
			channel?.listeners.delete(listener);
			if (channel?.listeners.size === 0) this.#channels.delete(key);
		};
	}

	/** A disk that cannot be read ends the streams: who comes back is told why. */
	async #tell(key: string): Promise<void> {
		try {
			await this.#hand(key);
		} catch {
			this.#end(key);
		}
	}

	#end(key: string): void {
		const channel = this.#channels.get(key);
		this.#channels.delete(key);
		for (const listener of [...(channel?.listeners ?? [])]) listener.heard(undefined);
	}

	async #hand(key: string): Promise<void> {
		const channel = this.#channels.get(key);
		if (channel === undefined) return;
		const from = channel.position;
		const piece = await this.read(key, from);
		if (piece?.state.incarnation !== channel.incarnation) {
			this.#end(key);
			return;
		}
		// Another telling was faster.
		if (channel.position !== from) return;
		channel.position = piece.next;
		if (piece.records.length > 0 || piece.state.closed)
			for (const listener of [...channel.listeners]) listener.heard(piece);
		if (piece.next < piece.state.tail) await this.#hand(key);
	}
}
