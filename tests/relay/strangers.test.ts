/** What strangers take is theirs: they fill, make and ask as much as they like, and a café under way goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { send } from '#sync/member-client.ts';
import { bounds, holds, rates } from '#wire/limits.ts';
import { Presence } from '../../src/relay/rooms/presence.ts';
import { Rates } from '../../src/relay/rooms/rates.ts';
import { Rooms } from '../../src/relay/rooms/rooms.ts';
import type { Room } from '../../src/relay/rooms/room.ts';
import { newMemberToken } from '../../src/relay/rooms/tokens.ts';
import { openSqlite } from '../../src/relay/sqlite.ts';
import {
	enter,
	facilitator,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../support/relay.ts';

let folder: string;
let relay: TestRelay | undefined;
let counted: Rates;
const file = () => join(folder, 'relay.db');
beforeEach(() => void (counted = new Rates(() => performance.now())));
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'comptoir-strangers-'))));
afterEach(async () => {
	vi.restoreAllMocks();
	await relay?.close();
	relay = undefined;
	rmSync(folder, { recursive: true, force: true });
});

/** A café that has published and that somebody has joined. */
async function underWay(at: TestRelay) {
	const room = await openRoom(at);
	const token = await enter(room);
	let seq = 0;
	const publish = () => room.owner.appendStage('S'.repeat(4_000), { epoch: 1, seq: seq++ }, false);
	expect(await publish()).toEqual({ ok: true });
	return {
		...room,
		goesOn: async () => {
			expect(await publish()).toEqual({ ok: true });
			expect(await send(room.net, room.room, token, 'CALM')).toEqual({ ok: true });
			expect(await enter(room)).toMatch(/^[\w-]{43}$/);
			expect(await room.owner.put(settingsOf(room.keys))).toMatchObject({ ok: true });
		}
	};
}

/** Publishes until that is refused: how often it was taken, and what was said then. */
async function fill({ owner }: TestRoom, frame: string, checkpoint = false) {
	for (let taken = 0; ; taken++) {
		const answer = await owner.appendStage(frame, { epoch: 1, seq: taken }, checkpoint);
		if (!answer.ok) return { taken, then: answer.reason };
	}
}

test('where the file fills, rooms that hold much take nothing more, and one that holds little goes on', async () => {
	relay = await startRelay(file(), 0, { most: { crowded: 3_000_000, share: 200_000 } });
	const cafe = await underWay(relay);
	for (let at = 0; at < 12; at++) {
		const stranger = await openRoom(relay, {}, `stranger ${at}`);
		expect(await fill(stranger, 'F'.repeat(190_000))).toMatchObject({ then: 'full' });
		await cafe.goesOn();
	}
	// Those who came when it was crowded have what is due to each.
	const last = await openRoom(relay, {}, 'last');
	expect(await last.owner.appendStage('F'.repeat(190_000), { epoch: 1, seq: 0 }, true)).toEqual({
		ok: true
	});
	const large = await openRoom(relay, {}, 'large');
	const put = (weight: number) =>
		large.owner.appendStage('F'.repeat(weight), { epoch: 1, seq: 0 }, true);
	expect(await put(300_000)).toMatchObject({ reason: 'full' });
	expect(await put(100_000)).toEqual({ ok: true });
});

test('an owner who makes members of their own room without end has one room’s worth of appends', async () => {
	relay = await startRelay(':memory:', 0, { rates: counted });
	const cafe = await underWay(relay);
	const mallory = await openRoom(relay, { cap: 1 }, 'mallory');
	const { roomKey } = settingsOf(mallory.keys);
	counted.count('gather', mallory.room, rates.gather.points - 30);
	const flood = Array.from({ length: 100 }, () =>
		send(mallory.net, mallory.room, newMemberToken(roomKey), 'MALL')
	);
	const answers = (await Promise.all(flood)).map(({ ok }) => ok);
	expect(answers.filter(Boolean)).toHaveLength(30);
	await cafe.goesOn();
});

test('an owner who publishes without end is told to wait, and another goes on', async () => {
	relay = await startRelay(':memory:', 0, { rates: counted });
	const cafe = await underWay(relay);
	const mallory = await openRoom(relay, {}, 'mallory');
	const frame = 'F'.repeat(bounds.frame - 1_000);
	counted.count('written', mallory.room, rates.written.points - 3.5 * frame.length);
	expect(await fill(mallory, frame, true)).toEqual({ taken: 3, then: 'too-many' });
	const ben = await openRoom(relay, {}, 'ben');
	counted.count('publish', ben.room, rates.publish.points - 5);
	expect(await fill(ben, 'FFFF', true)).toEqual({ taken: 5, then: 'too-many' });
	await cafe.goesOn();
});

test('one address that fills rooms beyond what is due to each is told to wait, and the others of its school go on', async () => {
	relay = await startRelay(':memory:', 0, { rates: counted });
	const cafe = await underWay(relay);
	const frame = 'F'.repeat(holds.share);
	counted.count('bytes', '127.0.0.1', rates.bytes.points - 3.5 * frame.length);
	for (const [name, taken] of [
		['mallory', 4],
		['mallet', 1]
	] as const) {
		const room = await openRoom(relay, {}, name);
		expect(await fill(room, frame)).toEqual({ taken, then: 'too-many' });
	}
	await cafe.goesOn();
});

describe('where there are as many rooms as there may be', () => {
	/** All places taken by rooms like this one. */
	async function full(more: Partial<Room>): Promise<void> {
		const store = openSqlite(file());
		const { roomKey, doorHash, charter } = settingsOf(facilitator(await startRelay()).keys);
		const now = Date.now();
		const room = (id: string): Room => ({
			...{ id, life: 'live', incarnation: '0123456789abcdef', roomKey, doorHash, charter },
			...{ open: true, cap: 9, closed: false, members: 0, madeAt: now, usedAt: now },
			...more
		});
		const ids = Array.from({ length: holds.rooms - 1 }, (_, at) => `room-${at}`);
		await Promise.all(ids.map((id) => store.changeRoom(id, () => room(id))));
		store.close();
	}

	test('one that nobody joined or published in goes for a new one, and never one that is under way', async () => {
		await full({ madeAt: Date.now() - holds.unusedRoom - 1 });
		relay = await startRelay(file());
		const cafe = await underWay(relay);
		for (let at = 0; at < 20; at++) await openRoom(relay, {}, `new ${at}`);
		await cafe.goesOn();
	});

	test('and all are under way, a new one is refused, and each of them goes on', async () => {
		await full({ members: 3 });
		relay = await startRelay(file());
		const cafe = await underWay(relay);
		await expect(openRoom(relay, {}, 'new')).rejects.toThrow('full');
		await cafe.goesOn();
	});
});

test('a flood of rooms made and erased leaves so many traces and no more, and is looked through a few at a time', async () => {
	const store = openSqlite(':memory:');
	const now = Date.now();
	const many = holds.tombstones + 300;
	const ended = (id: string, at: number): Room => ({
		...{ id, life: 'erased', incarnation: '0123456789abcdef', roomKey: '', doorHash: '' },
		...{ charter: '', open: false, cap: 9, closed: true, members: 0, madeAt: now, usedAt: now + at }
	});
	await Promise.all(
		Array.from({ length: many }, (_, at) => store.changeRoom(`r${at}`, () => ended(`r${at}`, at)))
	);
	let turns = 0;
	let over = false;
	const count = () => {
		turns += 1;
		if (!over) setImmediate(count);
	};
	count();
	await new Rooms(store, new Presence(() => 0), () => now).sweep();
	over = true;
	expect(await store.ended()).toBe(holds.tombstones);
	// The oldest went, and others had their turn in between.
	expect(await store.room('r299')).toBeUndefined();
	expect(await store.room('r300')).toBeDefined();
	expect(turns).toBeGreaterThan(10);
	store.close();
});

describe('what is remembered of who asks', () => {
	test('is bounded and forgotten: devices', () => {
		let now = 0;
		const presence = new Presence(() => now);
		presence.enter('s', 'listening', () => undefined);
		for (let at = 0; at < 20_000; at++) presence.seen('s', `token ${at}`);
		expect(presence.size).toBeLessThan(3 * bounds.members);
		for (let at = 0; at < 500; at++) presence.seen(`stream ${at}`, 'token');
		now += 60_000;
		presence.sweep();
		expect(presence.size).toBe(1);
		expect(presence.connected('s')).toBe(1);
	});

	test('is bounded and forgotten: counters', () => {
		let now = 0;
		const counted = new Rates(() => now);
		for (let at = 0; at < 120_000; at++) counted.count('append', `token ${at}`);
		expect(counted.size).toBeLessThan(100_000);
		now += rates.append.window;
		counted.sweep();
		expect(counted.size).toBe(0);
	});

	test('is counted in points, and refused with the seconds until the window is over', () => {
		let now = 0;
		const counted = new Rates(() => now);
		counted.count('written', 'r', rates.written.points);
		now += 10_000;
		expect(() => counted.count('written', 'r')).toThrow(
			expect.objectContaining({ code: 'too-many', retryAfter: 50 }) as Error
		);
		counted.count('written', 'q', rates.written.points);
		now += 50_000;
		counted.count('written', 'r');
	});
});
