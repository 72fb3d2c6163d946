/**
 * What the facilitator's tablet asks of the relay as the owner of a room. It proves itself by a signed nonce, gets a session,
 * and proves itself again when the relay no longer knows that session.
 */
import type { RoomKeys } from '#sealing/keys.ts';
import { roomOf } from '#sealing/keys.ts';
import { signSession } from '#sealing/owner.ts';
import { bearer, relayHeaders, streamHeaders } from '#wire/headers.ts';
import type {
	Challenge,
	Erasure,
	RoomSettings,
	RoomStatus,
	SessionAnswer
} from '#wire/messages.ts';
import {
	challengePath,
	healthPath,
	inboxPath,
	roomPath,
	sessionPath,
	stagePath,
	trimPath
} from '#wire/paths.ts';
import { ask, json, type Answer, type Asking, type Net } from './answer.ts';
import type { Source } from './follow.ts';

const has = <K extends string>(value: unknown, key: K, type: string): value is Record<K, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	typeof (value as Partial<Record<K, unknown>>)[key] === type;

const isChallenge = (value: unknown): value is Challenge => has(value, 'nonce', 'string');
const isSession = (value: unknown): value is SessionAnswer => has(value, 'token', 'string');
const isStatus = (value: unknown): value is RoomStatus =>
	has(value, 'incarnation', 'string') &&
	has(value, 'members', 'number') &&
	has(value, 'connected', 'number') &&
	has(value, 'expiresAt', 'number');

/** Whether a relay answers from this network. */
export async function healthOf(net: Net): Promise<Answer<object>> {
	const answer = await ask(net, healthPath, {}, { timeout: 6_000 });
	return answer.ok ? { ok: true } : answer;
}

/** How a frame goes out: which page of the device sends it, and its place among that page's. */
export interface Producer {
	epoch: number;
	seq: number;
}

export class OwnerClient {
	readonly room: string;
	#net: Net;
	#keys: RoomKeys;
	#host: string;
	#token: Promise<Answer<{ value: SessionAnswer }>> | undefined;

	/** @param host the relay's host as the browser names it, port included */
	constructor(net: Net, keys: RoomKeys, host: string) {
		this.#net = net;
		this.#keys = keys;
		this.#host = host;
		this.room = roomOf(keys);
	}

	/** Makes the room, or changes it. */
	put(settings: RoomSettings): Promise<Answer<{ value: RoomStatus }>> {
		return this.#status({ method: 'PUT', body: JSON.stringify(settings) });
	}

	status(): Promise<Answer<{ value: RoomStatus }>> {
		return this.#status({ method: 'GET' });
	}

	/** Erases the room from the relay at once; `pending`: its last copy goes once another program there lets go of the file. */
	async erase(): Promise<Answer<Partial<Erasure>>> {
		const answer = await this.#as(roomPath(this.room), { method: 'DELETE' });
		if (!answer.ok) return answer;
		return answer.response.status === 202 ? { ok: true, pending: true } : { ok: true };
	}

	/** Publishes one sealed frame; ok = it is on the relay's disk, now or from an earlier try. */
	async appendStage(
		sealed: string,
		{ epoch, seq }: Producer,
		checkpoint: boolean
	): Promise<Answer<object>> {
		const headers = {
			'content-type': 'application/json',
			[streamHeaders.producerId]: 'stage',
			[streamHeaders.producerEpoch]: String(epoch),
			[streamHeaders.producerSeq]: String(seq),
			...(checkpoint && { [relayHeaders.checkpoint]: 'true' })
		};
		const body = JSON.stringify(sealed);
		return this.#done(await this.#as(stagePath(this.room), { method: 'POST', headers, body }));
	}

	/** The inbox, to be followed. */
	readonly inbox: Source = {
		get: (query, options) => this.#as(`${inboxPath(this.room)}?${query}`, {}, options)
	};

	/** Everything before this offset is on the tablet's disk. */
	async trim(before: string): Promise<Answer<object>> {
		const body = JSON.stringify({ before });
		return this.#done(await this.#as(trimPath(this.room), { method: 'POST', body }));
	}

	#done(answer: Answer<{ response: Response }>): Answer<object> {
		return answer.ok ? { ok: true } : answer;
	}

	async #status(init: RequestInit): Promise<Answer<{ value: RoomStatus }>> {
		return json(await this.#as(roomPath(this.room), init), isStatus);
	}

	/** Asks with the session, and once more with a new one when the relay does not know it any more. */
	async #as(
		path: string,
		init: RequestInit,
		options: Asking = {}
	): Promise<Answer<{ response: Response }>> {
		const first = await this.#ask(path, init, options);
		if (first.ok || first.reason !== 'unauthorized') return first;
		this.#token = undefined;
		return this.#ask(path, init, options);
	}

	async #ask(
		path: string,
		init: RequestInit,
		options: Asking
	): Promise<Answer<{ response: Response }>> {
		const session = await (this.#token ??= this.#prove());
		if (!session.ok) {
			this.#token = undefined;
			return session;
		}
		const headers = {
			...(init.body !== undefined && { 'content-type': 'application/json' }),
			...(init.headers as Record<string, string> | undefined),
			authorization: bearer(session.value.token)
		};
		return ask(this.#net, path, { ...init, headers }, options);
	}

	async #prove(): Promise<Answer<{ value: SessionAnswer }>> {
		const challenge = await json(
			await ask(this.#net, challengePath(this.room), { method: 'POST' }),
			isChallenge
		);
		if (!challenge.ok) return challenge;
		const proof = signSession(this.#keys, this.#host, challenge.value.nonce);
		const body = JSON.stringify({ ...proof, host: this.#host.toLowerCase() });
		const headers = { 'content-type': 'application/json' };
		return json(
			await ask(this.#net, sessionPath(this.room), { method: 'POST', headers, body }),
			isSession
		);
	}
}
