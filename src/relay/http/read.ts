/** GET and HEAD of a stream: what is there, from an offset on; then, if asked, what comes (long-poll, SSE). */
import { streamHeaders } from '#wire/headers.ts';
import { bounds } from '#wire/limits.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channels } from '../streams/channels.ts';
import { offsetOf, parseOffset } from '../streams/offset.ts';
import type { Piece, StreamStore } from '../streams/store.ts';
import { Refusal, sendNothing } from './answers.ts';
import { cursorAfter } from './cursor.ts';
import { bodyOfRecords } from './records.ts';
import { eventsOf, isText, replaced } from './sse.ts';
import type { Farewells } from './farewells.ts';

export interface Reading {
	store: StreamStore;
	channels: Channels;
	farewells: Farewells;
	now: () => number;
	/** Milliseconds a long-poll waits. */
	longPoll?: number;
}

/** Told of each that begins to listen, and how it is let go for a newer one of the same member. */
export type Listening = (drop: () => void) => void;

/** A listener that does not take what it is sent is let go at so many bytes: it comes back and catches up. */
const mostUnsent = 4 * bounds.frame;

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
async function pieceAt({ store, now }: Reading, key: string, question: Question): Promise<Piece> {
	const asked = parseOffset(question.offset ?? '-1');
	if (asked === undefined) throw new Refusal('bad-request');
	const look = async (from: number) => {
		const piece = await store.read(key, from, bounds.answer, now(), true);
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
	{ now }: Reading,
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
	const body = bodyOfRecords(records, state.contentType);
	response.setHeader('content-length', body.length);
	response.writeHead(200);
	response.end(body);
}

/** Long-poll at the tail: until something comes, the stream ends, or its time is over. */
async function wait(
	{ channels, farewells, now, longPoll = bounds.longPoll }: Reading,
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
		response.writeHead(200);
		response.end(bodyOfRecords(records, state.contentType));
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

async function listen(
	{ channels, farewells, now }: Reading,
	key: string,
	piece: Piece,
	{ cursor }: Question,
	response: ServerResponse,
	listening: Listening
): Promise<void> {
	const { contentType } = piece.state;
	listening(() => {
		// Whoever has yet to take what they were sent is not there to be told.
		if (response.writableLength === 0) end(replaced);
		else response.destroy();
	});
	response.writeHead(200, {
		'content-type': 'text/event-stream',
		// Some proxies hold back what they might keep, and know only this word for « do not ».
		'cache-control': 'no-cache, no-store',
		'x-accel-buffering': 'no',
		...(!isText(contentType) && { [streamHeaders.sseEncoding]: 'base64' })
	});
	let ended = false;
	let stop: () => void = () => undefined;
	const beat = setInterval(() => {
		write(': \n\n');
	}, bounds.heartbeat);
	const leave = farewells.onLeave(() => end());
	const end = (last?: string) => {
		if (ended) return;
		ended = true;
		clearInterval(beat);
		leave();
		stop();
		if (last === undefined) response.end();
		else response.end(last, () => response.destroy());
	};
	function write(text: string | Buffer): void {
		if (ended) return;
		response.write(text);
		if (response.writableLength > mostUnsent) {
			end();
			response.destroy();
		}
	}
	const tell = (told: Piece) => {
		write(eventsOf(told, now(), told === piece ? cursor : undefined));
		if (isOver(told)) end();
	};
	/**
	 * A backlog goes out no faster than it is taken, for it may be larger than what is let wait for a slow listener. Resolves to
	 * whether the listener is still there.
	 */
	const tellAll = async (told: Piece): Promise<boolean> => {
		tell(told);
		if (!ended && response.writableNeedDrain)
			await new Promise<void>((resolve) => {
				const go = () => {
					response.off('drain', go).off('close', go);
					resolve();
				};
				response.on('drain', go).on('close', go);
			});
		return !ended;
	};
	response.once('close', () => end());
	if (response.destroyed) end();
	if (!(await tellAll(piece))) return;
	stop = await channels.listen(
		key,
		piece,
		{ heard: (heard) => (heard === undefined ? end() : tell(heard)) },
		tellAll
	);
	if (ended as boolean) stop();
}

const isOver = (piece: Piece): boolean => piece.state.closed && upToDate(piece);
