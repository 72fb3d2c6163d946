/**
 * A stream of the Durable Streams protocol as a value, and the judgement of what may be done to it. Pure: every store asks this
 * inside its own transaction, so that all of them answer alike. https://github.com/durable-streams/durable-streams (PROTOCOL.md)
 */

export interface StreamConfig {
	/** As given at creation, compared without its parameters. */
	contentType: string;
	/** Seconds since the last read or write. */
	ttl?: number;
	/** As given at creation; one of the two at most. */
	expiresAt?: string;
}

export interface StreamState extends StreamConfig {
	/** Which life of this name it is: part of every offset. */
	incarnation: string;
	/** Positions of the earliest record kept and of the next one. */
	start: number;
	tail: number;
	/** Bytes kept. */
	bytes: number;
	closed: boolean;
	/** The last `Stream-Seq`. */
	seq?: string;
	/** Instant after which it is gone. */
	dies?: number;
	/** Position of the latest checkpoint. */
	checkpoint?: number;
}

/** What an idempotent producer was last heard to say. */
export interface ProducerState {
	epoch: number;
	seq: number;
}

export interface Append {
	records: readonly Uint8Array[];
	/** Absent where nothing is appended. */
	contentType?: string;
	seq?: string;
	producer?: ProducerState & { id: string };
	/** Nothing comes after this. */
	close: boolean;
	/** It carries the whole: what came before the last two of these may go. */
	checkpoint?: boolean;
	/** A record that is there already is not kept a second time. */
	once?: boolean;
	/** What may be kept. Beyond it nothing is taken but a checkpoint, which is what makes room. */
	most?: { bytes: number; records?: number };
}

export type Judged =
	| { is: 'accepted'; state: StreamState; producer?: ProducerState }
	/** Heard before: done already. */
	| { is: 'duplicate'; state: StreamState; producer?: ProducerState }
	| { is: 'closed'; state: StreamState }
	| { is: 'full' }
	| { is: 'other-content-type' }
	| { is: 'out-of-sequence' }
	| { is: 'stale-epoch'; epoch: number }
	| { is: 'epoch-not-from-zero' }
	| { is: 'producer-gap'; expected: number; received: number };

/** A content type without its parameters and its case. */
export const bareType = (contentType: string): string =>
	(contentType.split(';')[0] ?? '').trim().toLowerCase();

export const isJson = (contentType: string): boolean =>
	bareType(contentType) === 'application/json';

/** Whether a second creation asks for the very stream that is there. */
export const sameConfig = (a: StreamConfig, b: StreamConfig): boolean =>
	bareType(a.contentType) === bareType(b.contentType) &&
	a.ttl === b.ttl &&
	a.expiresAt === b.expiresAt;

/** When a stream created or used now will be gone. */
export function deathOf({ ttl, expiresAt }: StreamConfig, now: number): number | undefined {
	if (ttl !== undefined) return now + ttl * 1000;
	return expiresAt === undefined ? undefined : Date.parse(expiresAt);
}

/** What an append does to a stream, given what its producer last said. */
export function judge(state: StreamState, was: ProducerState | undefined, append: Append): Judged {
	const { producer, records, close } = append;
	const heard = producer !== undefined && was?.epoch === producer.epoch && producer.seq <= was.seq;
	if (state.closed) {
		if (heard || (close && records.length === 0 && producer === undefined))
			return { is: 'duplicate', state, ...(heard && { producer: was }) };
		if (producer !== undefined && was !== undefined && producer.epoch < was.epoch)
			return { is: 'stale-epoch', epoch: was.epoch };
		return { is: 'closed', state };
	}
	if (
		records.length > 0 &&
		append.contentType !== undefined &&
		bareType(append.contentType) !== bareType(state.contentType)
	)
		return { is: 'other-content-type' };
	if (producer !== undefined) {
		if (was !== undefined && producer.epoch < was.epoch)
			return { is: 'stale-epoch', epoch: was.epoch };
		if (heard) return { is: 'duplicate', state, producer: was };
		const anew = was === undefined || producer.epoch > was.epoch;
		if (anew && producer.seq !== 0)
			return was === undefined
				? { is: 'producer-gap', expected: 0, received: producer.seq }
				: { is: 'epoch-not-from-zero' };
		if (!anew && producer.seq !== was.seq + 1)
			return { is: 'producer-gap', expected: was.seq + 1, received: producer.seq };
	}
	if (append.seq !== undefined && state.seq !== undefined && append.seq <= state.seq)
		return { is: 'out-of-sequence' };
	if (isFull(state, append)) return { is: 'full' };
	return {
		is: 'accepted',
		state: appended(state, append),
		...(producer !== undefined && { producer: { epoch: producer.epoch, seq: producer.seq } })
	};
}

const isFull = ({ bytes, start, tail }: StreamState, { most, checkpoint }: Append): boolean =>
	most !== undefined &&
	checkpoint !== true &&
	(bytes >= most.bytes || tail - start >= (most.records ?? Infinity));

function appended(state: StreamState, { records, seq, close, checkpoint }: Append): StreamState {
	return {
		...state,
		tail: state.tail + records.length,
		bytes: state.bytes + records.reduce((sum, { length }) => sum + length, 0),
		closed: state.closed || close,
		...(seq !== undefined && { seq }),
		// The store drops what lies before `start`: from the checkpoint before this one on, all is kept.
		...(checkpoint === true && {
			checkpoint: state.tail,
			start: Math.max(state.start, state.checkpoint ?? state.start)
		})
	};
}
