/** PUT of a stream: makes it, or confirms that the very same one is there. Rooms make theirs themselves. */
import { streamHeaders } from '#wire/headers.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { offsetOf } from '../streams/offset.ts';
import type { Creation, StreamStore } from '../streams/store.ts';
import { sameConfig, type StreamConfig } from '../streams/stream.ts';
import { Refusal, sendJson, sendNothing } from './answers.ts';
import { bodyOf } from './body.ts';
import { recordsIn } from './records.ts';

function lifeOf(request: IncomingMessage): Pick<StreamConfig, 'ttl' | 'expiresAt'> {
	const ttl = request.headers[streamHeaders.ttl];
	const expiresAt = request.headers[streamHeaders.expiresAt];
	if (ttl !== undefined && expiresAt !== undefined) throw new Refusal('bad-request');
	if (ttl !== undefined) {
		if (typeof ttl !== 'string' || !/^(0|[1-9]\d{0,9})$/.test(ttl))
			throw new Refusal('bad-request');
		return { ttl: Number(ttl) };
	}
	if (expiresAt === undefined) return {};
	if (typeof expiresAt !== 'string' || Number.isNaN(Date.parse(expiresAt)))
		throw new Refusal('bad-request');
	return { expiresAt };
}

/** @param most bytes of a first body @param incarnation of the stream, if it is made */
export async function serveCreate(
	store: StreamStore,
	key: string,
	request: IncomingMessage,
	response: ServerResponse,
	{ most, now, incarnation }: { most: number; now: number; incarnation: string }
): Promise<void> {
	const contentType = request.headers['content-type'] ?? 'application/octet-stream';
	const closed = request.headers[streamHeaders.closed] === 'true';
	const life = lifeOf(request);
	const records = recordsIn(await bodyOf(request, most), contentType, true);
	if (records === undefined) throw new Refusal('bad-request');
	const creation: Creation = { contentType, ...life, closed, records, incarnation };
	const { state, made } = await store.create(key, creation, now);
	if (!made && (!sameConfig(state, creation) || state.closed !== closed)) {
		sendJson(response, 409, { error: 'conflict' });
		return;
	}
	response.setHeader('content-type', state.contentType);
	response.setHeader(streamHeaders.nextOffset, offsetOf(state.incarnation, state.tail));
	if (state.closed) response.setHeader(streamHeaders.closed, 'true');
	if (made)
		response.setHeader('location', `http://${request.headers.host ?? 'relay'}${request.url ?? ''}`);
	sendNothing(response, made ? 201 : 200);
}
