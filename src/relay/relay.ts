/**
 * The relay, put together: a plain `node:http` handler for everything under `/relay`. It stores bytes it cannot read, and nothing
 * of who sent them: no address, no agent, no time beside a record, no member beside a record, no line in any log.
 */
import { bounds } from '#wire/limits.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { begin, Refusal, sendRefusal } from './http/answers.ts';
import type { Trust } from './http/caller.ts';
import { Farewells } from './http/farewells.ts';
import { routes } from './routes.ts';
import { Presence } from './rooms/presence.ts';
import { Rates } from './rooms/rates.ts';
import { Rooms } from './rooms/rooms.ts';
import { Sessions } from './rooms/sessions.ts';
import { Slots } from './rooms/slots.ts';
import { isFull, type RelayStore } from './sqlite.ts';
import { Channels } from './streams/channels.ts';

export interface RelayOptions {
	/** Milliseconds since 1970. */
	now?: () => number;
	trust?: Trust;
}

export interface Relay {
	/** Answers a request under `/relay`; never rejects. */
	handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
	/** Ends every stream over a short while, then closes the store. */
	close(): Promise<void>;
}

const sweepEvery = 10 * 60_000;

export function createRelay(
	store: RelayStore,
	{ now = Date.now, trust = { proxies: 0 } }: RelayOptions = {}
): Relay {
	const presence = new Presence(now);
	const rooms = new Rooms(store, presence, now);
	const farewells = new Farewells();
	const channels = new Channels(store, now, bounds.answer);
	const route = routes({
		store,
		channels,
		farewells,
		now,
		trust,
		rooms,
		presence,
		sessions: new Sessions(now),
		slots: new Slots(now),
		rates: new Rates()
	});
	// A disk that fails now is met, and said, by whoever asks next.
	const sweeping = setInterval(() => void rooms.sweep().catch(() => undefined), sweepEvery);
	sweeping.unref();

	let said: string | undefined;
	/** What a failure is to whoever asked. It is said once, not as often as it is met. */
	function refusalFor(error: unknown): Refusal {
		if (isFull(error)) return new Refusal('full', 60);
		const message = error instanceof Error ? error.message : 'unknown failure';
		if (message !== said) console.error('relay:', message);
		said = message;
		return new Refusal('unavailable', 2);
	}

	return {
		async handle(request, response) {
			begin(response, now());
			try {
				await route(request, response);
			} catch (error) {
				if (error instanceof Refusal) {
					sendRefusal(response, error);
					return;
				}
				// A request that its sender gave up is nobody's mistake.
				if (request.destroyed && !request.complete) return;
				sendRefusal(response, refusalFor(error));
			}
		},

		async close() {
			clearInterval(sweeping);
			await farewells.say(bounds.farewell);
			store.close();
		}
	};
}
