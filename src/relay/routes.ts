/** Which request asks for what, and who may ask it. Whoever a request comes from is known here and goes no further. */
import { isName } from '#wire/door.ts';
import { relayHeaders } from '#wire/headers.ts';
import { bounds, holds } from '#wire/limits.ts';
import type { Erasure, RoomSettings, SessionRequest, Trim } from '#wire/messages.ts';
import { healthPath, relayRoot } from '#wire/paths.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { Refusal, sendJson, sendNothing } from './http/answers.ts';
import { appendOf, serveAppend } from './http/append.ts';
import { jsonOf } from './http/body.ts';
import { addressOf, hostOf, misdirections, type Trust } from './http/caller.ts';
import { serveHead, serveRead, type Listening, type Reading } from './http/read.ts';
import type { Presence } from './rooms/presence.ts';
import type { Rate, Rates } from './rooms/rates.ts';
import { inboxKey, stageKey, type Room } from './rooms/room.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Sessions } from './rooms/sessions.ts';
import type { Slots } from './rooms/slots.ts';
import { isMemberToken } from './rooms/tokens.ts';
import type { RelayStore } from './sqlite.ts';
import { parseOffset } from './streams/offset.ts';

export interface Parts extends Reading {
	store: RelayStore;
	rooms: Rooms;
	presence: Presence;
	sessions: Sessions;
	slots: Slots;
	rates: Rates;
	trust: Trust;
}

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const Base64url = v.pipe(v.string(), v.regex(/^[\w-]+$/));
const Settings: v.GenericSchema<RoomSettings> = v.strictObject({
	roomKey: v.pipe(Base64url, v.length(43)),
	doorHash: v.pipe(Base64url, v.length(43)),
	charter: Base64url,
	open: v.boolean(),
	cap: v.pipe(v.number(), v.integer(), v.minValue(0)),
	closed: v.boolean()
});
const SessionBody: v.GenericSchema<SessionRequest> = v.strictObject({
	nonce: Base64url,
	owner: Base64url,
	signature: Base64url,
	host: v.optional(v.pipe(v.string(), v.maxLength(bounds.host)))
});
const TrimBody: v.GenericSchema<Trim> = v.strictObject({ before: v.string() });
const Sealed = v.pipe(Base64url, v.maxLength(bounds.contribution));
const SlotBody = v.pipe(Base64url, v.maxLength(bounds.slot));

function parsed<T>(schema: v.GenericSchema<T>, value: unknown): T {
	const result = v.safeParse(schema, value);
	if (!result.success) throw new Refusal('bad-request');
	return result.output;
}

/** Whether a record is sealed bytes and nothing else: what a reader gets cannot be made of anything its readers do not expect. */
const isSealed = (record: Uint8Array | undefined): boolean =>
	record !== undefined && /^"[\w-]+"$/.test(Buffer.from(record).toString());

const tokenOf = (request: IncomingMessage): string => {
	const [, token] = /^Bearer ([\w-]{1,128})$/.exec(request.headers.authorization ?? '') ?? [];
	if (token === undefined) throw new Refusal('unauthorized');
	return token;
};

export function routes(parts: Parts): Route {
	const misdirected = misdirections();
	const { rooms, sessions, slots, rates, presence, store, trust, farewells } = parts;

	/**
	 * Counts one for whoever cannot be told otherwise than by their address. A whole school has one, so nothing that a room under way
	 * needs is counted so: one pupil would keep all the others from it.
	 */
	const countStranger = (rate: Rate, request: IncomingMessage, points = 1) =>
		rates.count(rate, addressOf(request, trust), points);

	/** Counts what a room is given. One that stays within its share is refused nothing for what others bring from its address. */
	async function countBytes(id: string, key: string, request: IncomingMessage, bytes: number) {
		rates.count('written', id, bytes);
		const there = await store.read(key, Number.MAX_SAFE_INTEGER, 1, parts.now(), false);
		if (there !== undefined && there.state.bytes > holds.share)
			countStranger('bytes', request, bytes);
	}

	async function owned(id: string, request: IncomingMessage): Promise<void> {
		if (!sessions.isOwner(id, tokenOf(request))) throw new Refusal('unauthorized');
		return Promise.resolve();
	}

	/** A live room whose owner asks. */
	async function ownedRoom(id: string, request: IncomingMessage): Promise<Room> {
		await owned(id, request);
		const room = await rooms.live(id);
		await rooms.used(room);
		return room;
	}

	/** A live room one of whose members asks, and the name under which the rates know them. */
	async function memberRoom(id: string, request: IncomingMessage): Promise<[Room, string]> {
		const token = tokenOf(request);
		const room = await rooms.live(id);
		if (!isMemberToken(room.roomKey, token)) throw new Refusal('unauthorized');
		return [room, token];
	}

	const challenge = (id: string, _: IncomingMessage, response: ServerResponse) => {
		sendJson(response, 200, { nonce: sessions.challenge(id) });
		return Promise.resolve();
	};

	const session = async (id: string, request: IncomingMessage, response: ServerResponse) => {
		const body = parsed(SessionBody, await jsonOf(request, bounds.settings));
		const host = hostOf(request, trust);
		try {
			const token = sessions.open(id, host, body);
			if (token === undefined) throw new Refusal('not-the-owner');
			sendJson(response, 201, { token });
		} catch (error) {
			if (error instanceof Refusal && error.code === 'wrong-host')
				misdirected(body.host ?? '', host);
			throw error;
		}
	};

	const members = async (id: string, request: IncomingMessage, response: ServerResponse) => {
		const door = await rooms.knock(id, tokenOf(request));
		rates.count('join', id);
		sendJson(response, 201, await rooms.join(door));
	};

	const room: Record<string, (id: string, ...of: Parameters<Route>) => Promise<void>> = {
		async PUT(id, request, response) {
			await owned(id, request);
			const settings = parsed(Settings, await jsonOf(request, bounds.settings));
			if (await rooms.has(id)) rates.count('change', id);
			else countStranger('create', request);
			const { status, made } = await rooms.put(id, settings);
			sendJson(response, made ? 201 : 200, status);
		},
		async GET(id, request, response) {
			sendJson(response, 200, rooms.statusOf(await ownedRoom(id, request)));
		},
		async DELETE(id, request, response) {
			await owned(id, request);
			await rooms.erase(id);
			// Somebody else reads the file: until they end, what was erased stands in its log.
			if (store.lingers()) sendJson(response, 202, { pending: true } satisfies Erasure);
			else sendNothing(response);
		}
	};

	/** Counts a reader who asks, and gives how they are counted while they listen. */
	function reader(key: string, who: string, response: ServerResponse): Listening {
		rates.count('read', who);
		presence.seen(key, who);
		return (drop) => {
			if (!response.destroyed) response.once('close', presence.enter(key, who, drop));
		};
	}

	const inbox: typeof room = {
		async GET(id, request, response) {
			await ownedRoom(id, request);
			const listening = reader(inboxKey(id), id, response);
			await serveRead(parts, inboxKey(id), request, response, listening);
		},
		/** One record a request: two of one phone must not lie side by side in a batch. The answer says nothing of its place, but in which life. */
		async POST(id, request, response) {
			const [{ closed, incarnation }, member] = await memberRoom(id, request);
			rates.count('append', member);
			const sealed = parsed(Sealed, await jsonOf(request, bounds.contribution));
			if (closed) throw new Refusal('room-closed');
			rates.count('gather', id);
			await countBytes(id, inboxKey(id), request, sealed.length);
			const judged = await store.append(
				inboxKey(id),
				{
					records: [Buffer.from(JSON.stringify(sealed))],
					contentType: 'application/json',
					close: false,
					once: true,
					most: { bytes: holds.inboxBytes, records: holds.inboxRecords }
				},
				parts.now()
			);
			if (judged?.is === 'full') throw new Refusal('full', 60);
			if (judged?.is !== 'accepted' && judged?.is !== 'duplicate')
				throw new Refusal('room-missing');
			response.setHeader(relayHeaders.incarnation, incarnation);
			sendNothing(response);
		}
	};

	const trim = async (id: string, request: IncomingMessage, response: ServerResponse) => {
		const { incarnation } = await ownedRoom(id, request);
		const asked = parseOffset(parsed(TrimBody, await jsonOf(request, bounds.settings)).before);
		if (asked?.at !== 'position') throw new Refusal('bad-request');
		if (asked.incarnation !== incarnation) throw new Refusal('offset-gone');
		await store.trim(inboxKey(id), asked.position);
		sendNothing(response);
	};

	const stage: typeof room = {
		async GET(id, request, response) {
			const [{ incarnation }, member] = await memberRoom(id, request);
			const listening = reader(stageKey(id), member, response);
			response.setHeader(relayHeaders.incarnation, incarnation);
			await serveRead(parts, stageKey(id), request, response, listening);
		},
		async HEAD(id, request, response) {
			const [, member] = await memberRoom(id, request);
			rates.count('read', member);
			await serveHead(parts, stageKey(id), response);
		},
		async POST(id, request, response) {
			await ownedRoom(id, request);
			const append = await appendOf(request, bounds.frame, 1);
			const checkpoint = request.headers[relayHeaders.checkpoint] === 'true';
			if (append.records.length !== 1 || !isSealed(append.records[0]))
				throw new Refusal('bad-request');
			if (append.producer !== undefined && append.producer.id !== 'stage')
				throw new Refusal('bad-request');
			rates.count('publish', id);
			const weight = append.records.reduce((sum, { length }) => sum + length, 0);
			await countBytes(id, stageKey(id), request, weight);
			const most = { bytes: holds.stageBytes };
			await serveAppend(
				store,
				stageKey(id),
				{ ...append, checkpoint, most },
				response,
				parts.now()
			);
		}
	};

	const slot: typeof room = {
		async GET(name, request, response) {
			if (slots.has(name)) rates.count('slot', name);
			else countStranger('slot', request);
			farewells.admit();
			const gone = new AbortController();
			const leave = farewells.onLeave(() => gone.abort());
			response.once('close', () => gone.abort());
			const sealed = await slots.wait(name, bounds.longPoll, gone.signal).finally(leave);
			if (sealed === undefined) sendNothing(response);
			else sendJson(response, 200, sealed);
		},
		async PUT(name, request, response) {
			slots.put(name, parsed(SlotBody, await jsonOf(request, bounds.slot)));
			sendNothing(response);
		}
	};

	const post = (serve: (id: string, ...of: Parameters<Route>) => Promise<void>): typeof room => ({
		POST: serve
	});
	const table: Record<string, typeof room> = {
		rooms: room,
		'rooms/challenge': post(challenge),
		'rooms/session': post(session),
		'rooms/members': post(members),
		'rooms/inbox': inbox,
		'rooms/inbox/trim': post(trim),
		'rooms/stage': stage,
		slots: slot
	};

	return async (request, response) => {
		const pathname = URL.parse(request.url ?? '/', 'http://relay')?.pathname;
		if (pathname === undefined) throw new Refusal('bad-request');
		const [kind = '', name = '', ...rest] = pathname.slice(relayRoot.length + 1).split('/');
		if (pathname === healthPath) {
			if (!/^(GET|HEAD)$/.test(request.method ?? '')) {
				response.setHeader('allow', 'GET, HEAD');
				sendNothing(response, 405);
				return;
			}
			await store.well();
			sendJson(response, 200, { ok: true, protocol: 1 });
			return;
		}
		const serve = table[[kind, ...rest].join('/')]?.[request.method ?? ''];
		if (serve === undefined || !isName(name)) throw new Refusal('bad-request');
		await serve(name, request, response);
	};
}
