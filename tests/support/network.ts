/**
 * A network that is held in the hand: each question waits until the test answers it. Questions that nobody answers show in
 * `asked`; a device that asks for ever is an error.
 */
import { relayHeaders } from '#wire/headers.ts';
import type { Net } from '#sync/answer.ts';
import type { Chances } from '#sync/follow.ts';
import { RelayClock } from '#sync/relay-clock.ts';

export interface Question {
	path: string;
	init: RequestInit;
	answer(response: Response): void;
	/** The network is not there. */
	fail(): void;
}

const tooMany = 200;

export class Network {
	readonly asked: Question[] = [];
	#waiting: ((question: Question) => void)[] = [];
	#count = 0;
	now = 1_000_000;

	readonly net: Net = {
		clock: new RelayClock(),
		now: () => this.now,
		fetch: (path, init) =>
			new Promise((resolve, reject) => {
				if (++this.#count > tooMany) throw new Error('endless talk');
				const question: Question = {
					path,
					init,
					answer: resolve,
					fail: () => reject(new TypeError('Failed to fetch'))
				};
				init.signal?.addEventListener('abort', () => {
					reject(new DOMException('aborted', 'AbortError'));
				});
				const next = this.#waiting.shift();
				if (next === undefined) this.asked.push(question);
				else next(question);
			})
	};

	/** No chance and no waiting: pauses are counted, not slept. */
	readonly pauses: number[] = [];
	readonly chances: Chances = {
		random: () => 0,
		now: () => this.now,
		sleep: (milliseconds) => {
			this.pauses.push(milliseconds);
			return Promise.resolve();
		}
	};

	/** The next question, whenever it comes. */
	next(): Promise<Question> {
		const question = this.asked.shift();
		if (question !== undefined) return Promise.resolve(question);
		return new Promise((resolve) => this.#waiting.push(resolve));
	}
}

/** An answer as the relay gives it, its clock included. */
export const said = (
	body: unknown,
	{ status = 200, headers = {}, clock = 5_000_000 } = {}
): Response =>
	new Response(body === undefined ? null : JSON.stringify(body), {
		status,
		headers: { [relayHeaders.clock]: String(clock), ...headers }
	});

/** An answer of which only the headers come, until whoever asked gives it up. */
export const stalled = ({ init }: Question): Response =>
	new Response(
		new ReadableStream({
			start(body) {
				init.signal?.addEventListener('abort', () => body.error(init.signal?.reason));
			}
		}),
		{ headers: { [relayHeaders.clock]: '5000000' } }
	);

/** A stream of events that the test writes. */
export function events(): {
	response: Response;
	write: (text: string) => void;
	end: () => void;
	cut: () => void;
} {
	let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	const body = new ReadableStream<Uint8Array>({
		start(given) {
			controller = given;
		}
	});
	const bytes = new TextEncoder();
	return {
		response: new Response(body, {
			headers: { [relayHeaders.clock]: '5000000', 'content-type': 'text/event-stream' }
		}),
		write: (text) => controller?.enqueue(bytes.encode(text)),
		end: () => controller?.close(),
		cut: () => controller?.error(new TypeError('network error'))
	};
}

/** Records and the offset after them, as Durable Streams writes them. */
export const batch = (records: readonly string[], next: string, upToDate = true): string =>
	(records.length === 0 ? '' : `event: data\ndata: ${JSON.stringify(records)}\n\n`) +
	`event: control\ndata: ${JSON.stringify({ streamNextOffset: next, ...(upToDate && { upToDate }) })}\n\n`;
