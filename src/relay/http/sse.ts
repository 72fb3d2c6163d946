/** The events of a live reader: `data` with records, then `control` with where they end (Durable Streams, SSE). */
import { replacedEvent } from '#wire/headers.ts';
import { offsetOf } from '../streams/offset.ts';
import type { Piece } from '../streams/store.ts';
import { bareType, isJson } from '../streams/stream.ts';
import { cursorAfter } from './cursor.ts';
import { bodyOfRecords } from './records.ts';

/** Whether records of this type are text as they are; others travel as base64. */
export const isText = (contentType: string): boolean =>
	isJson(contentType) || bareType(contentType).startsWith('text/');

/** The last word to a listener whose place another page of the same phone has taken. */
export const replaced = `event: ${replacedEvent}\ndata:{}\n\n`;

/** Lines of any ending become `data:` lines: nothing inside a record can begin an event. */
const dataLines = (text: string): string =>
	text
		.split(/\r\n|\r|\n/)
		.map((line) => `data:${line}\n`)
		.join('');

/** Written out once, and in memory once, however many are told it or have yet to take it. */
const data = new WeakMap<Piece, Buffer>();
const written = new WeakMap<Piece, Buffer>();

function dataOf(piece: Piece): Buffer {
	const { records, state } = piece;
	if (records.length === 0) return Buffer.alloc(0);
	const known = data.get(piece);
	if (known !== undefined) return known;
	// Not kept as a body: it would lie there a second time.
	const body = bodyOfRecords(records, state.contentType);
	const text = dataLines(isText(state.contentType) ? body.toString() : body.toString('base64'));
	const event = Buffer.from(`event: data\n${text}\n`);
	data.set(piece, event);
	return event;
}

function controlOf({ state, next }: Piece, now: number, asked?: string): Buffer {
	const upToDate = next >= state.tail;
	const closed = upToDate && state.closed;
	const control = {
		streamNextOffset: offsetOf(state.incarnation, next),
		...(!closed && { streamCursor: cursorAfter(now, asked) }),
		...(upToDate && { upToDate: true }),
		...(closed && { streamClosed: true })
	};
	return Buffer.from(`event: control\ndata:${JSON.stringify(control)}\n\n`);
}

/** One that the reader's own cursor does not stand in is the same for all. @param asked that cursor */
export function eventsOf(piece: Piece, now: number, asked?: string): Buffer[] {
	if (asked !== undefined) return [dataOf(piece), controlOf(piece, now, asked)];
	const known = written.get(piece) ?? Buffer.concat([dataOf(piece), controlOf(piece, now)]);
	written.set(piece, known);
	// The records do not lie there twice.
	data.delete(piece);
	return [known];
}
