/**
 * Follows a Durable Stream for ever: what is there, then what comes. It listens (SSE); where something on the way holds a stream
 * back it asks and waits (long-poll), and where that fails too it asks now and then. Whatever breaks, it begins again where it
 * stopped, after a pause that chance spreads; a place that is no longer kept is reread from the start.
 */
import { replacedEvent, streamHeaders } from '#wire/headers.ts';
import { bounds } from '#wire/limits.ts';
import { createParser } from 'eventsource-parser';
import type { Answer, Asking, Refused } from './answer.ts';
import { pauseAfter } from './backoff.ts';

/** A stream, and how to ask for it. */
export interface Source {
	get(query: string, asking: Asking): Promise<Answer<{ response: Response }>>;
}

export interface Follower {
	/** Records in order, and the offset after them; the next are asked for once it resolves, the same again if it rejects. */
	records(records: readonly string[], next: string): Promise<void> | void;
	/** The place is no longer kept, or the room is another one: everything comes again from the start. */
	restarted(): void;
	/** Everything there was has come, and the line is up. */
	upToDate(): void;
	/** It did not answer as it should; `stop` ends the following. */
	trouble(refused: Refused): 'again' | 'stop';
}

export interface Chances {
	random: () => number;
	/** Device time, milliseconds. */
	now: () => number;
	/** Resolves after so many milliseconds, or at once when the signal is given. */
	sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** A stream that says nothing at all for so long after it was opened is being held back. */
const firstWord = 8_000;
/** Between two questions where nothing else works. */
const polling = 3_000;
/** After so long on a lesser way the best one is tried again. */
const betterAfter = 5 * 60_000;

/** How one try ended; `again`: in good order, or with something that could not be taken; `replaced`: for another page of the phone. */
type Heard = 'went-well' | 'held-back' | 'again' | 'replaced' | Refused;

type Way = 'sse' | 'long-poll' | 'poll';

export interface Following {
	/** The device woke, or the network is back: begin again at once, on the best way. */
	wake(): void;
	/** What was there may have changed: all of it comes again from the start. */
	reread(): void;
	stop(): void;
	/** Resolves when it has stopped, by itself or not. */
	readonly ended: Promise<void>;
}

export function follow(
	source: Source,
	from: string,
	follower: Follower,
	{ random, now, sleep }: Chances
): Following {
	let offset = from;
	let way: Way = 'sse';
	let failures = 0;
	const life = new AbortController();
	const over = () => life.signal.aborted;
	let lessSince = 0;
	let turn = new AbortController();

	const ended = run();
	return {
		ended,
		wake() {
			failures = 0;
			way = 'sse';
			turn.abort();
		},
		reread() {
			offset = '-1';
			turn.abort();
		},
		stop() {
			life.abort();
			turn.abort();
		}
	};

	async function run(): Promise<void> {
		while (!over()) {
			turn = new AbortController();
			const { signal } = turn;
			const heard = await (way === 'sse' ? listen(signal) : question(signal)).catch(
				(): Heard => 'again'
			);
			if (over()) return;
			if (heard === 'went-well') {
				failures = 0;
				continue;
			}
			if (heard === 'held-back') {
				goLess();
				continue;
			}
			if (heard === 'replaced') {
				// To listen again would put out another page of this phone, which would do the same: this one asks, until it is looked at.
				goLess();
				way = 'poll';
				continue;
			}
			if (signal.aborted) continue;
			if (heard === 'again') {
				failures += 1;
				await sleep(pauseAfter(failures, { random }), signal);
				continue;
			}
			if (heard.reason === 'offset-gone' && offset !== '-1') {
				offset = '-1';
				follower.restarted();
				continue;
			}
			if (follower.trouble(heard) === 'stop') return;
			failures += 1;
			// What holds a stream back may hold back its very beginning.
			if (heard.reason === 'no-network' && failures > 1) goLess();
			await sleep(pauseAfter(failures, { random }, heard.retryAfter), signal);
		}
	}

	function goLess(): void {
		if (way === 'sse') lessSince = now();
		way = way === 'sse' ? 'long-poll' : 'poll';
	}

	async function took(
		records: readonly unknown[],
		next: string,
		{ aborted }: AbortSignal
	): Promise<void> {
		const texts = records.filter((record) => typeof record === 'string');
		if (aborted || (next === offset && texts.length === 0)) return;
		const from = offset;
		await follower.records(texts, next);
		// Unless all is to be reread meanwhile.
		if (offset === from) offset = next;
	}

	/** One stream of events, until it ends. */
	async function listen(signal: AbortSignal): Promise<Heard> {
		const opened = await source.get(addressed('sse'), {
			signal,
			timeout: firstWord,
			stream: true
		});
		if (!opened.ok) return opened;
		const reader = opened.response.body?.getReader();
		if (reader === undefined) return 'held-back';
		const end = () => void reader.cancel().catch(() => undefined);
		signal.addEventListener('abort', end);
		const heard = { silent: false, words: 0, broken: false, replaced: false };
		let watch: ReturnType<typeof setTimeout> | undefined;
		const listening = (milliseconds: number) => {
			clearTimeout(watch);
			watch = setTimeout(() => {
				heard.silent = true;
				end();
			}, milliseconds);
		};
		let waiting: unknown[] = [];
		let work: Promise<void> = Promise.resolve();
		const parser = createParser({
			onEvent({ event, data }) {
				const said = parsed(data);
				if (event === replacedEvent) heard.replaced = true;
				if (event === 'data' && Array.isArray(said)) waiting.push(...(said as unknown[]));
				const control = event === 'control' ? (said as Control | undefined) : undefined;
				if (typeof control?.streamNextOffset !== 'string') return;
				const { streamNextOffset, upToDate } = control;
				const records = waiting;
				waiting = [];
				work = work.then(async () => {
					await took(records, streamNextOffset, signal);
					failures = 0;
					if (upToDate === true) follower.upToDate();
				});
			}
		});
		const text = new TextDecoder();
		listening(firstWord);
		try {
			for (;;) {
				const { done, value } = await reader.read();
				if (done) break;
				heard.words += 1;
				listening(bounds.silence);
				parser.feed(text.decode(value, { stream: true }));
				await work;
			}
		} catch {
			heard.broken = true;
		} finally {
			clearTimeout(watch);
			signal.removeEventListener('abort', end);
			end();
			await work;
		}
		if (signal.aborted) return 'went-well';
		if (heard.replaced) return 'replaced';
		if (heard.silent) return heard.words === 0 ? 'held-back' : { ok: false, reason: 'no-network' };
		if (heard.broken || heard.words === 0) return { ok: false, reason: 'no-network' };
		// The relay ends a stream in good order when it restarts; one does not come back all at once.
		return 'again';
	}

	/** An address of its own each time: what keeps answers on the way may not heed that these are not to be kept. */
	function addressed(live?: Way): string {
		return String(new URLSearchParams({ offset, ...(live && { live }), chance: String(random()) }));
	}

	/** One question and its answer. */
	async function question(signal: AbortSignal): Promise<Heard> {
		const live = way === 'long-poll';
		const asked = now();
		const from = offset;
		const answer = await source.get(addressed(live ? 'long-poll' : undefined), {
			signal,
			...(live && { timeout: bounds.longPoll + 10_000 })
		});
		if (!answer.ok) return answer;
		const { response } = answer;
		const next = response.headers.get(streamHeaders.nextOffset) ?? offset;
		const records = parsed((await response.text()) || '[]');
		if (!Array.isArray(records)) return { ok: false, reason: 'not-a-relay' };
		await took(records, next, signal);
		const all = response.headers.get(streamHeaders.upToDate) === 'true';
		if (all) follower.upToDate();
		// Who answers at once that nothing is there did not wait: that is not the relay, and it is not asked without end.
		const atOnce = offset === from && now() < asked + polling;
		if (atOnce || (all && !live)) await sleep(polling * (1 + random() / 2), signal);
		if (now() - lessSince > betterAfter) way = 'sse';
		return 'went-well';
	}
}

interface Control {
	streamNextOffset?: unknown;
	upToDate?: unknown;
}

function parsed(data: string): unknown {
	try {
		return JSON.parse(data);
	} catch {
		return undefined;
	}
}
