/** The relay's clock is set, forwards or back, by a day or a month, for a moment or for good. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { send } from '#sync/member-client.ts';
import { bounds, rates } from '#wire/limits.ts';
import { settledTime } from '../../src/relay/rooms/settled-time.ts';
import { enter, openRoom, settingsOf, startRelay, type TestRelay } from '../support/relay.ts';

const days = 24 * 60 * 60_000;
let relay: TestRelay;
beforeEach(async () => void (relay = await startRelay()));
afterEach(async () => {
	vi.restoreAllMocks();
	await relay.close();
});

test.each([31 * days, -31 * days])(
	'a clock that is wrong by %d for a moment ends no room, and asks nobody to prove anything again',
	async (wrong) => {
		const room = await openRoom(relay);
		const token = await enter(room);
		const works = async () => {
			expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
			expect(await room.owner.status()).toMatchObject({ ok: true });
			expect(await room.owner.put(settingsOf(room.keys))).toMatchObject({ ok: true });
		};
		// It has been right for a while, or the relay has only begun.
		for (const before of [0, 20 * 60_000]) {
			relay.later(before);
			await works();
			relay.setClock?.(wrong);
			await works();
			relay.later(60_000);
			await works();
			relay.setClock?.(-wrong);
			await works();
		}
		relay.later(bounds.roomIdle + 1);
		expect(await room.owner.status()).toMatchObject({ reason: 'room-expired' });
	}
);

test('a clock that stays where it was set counts after a while', () => {
	let wall = 1_000 * days;
	let steady = 0;
	const time = settledTime(
		() => wall,
		() => steady
	);
	const passes = (milliseconds: number) => {
		wall += milliseconds;
		steady += milliseconds;
		return time();
	};
	expect(passes(60_000)).toBeUndefined();
	expect(passes(10 * 60_000)).toBe(wall);
	wall += 31 * days;
	expect(passes(60_000)).toBe(wall - 31 * days);
	expect(passes(60_000)).toBe(wall - 31 * days);
	expect(passes(10 * 60_000)).toBe(wall);
	// A clock that is corrected little by little is followed.
	for (let at = 0; at < 100; at++) {
		wall += 5_000;
		expect(passes(60_000)).toBe(wall);
	}
});

test('whoever was told to wait waits no longer because the clock was set back', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	const flood = Array.from({ length: rates.append.points + 1 }, () =>
		send(room.net, room.room, token, 'AAAA')
	);
	await Promise.all(flood);
	const real = Date.now;
	vi.spyOn(Date, 'now').mockImplementation(() => real() - 50 * 3_600_000);
	const refused = await send(room.net, room.room, token, 'AAAA');
	expect(refused).toMatchObject({ ok: false, reason: 'too-many' });
	expect(!refused.ok && refused.retryAfter).toBeLessThanOrEqual(60_000);
});
