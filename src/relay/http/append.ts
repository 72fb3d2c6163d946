/** POST of a stream: appends, closes, and answers what became of it in the words of Durable Streams. */
import { streamHeaders } from '#wire/headers.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { offsetOf } from '../streams/offset.ts';
import type { StreamStore } from '../streams/store.ts';
import type { Append, Judged } from '../streams/stream.ts';
import { Refusal, sendJson, sendNothing } from './answers.ts';
import { bodyOf } from './body.ts';
import { recordsIn } from './records.ts';

const header = (request: IncomingMessage, name: string): string | undefined => {
	const value = request.headers[name];
	return Array.isArray(value) ? value[0] : value;
};

const whole = (text: string): number => {
	const value = Number(text);
	if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new Refusal('bad-request');
	return value;
};

/** All three headers of an idempotent producer, or none. */
function producerOf(request: IncomingMessage): Append['producer'] {
	const [id, epoch, seq] = [
		header(request, streamHeaders.producerId),
		header(request, streamHeaders.producerEpoch),
		header(request, streamHeaders.producerSeq)
	];
	if (id === undefined && epoch === undefined && seq === undefined) return undefined;
	if (id === undefined || id === '' || epoch === undefined || seq === undefined)
		throw new Refusal('bad-request');
	return { id, epoch: whole(epoch), seq: whole(seq) };
}

/** An append as a request asks for it. @param most bytes @param records in one request, at most */
export async function appendOf(
	request: IncomingMessage,
	most: number,
	records?: number
): Promise<Append> {
	const close = header(request, streamHeaders.closed)?.toLowerCase() === 'true';
	const seq = header(request, streamHeaders.sequence);
	const producer = producerOf(request);
	const body = await bodyOf(request, most);
	const common = {
		close,
		...(seq !== undefined && { seq }),
		...(producer !== undefined && { producer })
	};
	if (body.length === 0) {
		if (!close) throw new Refusal('bad-request');
		return { ...common, records: [] };
	}
	const contentType = header(request, 'content-type');
	const read = contentType === undefined ? undefined : recordsIn(body, contentType, false, records);
	if (contentType === undefined || read === undefined) throw new Refusal('bad-request');
	return { ...common, records: read, contentType };
}

/** Appends and answers. The answer leaves after the commit. */
export async function serveAppend(
	store: StreamStore,
	key: string,
	append: Append,
	response: ServerResponse,
	now: number
): Promise<void> {
	const judged = await store.append(key, append, now);
	if (judged === undefined) throw new Refusal('room-missing');
	answerJudged(judged, append, response);
}

function answerJudged(judged: Judged, { producer, records }: Append, response: ServerResponse) {
	if ('state' in judged) {
		const { incarnation, tail, closed } = judged.state;
		response.setHeader(streamHeaders.nextOffset, offsetOf(incarnation, tail));
		if (closed) response.setHeader(streamHeaders.closed, 'true');
	}
	switch (judged.is) {
		case 'accepted':
		case 'duplicate': {
			const said = judged.producer;
			if (said !== undefined) {
				response.setHeader(streamHeaders.producerEpoch, String(said.epoch));
				response.setHeader(streamHeaders.producerSeq, String(said.seq));
			}
			const news = judged.is === 'accepted' && producer !== undefined && records.length > 0;
			sendNothing(response, news ? 200 : 204);
			break;
		}
		case 'closed':
			sendJson(response, 409, { error: 'room-closed' });
			break;
		case 'full':
			throw new Refusal('full', 60);
		case 'stale-epoch':
			response.setHeader(streamHeaders.producerEpoch, String(judged.epoch));
			sendJson(response, 403, { error: 'stale-epoch' });
			break;
		case 'producer-gap':
			response.setHeader(streamHeaders.producerExpectedSeq, String(judged.expected));
			response.setHeader(streamHeaders.producerReceivedSeq, String(judged.received));
			sendJson(response, 409, { error: 'out-of-order' });
			break;
		case 'out-of-sequence':
			sendJson(response, 409, { error: 'out-of-order' });
			break;
		case 'epoch-not-from-zero':
			sendJson(response, 400, { error: 'bad-request' });
			break;
		case 'other-content-type':
			sendJson(response, 409, { error: 'conflict' });
			break;
	}
}
