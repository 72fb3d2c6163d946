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

/** Pieces told to many listeners are written out once, and lie in memory once however many have yet to take them. */
const written = new WeakMap<Piece, Buffer>();

export function eventsOf(piece: Piece, now: number, asked?: string): Buffer {
	const known = written.get(piece);
	if (known !== undefined && asked === undefined) return known;
	const { state, records, next } = piece;
	const upToDate = next >= state.tail;
	const body = bodyOfRecords(records, state.contentType);
	const data =
		records.length === 0
			? ''
			: `event: data\n${dataLines(isText(state.contentType) ? body.toString() : body.toString('base64'))}\n`;
	const closed = upToDate && state.closed;
	const control = {
		streamNextOffset: offsetOf(state.incarnation, next),
		...(!closed && { streamCursor: cursorAfter(now, asked) }),
		...(upToDate && { upToDate: true }),
		...(closed && { streamClosed: true })
	};
	const events = Buffer.from(`${data}event: control\ndata:${JSON.stringify(control)}\n\n`);
	if (asked === undefined) written.set(piece, events);
	return events;
}
