/** What comes at the same instant, or twice: a room is whole or gone, never half of each. */
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newRoomKeys } from '#sealing/keys.ts';
import { send } from '#sync/member-client.ts';
import { bounds } from '#wire/limits.ts';
import { Presence } from '../../src/relay/rooms/presence.ts';
import { inboxKey, stageKey } from '../../src/relay/rooms/room.ts';
import { Rooms } from '../../src/relay/rooms/rooms.ts';
import { seeded } from '../support/chance.ts';
import { memoryStore } from '../support/memory-store.ts';
import {
	enter,
	facilitator,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../support/relay.ts';

let relay: TestRelay;
const folder = mkdtempSync(join(tmpdir(), 'comptoir-at-once-'));
const file = join(folder, 'relay.db');
beforeEach(async () => void (relay = await startRelay(file)));
afterEach(async () => {
	await relay.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A room that is there does all that a room does. */
async function works(room: TestRoom, token: string): Promise<void> {
	expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
	const read = await room.owner.inbox.get('offset=-1', {});
	if (!read.ok) throw new Error(read.reason);
	expect(await read.response.json()).toEqual(['AAAA']);
	const next = read.response.headers.get('stream-next-offset') ?? '';
	expect(await room.owner.trim(next)).toEqual({ ok: true });
	expect(await room.owner.appendStage('BBBB', { epoch: 9, seq: 0 }, true)).toEqual({ ok: true });
}

test('a room asked for many times at once is made once', async () => {
	const room = facilitator(relay);
	await room.owner.status();
	const settings = settingsOf(room.keys);
	const made = await Promise.all([1, 2, 3, 4].map(() => room.owner.put(settings)));
	const lives = new Set(made.map((answer) => answer.ok && answer.value.incarnation));
	expect(lives.size).toBe(1);
	expect([...lives][0]).toMatch(/^[0-9a-f]{16}$/);
	await works(room, await enter(room));
});

test('a room made by two pages of its owner at the same instant is one room', async () => {
	const pages = [facilitator(relay), facilitator(relay)];
	const made = await Promise.all(pages.map(({ owner, keys }) => owner.put(settingsOf(keys))));
	const lives = new Set(made.map((answer) => answer.ok && answer.value.incarnation));
	const now = await pages[0]?.owner.status();
	expect(lives).toEqual(new Set([now?.ok === true && now.value.incarnation]));
});

test('a room erased while it is changed is erased or whole', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	for (let round = 0; round < 10; round++) {
		await Promise.all([
			room.owner.put(settingsOf(room.keys, { open: round % 2 === 0 })),
			room.owner.erase(),
			room.owner.put(settingsOf(room.keys))
		]);
		const status = await room.owner.status();
		if (status.ok) await works(room, token);
		else expect(status).toMatchObject({ reason: 'room-erased' });
		expect(await room.owner.erase()).toEqual({ ok: true });
		expect(await room.owner.status()).toMatchObject({ reason: 'room-erased' });
	}
});

test('a room made again while its phones find it expired is there, whoever comes first', async () => {
	for (let turns = 0; turns < 4; turns++) {
		let now = 0;
		const store = memoryStore();
		const rooms = new Rooms(store, new Presence(() => now), () => now);
		const settings = settingsOf(newRoomKeys(seeded('ana')));
		await rooms.put('r', settings);
		now += bounds.roomIdle + 1;
		const late = async () => {
			for (let turn = 0; turn < turns; turn++) await setImmediate();
			return rooms.live('r');
		};
		await Promise.allSettled([late(), rooms.put('r', settings), late()]);
		expect(await rooms.live('r')).toMatchObject({ life: 'live' });
		const streams = [inboxKey('r'), stageKey('r')].map((key) => store.read(key, 0, 1, now, false));
		expect((await Promise.all(streams)).map((piece) => piece?.state.tail)).toEqual([0, 0]);
	}
});

test('a room whose streams a damaged disk has lost has them again once its owner asks', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	const disk = new DatabaseSync(file);
	disk.exec('DELETE FROM stream; DELETE FROM record');
	disk.close();
	expect(await send(room.net, room.room, token, 'AAAA')).toMatchObject({ reason: 'room-missing' });
	expect(await room.owner.put(settingsOf(room.keys))).toMatchObject({ ok: true });
	await works(room, token);
});
