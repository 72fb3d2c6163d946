/** Streams and appends as the contract of the stores says them: each character a record. */
import type { Creation } from '../../src/relay/streams/store.ts';
import type { Append } from '../../src/relay/streams/stream.ts';

export const now = 1_000_000;
export const text = 'text/plain';
export const bytes = (said: string) => new TextEncoder().encode(said);

export const creation = (more: Partial<Creation> = {}): Creation => ({
	contentType: text,
	incarnation: 'aaaa',
	closed: false,
	records: [],
	...more
});
export const saying = (said: string, more: Partial<Append> = {}): Append => ({
	records: Array.from(said, bytes),
	contentType: text,
	close: false,
	...more
});
export const from = (epoch: number, seq: number, id = 'stage') => ({
	producer: { id, epoch, seq }
});
