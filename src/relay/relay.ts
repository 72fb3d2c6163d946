/**
 * The relay, put together: a plain `node:http` handler for everything under `/relay`. It stores bytes it cannot read, and nothing
 * of who sent them: no address, no agent, no time beside a record, no member beside a record, no line in any log.
 */
import { bounds } from '#wire/limits.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileReplaced, isBusy, isFull, NotOpen } from './disk/errors.ts';
import { begin, Refusal, sendRefusal } from './http/answers.ts';
import type { Trust } from './http/caller.ts';
import { Farewells } from './http/farewells.ts';
import { Outflow } from './http/outflow.ts';
import { routes } from './routes.ts';
import { Presence } from './rooms/presence.ts';
import { Rates } from './rooms/rates.ts';
import { Rooms } from './rooms/rooms.ts';
import { Sessions } from './rooms/sessions.ts';
import { Slots } from './rooms/slots.ts';
import { settledTime } from './rooms/settled-time.ts';
import type { RelayStore } from './sqlite.ts';
import { Channels } from './streams/channels.ts';

export interface RelayOptions {
	/** Milliseconds since 1970. */
	now?: () => number;
	/** Milliseconds of a clock that nobody sets: for all that lasts. */
	steady?: () => number;
	trust?: Trust;
	/** What has been counted so far. */
	rates?: Rates;
}

export interface Relay {
	/** Answers a request under `/relay`; never rejects. */
	handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
	/** Ends every stream over a short while, then closes the store. */
	close(): Promise<void>;
}

const sweepEvery = 10 * 60_000;
/** How soon a room goes that whoever hosts the relay wants gone. */
const askedEvery = 1_000;

export function createRelay(
	store: RelayStore,
	{
		now = Date.now,
		steady = () => performance.now(),
		trust = { proxies: 0 },
		rates = new Rates(steady)
	}: RelayOptions = {}
): Relay {
	const presence = new Presence(steady);
	const settled = settledTime(now, steady);
	const rooms = new Rooms(store, presence, () => settled() ?? now(), settled, steady);
	const farewells = new Farewells();
	const channels = new Channels(store, now, bounds.answer);
	const route = routes({
		store,
		channels,
		farewells,
		outflow: new Outflow(),
		now,
		trust,
		rooms,
		presence,
		sessions: new Sessions(steady),
		slots: new Slots(steady),
		rates
	});
	/** A disk that fails now is met, and said, by whoever asks next. */
	const often = (every: number, work: () => Promise<void>) =>
		setInterval(() => void work().catch(() => undefined), every).unref();
	const chores = [
		often(sweepEvery, async () => {
			presence.sweep();
			rates.sweep();
			await rooms.sweep();
		}),
		often(askedEvery, async () => {
			for (const id of await store.asked()) await rooms.drop(id);
		})
	];

	let said: string | undefined;
	/** What a failure is to whoever asked. It is said once, not as often as it is met. */
	function refusalFor(error: unknown): Refusal {
		if (error instanceof NotOpen || error instanceof FileReplaced || isBusy(error))
			return new Refusal('unavailable', 2);
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
			for (const chore of chores) clearInterval(chore);
			await farewells.say(bounds.farewell);
			store.close();
		}
	};
}
