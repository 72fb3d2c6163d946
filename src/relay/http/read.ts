/** GET and HEAD of a stream: what is there, from an offset on; then, if asked, what comes (long-poll, SSE). */
import { streamHeaders } from '#wire/headers.ts';
import { bounds } from '#wire/limits.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channels } from '../streams/channels.ts';
import { offsetOf, parseOffset } from '../streams/offset.ts';
import type { Piece, StreamStore } from '../streams/store.ts';
import { Refusal, sendNothing } from './answers.ts';
import { cursorAfter } from './cursor.ts';
import type { Outflow } from './outflow.ts';
import { bodyOfPiece } from './records.ts';
import { isText } from './sse.ts';
import { Listener } from './listener.ts';
import type { Farewells } from './farewells.ts';

export interface Reading {
	store: StreamStore;
	channels: Channels;
	farewells: Farewells;
	outflow: Outflow;
	now: () => number;
	/** Milliseconds a long-poll waits. */
	longPoll?: number;
}

/** Told of each that begins to listen, and how it is let go for a newer one of the same member. */
export type Listening = (drop: () => void) => void;

export async function serveHead(
	{ store, now }: Reading,
	key: string,
	response: ServerResponse
): Promise<void> {
	const piece = await store.read(key, Number.MAX_SAFE_INTEGER, 1, now(), false);
	if (piece === undefined) throw new Refusal('room-missing');
	const { state } = piece;
	response.setHeader('content-type', state.contentType);
	response.setHeader(streamHeaders.nextOffset, offsetOf(state.incarnation, state.tail));
	if (state.closed) response.setHeader(streamHeaders.closed, 'true');
	if (state.ttl !== undefined) response.setHeader(streamHeaders.ttl, String(state.ttl));
	if (state.expiresAt !== undefined) response.setHeader(streamHeaders.expiresAt, state.expiresAt);
	sendNothing(response, 200);
}

interface Question {
	/** A single valid offset, or none. */
	offset: string | undefined;
	live: 'sse' | 'long-poll' | undefined;
	cursor: string | undefined;
}

function questionOf(request: IncomingMessage): Question {
	const { searchParams } = new URL(request.url ?? '/', 'http://relay');
	const [offset, ...more] = searchParams.getAll('offset');
	const live = searchParams.get('live') ?? undefined;
	if (more.length > 0 || offset === '') throw new Refusal('bad-request');
	if (live !== undefined && live !== 'sse' && live !== 'long-poll')
		throw new Refusal('bad-request');
	if (live !== undefined && offset === undefined) throw new Refusal('bad-request');
	return { offset, live, cursor: searchParams.get('cursor') ?? undefined };
}

/** What lies from the asked place on. */
async function pieceAt({ channels }: Reading, key: string, question: Question): Promise<Piece> {
	const asked = parseOffset(question.offset ?? '-1');
	if (asked === undefined) throw new Refusal('bad-request');
	const look = async (from: number) => {
		const piece = await channels.read(key, from, true);
		if (piece === undefined) throw new Refusal('room-missing');
		return piece;
	};
	const atTail = (piece: Piece): Piece => ({ ...piece, records: [], next: piece.state.tail });
	if (asked.at === 'now') return atTail(await look(Number.MAX_SAFE_INTEGER));
	if (asked.at === 'start') {
		const { state } = await look(Number.MAX_SAFE_INTEGER);
		return look(state.start);
	}
	const piece = await look(asked.position);
	const { incarnation, start, tail } = piece.state;
	if (asked.incarnation !== incarnation || asked.position < start || asked.position > tail)
		throw new Refusal('offset-gone');
	return piece;
}

const upToDate = ({ state, next }: Piece): boolean => next >= state.tail;

export async function serveRead(
	reading: Reading,
	key: string,
	request: IncomingMessage,
	response: ServerResponse,
	listening: Listening = () => undefined
): Promise<void> {
	const question = questionOf(request);
	const piece = await pieceAt(reading, key, question);
	if (question.live !== undefined) reading.farewells.admit();
	if (question.live === 'sse') return listen(reading, key, piece, question, response, listening);
	if (question.live === 'long-poll' && piece.records.length === 0 && !piece.state.closed) {
		listening(() => response.destroy());
		return wait(reading, key, piece, question, response);
	}
	answer(reading, piece, question, request, response);
}

function tagOf({ state, records, next }: Piece): string {
	const from = offsetOf(state.incarnation, next - records.length);
	return `"${from}:${next}${upToDate({ state, records, next }) && state.closed ? ':c' : ''}"`;
}

function setPlace(response: ServerResponse, piece: Piece): void {
	const { state, next } = piece;
	response.setHeader(streamHeaders.nextOffset, offsetOf(state.incarnation, next));
	if (!upToDate(piece)) return;
	response.setHeader(streamHeaders.upToDate, 'true');
	if (state.closed) response.setHeader(streamHeaders.closed, 'true');
}

function answer(
	{ now, outflow }: Reading,
	piece: Piece,
	{ live, cursor }: Question,
	request: IncomingMessage,
	response: ServerResponse
): void {
	const { state, records } = piece;
	setPlace(response, piece);
	if (live === 'long-poll') {
		if (!(state.closed && upToDate(piece)))
			response.setHeader(streamHeaders.cursor, cursorAfter(now(), cursor));
		if (records.length === 0) {
			sendNothing(response);
			return;
		}
	}
	const tag = tagOf(piece);
	response.setHeader('etag', tag);
	if (request.headers['if-none-match'] === tag) {
		sendNothing(response, 304);
		return;
	}
	response.setHeader('content-type', state.contentType);
	sendBody(outflow, piece, response);
}

function sendBody(outflow: Outflow, piece: Piece, response: ServerResponse): void {
	const body = bodyOfPiece(piece);
	response.setHeader('content-length', body.length);
	response.writeHead(200);
	const out = outflow.to(response);
	out.send(body);
	out.end();
}

/** Long-poll at the tail: until something comes, the stream ends, or its time is over. */
async function wait(
	{ channels, farewells, outflow, now, longPoll = bounds.longPoll }: Reading,
	key: string,
	piece: Piece,
	{ cursor }: Question,
	response: ServerResponse
): Promise<void> {
	let finished = false;
	const finish = (heard: Piece | undefined) => {
		if (finished) return;
		finished = true;
		clearTimeout(timer);
		leave();
		stop();
		if (response.closed) return;
		const { state, records } = heard ?? piece;
		setPlace(response, heard ?? piece);
		if (!state.closed) response.setHeader(streamHeaders.cursor, cursorAfter(now(), cursor));
		if (records.length === 0) {
			sendNothing(response);
			return;
		}
		response.setHeader('content-type', state.contentType);
		sendBody(outflow, heard ?? piece, response);
	};
	const timer = setTimeout(() => finish(undefined), longPoll);
	const leave = farewells.onLeave(() => finish(undefined));
	let stop: () => void = () => undefined;
	response.once('close', () => finish(undefined));
	stop = await channels.listen(key, piece, { heard: finish }, (missed) => {
		finish(missed);
		return Promise.resolve(false);
	});
	if (finished as boolean) stop();
}

/** Follows the stream. What it has sent is nowhere kept: a room has many who listen for an hour and are told little. */
async function listen(
	{ channels, farewells, outflow, now }: Reading,
	key: string,
	piece: Piece,
	{ cursor }: Question,
	response: ServerResponse,
	listening: Listening
): Promise<void> {
	begin(response, piece.state.contentType);
	const listener = new Listener(outflow.to(response), response, now);
	listening(() => listener.replace());
	listener.onEnd(farewells.onLeave(() => listener.end()));
	const place = { state: piece.state, records: [], next: piece.next };
	if (!(await listener.tell(piece, cursor))) return;
	const stop = await channels.listen(key, place, listener, (missed) => listener.tell(missed));
	listener.onEnd(stop);
}

function begin(response: ServerResponse, contentType: string): void {
	response.writeHead(200, {
		'content-type': 'text/event-stream',
		// Some proxies hold back what they might keep, and know only this word for « do not ».
		'cache-control': 'no-cache, no-store',
		'x-accel-buffering': 'no',
		...(!isText(contentType) && { [streamHeaders.sseEncoding]: 'base64' })
	});
}
