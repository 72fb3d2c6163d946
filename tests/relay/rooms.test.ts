/** What the relay lets whom do, asked over HTTP by the clients of the app. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCharter } from '#sealing/charter.ts';
import { doorTokenOf } from '#sealing/invitation.ts';
import { invitationOf, withNewDoor } from '#sealing/keys.ts';
import { signSession } from '#sealing/owner.ts';
import { follow } from '#sync/follow.ts';
import { join, send, stageOf } from '#sync/member-client.ts';
import { healthOf } from '#sync/owner-client.ts';
import { bounds, rates } from '#wire/limits.ts';
import { inboxPath, roomPath, stagePath } from '#wire/paths.ts';
import { seeded } from '../support/chance.ts';
import {
	enter,
	facilitator,
	netTo,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../support/relay.ts';
import { until } from '../support/until.ts';

let relay: TestRelay;
beforeEach(async () => void (relay = await startRelay()));
afterEach(() => relay.close());

const hour = 60 * 60_000;
const why = (reason: string) => ({ ok: false, reason });
const refusedWith = (reason: string) => expect.objectContaining(why(reason)) as unknown;

/** What lies in a stream, by a plain question. */
async function lying(path: string, token: string): Promise<unknown> {
	const response = await fetch(`${relay.url}${path}?offset=-1`, {
		headers: { authorization: `Bearer ${token}` }
	});
	return response.json();
}
/** The inbox as its owner reads it. */
async function inboxOf({ owner }: TestRoom): Promise<{ records: unknown; next: string }> {
	const answer = await owner.inbox.get('offset=-1', {});
	if (!answer.ok) throw new Error(answer.reason);
	return {
		records: await answer.response.json(),
		next: answer.response.headers.get('stream-next-offset') ?? ''
	};
}

const publish = ({ owner }: TestRoom, seq: number, text: string, checkpoint = false) =>
	owner.appendStage(text, { epoch: 1, seq }, checkpoint);

test('says that it is there', async () => {
	expect(await healthOf(netTo(relay.url))).toEqual({ ok: true });
});

describe('the owner', () => {
	test('makes a room, changes it, and is told how many are in it', async () => {
		const { owner, keys } = facilitator(relay);
		expect(await owner.status()).toEqual(refusedWith('room-missing'));
		const made = await owner.put(settingsOf(keys));
		expect(made).toMatchObject({ ok: true, value: { members: 0, connected: 0 } });
		const changed = await owner.put(settingsOf(keys, { open: false }));
		expect(changed).toMatchObject({ ok: true });
		expect(made.ok && changed.ok && made.value.incarnation === changed.value.incarnation).toBe(
			true
		);
	});

	test('is nobody else: another key, another host, another room, a nonce used twice', async () => {
		const { room, keys } = await openRoom(relay);
		const others = facilitator(relay, 'ben').keys;
		const nonceOf = async (of = room) => {
			const answer = await fetch(`${relay.url}${roomPath(of)}/challenge`, { method: 'POST' });
			return ((await answer.json()) as { nonce: string }).nonce;
		};
		const session = async (body: unknown, of = room) => {
			const answer = await fetch(`${relay.url}${roomPath(of)}/session`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body)
			});
			return answer.status;
		};
		expect(await session(signSession(others, relay.host, await nonceOf()))).toBe(403);
		expect(await session(signSession(keys, 'ailleurs.exemple', await nonceOf()))).toBe(403);
		const other = facilitator(relay, 'ben');
		expect(await session(signSession(keys, relay.host, await nonceOf()), other.room)).toBe(401);
		const good = signSession(keys, relay.host, await nonceOf());
		expect(await session({ ...good, nonce: await nonceOf() })).toBe(403);
		expect(await session(good)).toBe(201);
		expect(await session(good)).toBe(401);
		const late = signSession(keys, relay.host, await nonceOf());
		relay.later(bounds.nonce + 1);
		expect(await session(late)).toBe(401);
	});

	test('whose session is over proves itself again without being asked to', async () => {
		const { owner, keys } = await openRoom(relay);
		relay.later(bounds.session + 1);
		expect(await owner.put(settingsOf(keys))).toMatchObject({ ok: true });
	});

	test('of one room does nothing in another', async () => {
		const [ana, ben] = [await openRoom(relay), await openRoom(relay, {}, 'ben')];
		const token = await enter(ana);
		expect(await send(ben.net, ben.room, token, 'AAAA')).toEqual(refusedWith('unauthorized'));
		const asMember = await fetch(`${relay.url}${roomPath(ana.room)}`, {
			method: 'DELETE',
			headers: { authorization: `Bearer ${token}` }
		});
		expect(asMember.status).toBe(401);
	});

	test('gives settings of the right shape or none', async () => {
		const { owner, keys } = facilitator(relay);
		const wrong = [
			{ cap: -1 },
			{ roomKey: 'short' },
			{ charter: '<b>' },
			{ open: 'yes' as unknown as boolean },
			{ extra: 1 } as object
		];
		for (const changes of wrong)
			expect(await owner.put(settingsOf(keys, changes))).toEqual(refusedWith('bad-request'));
	});
});

describe('the door', () => {
	test('lets in, gives the charter and a token that holds', async () => {
		const room = await openRoom(relay);
		const invitation = invitationOf(room.keys);
		const joined = await join(room.net, invitation, doorTokenOf(invitation));
		if (!joined.ok) throw new Error(joined.reason);
		expect(openCharter(invitation, joined.value.charter)).toMatchObject({ room: room.room });
		expect(await send(room.net, room.room, joined.value.token, 'AAAA')).toEqual({ ok: true });
	});

	test('locked lets nobody new in, and those inside stay', async () => {
		const room = await openRoom(relay);
		const inside = await enter(room);
		await room.owner.put(settingsOf(room.keys, { open: false }));
		const invitation = invitationOf(room.keys);
		expect(await join(room.net, invitation, doorTokenOf(invitation))).toEqual(
			refusedWith('door-locked')
		);
		expect(await send(room.net, room.room, inside, 'AAAA')).toEqual({ ok: true });
	});

	test('changed makes the old code open nothing, and those inside stay', async () => {
		const room = await openRoom(relay);
		const inside = await enter(room);
		const changed = withNewDoor(room.keys, seeded('a new door'));
		await room.owner.put(settingsOf(changed));
		const invitation = invitationOf(room.keys);
		expect(await join(room.net, invitation, doorTokenOf(invitation))).toEqual(
			refusedWith('door-changed')
		);
		expect(await enter({ ...room, keys: changed })).toMatch(/^[\w-]{43}$/);
		expect(await send(room.net, room.room, inside, 'AAAA')).toEqual({ ok: true });
	});

	test('of a full room lets in no more than its number, however many knock at once', async () => {
		const room = await openRoom(relay, { cap: 3 });
		const invitation = invitationOf(room.keys);
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => join(room.net, invitation, doorTokenOf(invitation)))
		);
		expect(answers.filter(({ ok }) => ok).length).toBe(3);
		expect(answers).toContainEqual(refusedWith('room-full'));
	});
});

describe('the inbox', () => {
	test('takes one record a request, and tells its sender nothing of its place', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		const post = (body: string) =>
			fetch(`${relay.url}${inboxPath(room.room)}`, {
				method: 'POST',
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				body
			});
		const taken = await post('"AAAA"');
		expect(taken.status).toBe(204);
		expect([...taken.headers.keys()].filter((name) => name.startsWith('stream-'))).toEqual([]);
		for (const body of ['["AAAA","BBBB"]', '{"a":1}', '"<b>"', '""', 'AAAA', '[]'])
			expect((await post(body)).status).toBe(400);
		expect((await inboxOf(room)).records).toEqual(['AAAA']);
	});

	test('is read by its owner alone', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		const read = await fetch(`${relay.url}${inboxPath(room.room)}?offset=-1`, {
			headers: { authorization: `Bearer ${token}` }
		});
		expect(read.status).toBe(401);
	});

	test('trimmed keeps what came after, and what is gone is said to be gone', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		await send(room.net, room.room, token, 'AAAA');
		const { next } = await inboxOf(room);
		await send(room.net, room.room, token, 'BBBB');
		const first = next.replace(/\d{16}$/, '0'.repeat(16));
		expect(await room.owner.trim(next)).toEqual({ ok: true });
		expect((await inboxOf(room)).records).toEqual(['BBBB']);
		expect(await room.owner.inbox.get(`offset=${first}`, {})).toEqual(refusedWith('offset-gone'));
		expect(await room.owner.trim('0123456789abcdef_0000000000000001')).toEqual(
			refusedWith('offset-gone')
		);
	});

	test('of a closed café takes nothing more', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		await room.owner.put(settingsOf(room.keys, { closed: true }));
		expect(await send(room.net, room.room, token, 'AAAA')).toEqual(refusedWith('room-closed'));
	});

	test('refuses what is larger than any contribution without reading it to the end', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		expect(await send(room.net, room.room, token, 'A'.repeat(10_000_000))).toMatchObject({
			ok: false
		});
		expect(await send(room.net, room.room, token, 'A'.repeat(bounds.contribution))).toEqual(
			refusedWith('too-large')
		);
		expect((await inboxOf(room)).records).toEqual([]);
	});
});

describe('the Stage', () => {
	test('is written by the owner, read by members, and by nobody else', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		expect(await publish(room, 0, 'AAAA', true)).toEqual({ ok: true });
		expect(await lying(stagePath(room.room), token)).toEqual(['AAAA']);
		const asMember = await fetch(`${relay.url}${stagePath(room.room)}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: '"AAAA"'
		});
		expect(asMember.status).toBe(401);
		const stranger = await fetch(`${relay.url}${stagePath(room.room)}?offset=-1`);
		expect(stranger.status).toBe(401);
	});

	test('keeps what came since the last checkpoint but one', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		const frames: [string, boolean][] = [
			['C0', true],
			['p1', false],
			['C2', true],
			['p3', false],
			['C4', true],
			['p5', false]
		];
		for (const [seq, [text, checkpoint]] of frames.entries())
			expect(await publish(room, seq, text, checkpoint)).toEqual({ ok: true });
		expect(await lying(stagePath(room.room), token)).toEqual(['C2', 'p3', 'C4', 'p5']);
	});

	test('told twice is there once; an older page of the tablet is kept out', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		await publish(room, 0, 'AAAA');
		await publish(room, 0, 'AAAA');
		expect(await room.owner.appendStage('BBBB', { epoch: 2, seq: 0 }, true)).toEqual({ ok: true });
		expect(await publish(room, 1, 'CCCC')).toEqual(refusedWith('stale-epoch'));
		expect(await room.owner.appendStage('DDDD', { epoch: 2, seq: 2 }, true)).toEqual(
			refusedWith('out-of-order')
		);
		expect(await lying(stagePath(room.room), token)).toEqual(['AAAA', 'BBBB']);
	});

	test('reaches those who follow it as it is written, and they are counted', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		await publish(room, 0, 'AAAA');
		const heard: string[] = [];
		const line = follow(
			stageOf(room.net, room.room, () => token),
			'-1',
			{
				records: (records) => void heard.push(...records),
				restarted: () => undefined,
				upToDate: () => undefined,
				trouble: () => 'stop'
			},
			{ random: Math.random, now: Date.now, sleep: () => Promise.resolve() }
		);
		await until(() => expect(heard).toEqual(['AAAA']));
		await publish(room, 1, 'BBBB');
		await until(() => expect(heard).toEqual(['AAAA', 'BBBB']));
		const status = await room.owner.status();
		expect(status).toMatchObject({ ok: true, value: { connected: 1, members: 1 } });
		line.stop();
		await line.ended;
	});
});

describe('the end of a room', () => {
	test('erased, expired and lost are three answers', async () => {
		const erased = await openRoom(relay, {}, 'ana');
		const token = await enter(erased);
		expect(await erased.owner.erase()).toEqual({ ok: true });
		expect(await send(erased.net, erased.room, token, 'AAAA')).toEqual(refusedWith('room-erased'));

		const expired = await openRoom(relay, {}, 'ben');
		const other = await enter(expired);
		relay.later(bounds.roomIdle + 1);
		expect(await send(expired.net, expired.room, other, 'AAAA')).toEqual(
			refusedWith('room-expired')
		);
		const lost = facilitator(relay, 'cléo');
		expect(await send(lost.net, lost.room, other, 'AAAA')).toEqual(refusedWith('room-missing'));
	});

	test('comes after seven days however much it is used', async () => {
		const room = await openRoom(relay);
		for (let spent = 0; spent < bounds.roomAge; spent += 40 * hour) {
			relay.later(40 * hour);
			await room.owner.status();
		}
		expect(await room.owner.status()).toEqual(refusedWith('room-expired'));
	});

	test('that expired is made again by its owner, and the same tokens hold', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		relay.later(bounds.roomIdle + 1);
		expect(await room.owner.put(settingsOf(room.keys))).toMatchObject({ ok: true });
		expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
	});

	test('lost with the whole disk: made again it has another life, and the same tokens hold', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		await send(room.net, room.room, token, 'AAAA');
		const { next } = await inboxOf(room);
		const amnesiac = await startRelay();
		const after = { ...facilitator(amnesiac), net: netTo(amnesiac.url) };
		expect(await send(after.net, room.room, token, 'AAAA')).toEqual(refusedWith('room-missing'));
		expect(await after.owner.put(settingsOf(room.keys))).toMatchObject({ ok: true });
		expect(await send(after.net, room.room, token, 'AAAA')).toEqual({ ok: true });
		expect(await after.owner.inbox.get(`offset=${next}`, {})).toEqual(refusedWith('offset-gone'));
		await amnesiac.close();
	});
});

describe('too much', () => {
	test('of one member is refused with how long to wait, and another goes on', async () => {
		const room = await openRoom(relay);
		const [noisy, calm] = [await enter(room), await enter(room)];
		const answers = await Promise.all(
			Array.from({ length: rates.append.points + 20 }, () =>
				send(room.net, room.room, noisy, 'AAAA')
			)
		);
		const refused = answers.filter(({ ok }) => !ok);
		expect(refused.length).toBe(20);
		expect(refused[0]).toMatchObject({
			reason: 'too-many',
			retryAfter: expect.any(Number) as unknown
		});
		expect(await send(room.net, room.room, calm, 'BBBB')).toEqual({ ok: true });
	});
});

test('what nobody agreed on is a bad request, and no page of the app', async () => {
	for (const path of ['/relay', '/relay/rooms/short/inbox', '/relay/x/AAAAAAAAAAAAAAAAAAAAAA'])
		expect((await fetch(relay.url + path)).status).toBe(400);
});
