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

/** A phone that is let in and whose pass is dropped on the way; the door answers as it is told. */
function unknown() {
	const keys = newRoomKeys(deviceRandom);
	const room = roomOf(keys);
	const charter = sealCharter(keys, deviceRandom);
	const records = phoneInMemory();
	const network = new Network();
	const told = { door: vi.fn(), stage: vi.fn(), line: vi.fn(), changed: vi.fn() };
	const opening = { charter: openCharter, frame: openFrame };
	const loop = new GuestLoop(network.net, records, told, network.chances, opening);
	const letIn = () => said({ token: 'a pass', charter }, { status: 201 });
	let knocks = 0;
	/** Answers so many questions; the last as it should be. */
	async function answers(times: number, door: () => Response = letIn) {
		for (let asked = 0; asked < times; asked++) {
			const question = await network.next();
			const knocked = question.path === membersPath(room);
			if (knocked) knocks += 1;
			question.answer(knocked ? door() : said({ error: 'unauthorized' }, { status: 401 }));
		}
	}
	return {
		network,
		told,
		loop,
		answers,
		knocks: () => knocks,
		enters: async () => {
			await records.takeUp({ room, door: toBase64url(keys.door), seed: 'seed', n: 0 });
			void loop.run();
		}
	};
}

test('a phone whose pass is dropped on the way asks after pauses that grow, and takes few of the room’s places', async () => {
	const { network, told, loop, answers, knocks, enters } = unknown();
	await enters();
	await answers(40);
	await network.next();
	loop.stop();
	expect(network.pauses.slice(0, 5)).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
	expect(knocks()).toBeLessThanOrEqual(6);
	expect(told.line).toHaveBeenCalledWith('relay-failing');
});

test('a pass that was dropped on the way is still good when the door is shut meanwhile', async () => {
	const { network, told, loop, answers, knocks, enters } = unknown();
	await enters();
	await answers(1);
	await answers(8, () => said({ error: 'room-full' }, { status: 403 }));
	expect(knocks()).toBeGreaterThan(1);
	const again = await network.next();
	expect(new Headers(again.init.headers).get('authorization')).toBe('Bearer a pass');
	const stream = events();
	again.answer(stream.response);
	stream.write(batch([], 'o1'));
	await vi.waitFor(() => expect(told.line).toHaveBeenLastCalledWith(undefined));
	expect(told.door).not.toHaveBeenCalledWith('room-full');
	loop.stop();
});
