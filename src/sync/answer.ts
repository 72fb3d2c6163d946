/**
 * One question to the relay, and every way it can end, as a value. A network that is not there, one that answers with its own
 * page (a captive portal), a relay that fails and one that refuses are four things to a person, so they are four reasons.
 */
import { isRelayError, type RelayError } from '#wire/errors.ts';
import { relayHeaders } from '#wire/headers.ts';
import type { RelayClock } from './relay-clock.ts';

export type Trouble =
	/** Nothing answered. */
	| 'no-network'
	/** Something answered that is no relay: a page to sign in on, a proxy. */
	| 'not-a-relay'
	/** The relay, or what stands in front of it, is in trouble. */
	| 'relay-failing';

export interface Refused {
	ok: false;
	reason: Trouble | RelayError;
	/** Milliseconds the relay asks to be left alone. */
	retryAfter?: number;
	/** Of `wrong-host`: the host that reached the relay, as it says it. */
	heard?: unknown;
}

export type Answer<T> = ({ ok: true } & T) | Refused;

export interface Asking {
	/** Milliseconds until the whole answer is there; of a stream, until it begins. */
	timeout?: number;
	/** Ends the question early, which is then `no-network`; and the stream that it has become. */
	signal?: AbortSignal;
	/** The answer goes on for as long as it is read. */
	stream?: boolean;
}

/** What a device has to reach the relay with. */
export interface Net {
	fetch: (path: string, init: RequestInit) => Promise<Response>;
	/** Device time, milliseconds since 1970. */
	now: () => number;
	clock: RelayClock;
}

/** Milliseconds given to an ordinary question. */
const patience = 15_000;

/**
 * Asks, reads the relay's clock off the answer, and gives the response when it is a success: the whole of it is here, but for a
 * stream, which has only begun.
 */
export async function ask(
	{ fetch, now, clock }: Net,
	path: string,
	init: RequestInit,
	{ timeout = patience, signal, stream = false }: Asking = {}
): Promise<Answer<{ response: Response }>> {
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), timeout);
	const stop = () => limit.abort();
	signal?.addEventListener('abort', stop);
	if (signal?.aborted === true) limit.abort();
	const sent = now();
	try {
		const response = await fetch(path, {
			...init,
			signal: limit.signal,
			cache: 'no-store',
			// A relay never sends elsewhere; what does, is not followed, and is an answer without a clock.
			redirect: 'manual',
			credentials: 'omit'
		});
		const said = Number(response.headers.get(relayHeaders.clock) ?? NaN);
		if (!Number.isFinite(said))
			return { ok: false, reason: reasonIn(response), ...retryAfter(response) };
		clock.heard(sent, now(), said);
		if (!response.ok) return { ok: false, ...(await refusalIn(response)), ...retryAfter(response) };
		if (stream) return { ok: true, response };
		// Headers may come, and what they announce never: one limit for both.
		return { ok: true, response: new Response((await response.text()) || null, response) };
	} catch {
		return { ok: false, reason: 'no-network' };
	} finally {
		clearTimeout(timer);
		if (!stream) signal?.removeEventListener('abort', stop);
	}
}

/** What an answer without a code of ours means. A proxy before the relay has a bound of its own, often a lower one. */
const reasonIn = ({ status }: Response): Trouble | RelayError =>
	status === 413 ? 'too-large' : status >= 500 ? 'relay-failing' : 'not-a-relay';

async function refusalIn(response: Response): Promise<Pick<Refused, 'reason' | 'heard'>> {
	const said: unknown = await response.json().catch(() => undefined);
	const { error, heard } = Object(said) as { error?: unknown; heard?: unknown };
	return isRelayError(error) ? { reason: error, heard } : { reason: reasonIn(response) };
}

/** `Retry-After` in seconds, as milliseconds. */
function retryAfter(response: Response): { retryAfter?: number } {
	const seconds = Number(response.headers.get('retry-after') ?? NaN);
	return Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds * 1000 } : {};
}

/** The JSON body of a success, as the protocol says it is. */
export async function json<T>(
	answer: Answer<{ response: Response }>,
	isOne: (value: unknown) => value is T
): Promise<Answer<{ value: T }>> {
	if (!answer.ok) return answer;
	const value: unknown = await answer.response.json().catch(() => undefined);
	return isOne(value) ? { ok: true, value } : { ok: false, reason: 'not-a-relay' };
}
