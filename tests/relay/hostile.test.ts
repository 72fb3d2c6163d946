/** Somebody who wishes the café ill: refused, each time with a clear status, while everybody else goes on. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { doorTokenOf } from '#sealing/invitation.ts';
import { invitationOf } from '#sealing/keys.ts';
import { signSession } from '#sealing/owner.ts';
import { join, send } from '#sync/member-client.ts';
import { statusOf } from '#wire/errors.ts';
import { bearer, streamHeaders } from '#wire/headers.ts';
import { bounds, holds, rates } from '#wire/limits.ts';
import { inboxPath, membersPath, roomPath, slotPath, stagePath, trimPath } from '#wire/paths.ts';
import { Sessions } from '../../src/relay/rooms/sessions.ts';
import { head, pour, say } from '../support/raw.ts';
import {
	enter,
	facilitator,
	netTo,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay
} from '../support/relay.ts';
import { until } from '../support/until.ts';

let relay: TestRelay;
const logged = vi.spyOn(console, 'error');
beforeEach(async () => {
	logged.mockClear();
	relay = await startRelay();
});
/** Whatever was tried: nothing of it is in any log. */
afterEach(async () => {
	await relay.close();
	expect(logged.mock.calls).toEqual([]);
});

const refused = (code: keyof typeof statusOf) =>
	expect.objectContaining({ ok: false, reason: code }) as unknown;

/** A question as anybody may put it: its status and its code. */
async function asked(
	method: string,
	path: string,
	{ token, headers, body }: { token?: string; headers?: Record<string, string>; body?: string } = {}
): Promise<string> {
	const response = await fetch(relay.url + path, {
		method,
		headers: {
			...(token !== undefined && { authorization: bearer(token) }),
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers
		},
		...(body !== undefined && { body })
	});
	const said = (await response.json().catch(() => ({}))) as { error?: string };
	return [response.status, said.error].filter(Boolean).join(' ');
}

/** A room with two people in it, and the owner's session, which only a test can get hold of. */
async function cafe(name = 'ana') {
	const room = await openRoom(relay, {}, name);
	const [mallory, calm] = [await enter(room), await enter(room)];
	let session = '';
	const { fetch } = room.net;
	room.net.fetch = (path, init) => {
		session = new Headers(init.headers).get('authorization')?.slice(7) ?? '';
		return fetch(path, init);
	};
	await room.owner.status();
	return {
		...room,
		mallory,
		session,
		goesOn: async () => {
			expect(await send(room.net, room.room, calm, 'CALM')).toEqual({ ok: true });
			const read = await room.owner.inbox.get('offset=-1', {});
			expect(read.ok && (await read.response.json())).toEqual(['CALM']);
		}
	};
}

describe('a record of 10 MB', () => {
	const part = 'A'.repeat(64 * 1024);
	test.each([
		['announced', { 'content-length': 10_000_000 }, part],
		['in pieces', { 'transfer-encoding': 'chunked' }, `10000\r\n${part}\r\n`]
	])('%s is refused before it has all been taken', async (_, headers, piece) => {
		const { room, mallory, goesOn } = await cafe();
		const request = head('POST', inboxPath(room), {
			authorization: bearer(mallory),
			'content-type': 'application/json',
			...headers
		});
		const { socket, heard } = await say(relay.url, request);
		expect(await pour(socket, piece, 160)).toBeLessThan(10_000_000);
		await until(() => expect(heard()).toMatch(/^HTTP\/1.1 413 .*"too-large"/s));
		await until(() => expect(socket.destroyed).toBe(true));
		await goesOn();
	});

	test('is no room’s settings, no door and no slot either', async () => {
		const { room, session, goesOn } = await cafe();
		const body = JSON.stringify('A'.repeat(bounds.settings));
		expect(await asked('PUT', roomPath(room), { token: session, body })).toBe('413 too-large');
		expect(await asked('POST', trimPath(room), { token: session, body })).toBe('413 too-large');
		expect(await asked('PUT', slotPath('A'.repeat(22)), { body })).toBe('413 too-large');
		await goesOn();
	});
});

test('JSON of any depth, any shape and any key is refused', async () => {
	const { room, mallory, session, goesOn } = await cafe();
	const inbox = (body: string) => asked('POST', inboxPath(room), { token: mallory, body });
	const stage = (body: string) => asked('POST', stagePath(room), { token: session, body });
	for (const body of [
		'['.repeat(3000) + ']'.repeat(3000),
		'{"a":'.repeat(1000) + '1' + '}'.repeat(1000),
		'['.repeat(6000),
		'{"__proto__":{"ok":true}}',
		'"AAAA',
		'""',
		'"\\ud800"',
		'"\\u202Egnp.exe"',
		'"\u202eAAAA"',
		'"<script>alert(1)</script>"',
		'"A\\nevent: control\\ndata: {}"',
		'["AAAA","BBBB"]',
		'1e999',
		'null',
		'\ufeff"AAAA"'
	]) {
		expect(await inbox(body)).toBe('400 bad-request');
		expect(await stage(body)).toBe('400 bad-request');
	}
	expect(await stage('['.repeat(1_000_000) + ']'.repeat(1_000_000))).toBe('400 bad-request');
	expect(await stage(`[${'0,'.repeat(900_000)}0]`)).toBe('400 bad-request');
	await goesOn();
});

test('a thousand records in a second from one member: so many as are due, and another goes on meanwhile', async () => {
	const there = await cafe();
	const { room, net, mallory, owner, goesOn } = there;
	// Without the patience of a phone, so that each hears its answer on a machine that is slow to give a thousand.
	const flood = Array.from({ length: 1_000 }, (_, at) =>
		asked('POST', inboxPath(room), {
			token: mallory,
			body: JSON.stringify(`MALL${String(at).padStart(4, '0')}`)
		})
	);
	const calm = await enter(there);
	const between = Array.from({ length: 20 }, (_, at) =>
		send(net, room, calm, `CALM${String(at).padStart(4, '0')}`)
	);
	expect(await Promise.all(between)).toEqual(between.map(() => ({ ok: true })));
	const answers = await Promise.all(flood);
	expect(answers.filter((answer) => answer === '204').length).toBe(rates.append.points);
	expect(answers.filter((answer) => answer !== '204')).toEqual(
		Array.from({ length: 1_000 - rates.append.points }, () => '429 too-many')
	);
	const read = await owner.inbox.get('offset=-1', {});
	const kept = (read.ok ? await read.response.json() : []) as string[];
	expect(kept.filter((record) => !record.startsWith('CALM')).length).toBe(rates.append.points);
	await owner.trim((read.ok && read.response.headers.get(streamHeaders.nextOffset)) || '');
	await goesOn();
});

describe('a token', () => {
	test('of another room, another kind or no kind opens nothing', async () => {
		const ana = await cafe('ana');
		const ben = await cafe('ben');
		const door = doorTokenOf(invitationOf(ana.keys));
		const flipped = ana.mallory.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
		const owners: [string, string, string?][] = [
			['PUT', roomPath(ana.room), JSON.stringify(settingsOf(ben.keys))],
			['GET', roomPath(ana.room)],
			['DELETE', roomPath(ana.room)],
			['GET', `${inboxPath(ana.room)}?offset=-1`],
			['POST', trimPath(ana.room), '{"before":"-1"}'],
			['POST', stagePath(ana.room), '"AAAA"']
		];
		for (const [method, path, body] of owners)
			for (const token of [ben.session, ana.mallory, ben.mallory, door, flipped, 'x'])
				expect(await asked(method, path, { token, ...(body && { body }) })).toBe(
					'401 unauthorized'
				);
		for (const token of [
			ben.mallory,
			ben.session,
			ana.session,
			door,
			flipped,
			'A'.repeat(43),
			''
		]) {
			expect(await asked('POST', inboxPath(ana.room), { token, body: '"AAAA"' })).toMatch(/^401/);
			expect(await asked('GET', `${stagePath(ana.room)}?offset=-1`, { token })).toMatch(/^401/);
		}
		for (const token of [doorTokenOf(invitationOf(ben.keys)), ana.mallory, ana.session])
			expect(await asked('POST', membersPath(ana.room), { token })).toBe('403 door-changed');
		await ana.goesOn();
		await ben.goesOn();
	});

	test('of a room whose key has changed opens nothing any more', async () => {
		const { room, net, keys, owner, mallory } = await cafe();
		const other = settingsOf(facilitator(relay, 'ben').keys).roomKey;
		await owner.put(settingsOf(keys, { roomKey: other }));
		expect(await send(net, room, mallory, 'AAAA')).toEqual(refused('unauthorized'));
	});

	test('of a session that is over opens nothing more', async () => {
		const { room, session } = await cafe();
		relay.later(bounds.session + 1);
		expect(await asked('GET', roomPath(room), { token: session })).toBe('401 unauthorized');
	});
});

describe('a room', () => {
	test('is not made by somebody who holds another key, even where it does not exist yet', async () => {
		const [ana, ben] = [facilitator(relay), facilitator(relay, 'ben')];
		await ben.owner.put(settingsOf(ben.keys));
		expect(await asked('POST', `${roomPath(ana.room)}/challenge`)).toBe('200');
		const body = JSON.stringify(settingsOf(ben.keys));
		const made = await asked('PUT', roomPath(ana.room), { token: 'A'.repeat(43), body });
		expect(made).toBe('401 unauthorized');
		expect(await ana.owner.status()).toEqual(refused('room-missing'));
	});

	test('stands apart from thirty others', async () => {
		const rooms = [];
		for (let at = 0; at < 30; at++) rooms.push(await openRoom(relay, {}, `room ${String(at)}`));
		const tokens = await Promise.all(rooms.map((room) => enter(room)));
		await Promise.all(
			rooms.map((room, at) => send(room.net, room.room, tokens[at] ?? '', `AAA${String(at)}`))
		);
		for (const [at, { owner }] of rooms.entries()) {
			const answer = await owner.inbox.get('offset=-1', {});
			expect(answer.ok && (await answer.response.json())).toEqual([`AAA${String(at)}`]);
		}
		const crossed = await send(netTo(relay.url), rooms[0]?.room ?? '', tokens[1] ?? '', 'AAAA');
		expect(crossed).toEqual(refused('unauthorized'));
	});

	test('whose Stage never says the whole is full one day, and the whole comes in all the same', async () => {
		const { owner, goesOn } = await cafe();
		const large = 'A'.repeat(bounds.frame - 1_000);
		const most = Math.ceil(holds.stageBytes / large.length);
		let seq = 0;
		for (; seq < most; seq++)
			expect(await owner.appendStage(large, { epoch: 1, seq }, false)).toEqual({ ok: true });
		expect(await owner.appendStage('AAAA', { epoch: 1, seq }, false)).toEqual(refused('full'));
		for (const last = seq + 2; seq < last; seq++)
			expect(await owner.appendStage('AAAA', { epoch: 1, seq }, true)).toEqual({ ok: true });
		expect(await owner.appendStage('AAAA', { epoch: 1, seq }, false)).toEqual({ ok: true });
		await goesOn();
	});
});

test('a slot nobody waits at takes nothing; filled twice it keeps the first; read once it is gone', async () => {
	const path = slotPath('A'.repeat(22));
	const put = (body: string) => asked('PUT', path, { body });
	expect(await put('"AAAA"')).toBe('404 slot-missing');
	const screen = fetch(relay.url + path);
	await until(async () => expect(await put('"AAAA"')).toBe('204'));
	expect(await (await screen).json()).toBe('AAAA');
	expect(await put('"BBBB"')).toBe('404 slot-missing');
});

describe('a request', () => {
	test('for a path or by a method that nobody agreed on is no way in', async () => {
		const { room, session, goesOn } = await cafe();
		const paths = ['__proto__', `rooms/${room}/__proto__`, `rooms/${room}/inbox/../..`];
		for (const path of paths)
			for (const method of ['GET', 'POST', 'DELETE'])
				expect(await asked(method, `/relay/${path}`, { token: session })).toMatch(/^40[014]/);
		for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
			expect(await asked(method, stagePath(room), { token: session })).toBe('400 bad-request');
		await goesOn();
	});
});

describe('from the one address of a school', () => {
	/** So many at once, in handfuls: what came back, each answer once. */
	async function manyTimes(times: number, ask: (at: number) => Promise<string>) {
		const answers = new Set<string>();
		for (let at = 0; at < times; at += 50)
			for (const answer of await Promise.all(
				Array.from({ length: 50 }, (_, more) => ask(at + more))
			))
				answers.add(answer);
		return [...answers].sort();
	}

	test('somebody who knocks without the code, again and again, keeps nobody out who has it', async () => {
		const { keys, net, room, goesOn } = await cafe();
		const invitation = invitationOf(keys);
		const token = 'A'.repeat(43);
		const knocks = await manyTimes(1_000, () => asked('POST', membersPath(room), { token }));
		expect(knocks).toEqual(['403 door-changed']);
		expect(await join(net, invitation, doorTokenOf(invitation))).toMatchObject({ ok: true });
		await goesOn();
	});

	test('somebody who has the code and knocks without end takes the places of that room, and of no other', async () => {
		const ana = await openRoom(relay, { cap: 20 });
		const ben = await openRoom(relay, { cap: 20 }, 'ben');
		const invitation = invitationOf(ana.keys);
		const token = doorTokenOf(invitation);
		const knocks = await manyTimes(1_000, () => asked('POST', membersPath(ana.room), { token }));
		expect(knocks).toEqual(['201', '403 room-full']);
		// What the facilitator can do about it.
		expect(await ana.owner.put(settingsOf(ana.keys, { cap: 30, open: false }))).toMatchObject({
			ok: true,
			value: { members: 20 }
		});
		expect(await enter(ben)).toMatch(/^[\w-]{43}$/);
	});

	test('somebody who asks for proofs, rooms and slots without end takes none of an owner’s means away', async () => {
		const { keys, room, goesOn } = await cafe();
		const challenge = `${roomPath(room)}/challenge`;
		expect(await manyTimes(1_000, () => asked('POST', challenge))).toEqual(['200']);
		const forged = JSON.stringify({
			nonce: 'A'.repeat(43),
			owner: 'A'.repeat(43),
			signature: 'A'.repeat(86)
		});
		const session = `${roomPath(room)}/session`;
		const proofs = await manyTimes(1_000, () => asked('POST', session, { body: forged }));
		expect(proofs).toEqual(['401 unauthorized']);
		const mallory = await openRoom(relay, {}, 'mallory');
		for (let at = 0; at < rates.create.points; at++) {
			await mallory.owner.erase();
			await mallory.owner.put(settingsOf(mallory.keys));
		}
		expect(await mallory.owner.put(settingsOf(mallory.keys))).toEqual(refused('too-many'));
		const over = new AbortController();
		const tooMany: number[] = [];
		for (let at = 0; at < rates.slot.points + 50; at++)
			fetch(relay.url + slotPath(`${String(at).padStart(21, 'A')}A`), { signal: over.signal }).then(
				({ status }) => tooMany.push(status),
				() => undefined
			);
		await until(() => expect(tooMany).toEqual(Array.from({ length: 50 }, () => 429)));
		// On a page opened anew, which proves itself first.
		const { owner } = facilitator(relay);
		expect(await owner.put(settingsOf(keys, { open: false }))).toMatchObject({ ok: true });
		over.abort();
		await goesOn();
	});

	test('proofs asked for without end do not wear out the one that an owner is about to sign', () => {
		const { keys, room } = facilitator(relay);
		const sessions = new Sessions(Date.now);
		const nonce = sessions.challenge(room);
		for (let at = 0; at < 50_000; at++) sessions.challenge(room);
		const proof = signSession(keys, relay.host, nonce);
		expect(sessions.open(room, relay.host, proof)).toBeTypeOf('string');
	});
});
