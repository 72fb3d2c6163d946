/** « Oublier » on a phone, and on the device as a whole: what it says is what is so. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepPaired, pairedBefore } from '#device/paired.ts';
import { openPhone } from '#device/phone/idb.ts';
import { Guest } from '#live/guest/guest.svelte.ts';
import { forgetEverything } from '#live/host/forget.ts';
import { opened, theHost } from '#live/host/host.ts';
import { until } from '../support/until.ts';

const seance = { room: 'A'.repeat(22), door: 'A'.repeat(22), seed: 'A'.repeat(43), n: 0 };

beforeEach(async () => {
	expect(await (await openPhone()).takeUp(seance)).toEqual({ ok: true });
});
afterEach(async () => {
	vi.restoreAllMocks();
	await (await openPhone()).forget();
});

async function phone() {
	const guest = new Guest();
	await guest.open(undefined);
	await until(() => expect(guest.place.at).toBe('joining'));
	return guest;
}

test('a séance that the browser does not erase is not said to be forgotten, and can be forgotten later', async () => {
	const guest = await phone();
	const refusing = vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
		throw new DOMException('the disk refuses', 'UnknownError');
	});
	await guest.forget();
	expect(guest.place).toEqual({ at: 'shut', why: 'not-forgotten' });
	expect(await (await openPhone()).seance()).toEqual(seance);
	refusing.mockRestore();
	await guest.forget();
	expect(guest.place).toEqual({ at: 'scan', forgotten: true });
	expect(await (await openPhone()).seance()).toBeUndefined();
});

test('a device that forgets everything was no phone and no screen either', async () => {
	keepPaired({ room: seance.room, door: seance.door });
	const host = theHost();
	await opened(false);
	expect(await forgetEverything(host)).toMatchObject({ ok: true });
	expect(pairedBefore()).toBeUndefined();
	expect(await (await openPhone()).seance()).toBeUndefined();
});
