/** A phone at the door of a room, on a network that is held in the hand. */
import { expect, test, vi } from 'vitest';
import { phoneInMemory } from '#device/phone/memory.ts';
import { openCharter, sealCharter } from '#sealing/charter.ts';
import { openFrame, sealFrame } from '#sealing/frame.ts';
import { newRoomKeys, roomOf } from '#sealing/keys.ts';
import { deviceRandom } from '#sealing/random.ts';
import type { Frame } from '#stage/frames.ts';
import { GuestLoop } from '#sync/guest.ts';
import { toBase64url } from '#wire/bytes.ts';
import { membersPath } from '#wire/paths.ts';
import { batch, events, Network, said, stalled } from '../support/network.ts';
import { stage } from '../support/saved.ts';

test('a charter that does not open is not kept: the next try knocks again, and gets in with the true one', async () => {
	const keys = newRoomKeys(deviceRandom);
	const room = roomOf(keys);
	const records = phoneInMemory();
	await records.takeUp({ room, door: toBase64url(keys.door), seed: 'seed', n: 0 });

	async function knock(charter: string) {
		const network = new Network();
		const door = vi.fn();
		const told = { door, stage: vi.fn(), line: vi.fn(), changed: vi.fn() };
		const opening = { charter: openCharter, frame: openFrame };
		const loop = new GuestLoop(network.net, records, told, network.chances, opening);
		void loop.run();
		const question = await network.next();
		expect(question.path).toBe(membersPath(room));
		question.answer(said({ token: `token for ${charter}`, charter }, { status: 201 }));
		await vi.waitFor(() => expect(door).toHaveBeenCalled());
		loop.stop();
		return door.mock.calls[0]?.[0] as unknown;
	}

	expect(await knock('AAAA')).toBe('damaged');
	expect(await records.seance()).not.toHaveProperty('token');
	const charter = sealCharter(keys, deviceRandom);
	expect(await knock(charter)).toBe(true);
	expect(await records.seance()).toMatchObject({ token: `token for ${charter}`, charter });
});

test('a Stage that another page of this phone has kept meanwhile is shown, though the relay may have none newer', async () => {
	const keys = newRoomKeys(deviceRandom);
	const records = phoneInMemory();
	const kept = stage(3).stage;
	await records.takeUp({
		room: roomOf(keys),
		door: toBase64url(keys.door),
		seed: 'seed',
		n: 3,
		stage: kept
	});
	const network = new Network();
	const told = { door: vi.fn(), stage: vi.fn(), line: vi.fn(), changed: vi.fn() };
	const opening = { charter: openCharter, frame: openFrame };
	const loop = new GuestLoop(network.net, records, told, network.chances, opening);
	void loop.run();
	await network.next();
	loop.stop();
	expect(told.stage).toHaveBeenCalledExactlyOnceWith(kept);
});

test('a door whose answer begins and never ends is knocked at again, and what is the matter is said', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	try {
		const keys = newRoomKeys(deviceRandom);
		const records = phoneInMemory();
		await records.takeUp({ room: roomOf(keys), door: toBase64url(keys.door), seed: 'seed', n: 0 });
		const network = new Network();
		const told = { door: vi.fn(), stage: vi.fn(), line: vi.fn(), changed: vi.fn() };
		const opening = { charter: openCharter, frame: openFrame };
		const loop = new GuestLoop(network.net, records, told, network.chances, opening);
		void loop.run();
		const first = await network.next();
		first.answer(stalled(first));
		await vi.advanceTimersByTimeAsync(60_000);
		expect((await network.next()).path).toBe(membersPath(roomOf(keys)));
		expect(told.line).toHaveBeenCalledWith('no-network');
		loop.stop();
	} finally {
		vi.useRealTimers();
	}
});

test('what was shown stands on the phone’s disk in an order that does not tell what was shown first', async () => {
	const keys = newRoomKeys(deviceRandom);
	const records = phoneInMemory();
	const door = toBase64url(keys.door);
	const charter = sealCharter(keys, deviceRandom);
	await records.takeUp({ room: roomOf(keys), door, seed: 'seed', n: 0, token: 'token', charter });
	const network = new Network();
	const told = { door: vi.fn(), stage: vi.fn(), line: vi.fn(), changed: vi.fn() };
	const opening = { charter: openCharter, frame: openFrame };
	const loop = new GuestLoop(network.net, records, told, network.chances, opening);
	void loop.run();
	const stream = events();
	(await network.next()).answer(stream.response);
	const frames: Frame[] = [
		{ n: 1, checkpoint: { ...stage(1).stage, notes: { m: { text: 'first' } } } },
		{ n: 2, patch: { notes: { z: { text: 'second' } } } },
		{ n: 3, patch: { notes: { b: { text: 'third' } } } }
	];
	const sealed = frames.map((frame) => sealFrame(keys, frame, deviceRandom));
	stream.write(batch(sealed, 'o1'));
	await vi.waitFor(async () => expect((await records.seance())?.n).toBe(3), { timeout: 5_000 });
	expect(Object.keys((await records.seance())?.stage?.notes ?? {})).toEqual(['b', 'm', 'z']);
	loop.stop();
});
