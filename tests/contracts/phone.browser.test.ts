import { deleteDB } from 'idb';
import { afterEach, describe, expect, test } from 'vitest';
import { openPhone } from '#device/phone/idb.ts';
import { phoneContract } from './phone.ts';

let name = '';
describe('the phone’s records over Chromium’s IndexedDB', () => {
	phoneContract({
		page: () => openPhone(name),
		fresh: () => void (name = `phone-${crypto.randomUUID()}`),
		survives: true
	});

	afterEach(() => void deleteDB(name));

	test('a handle that the browser killed is opened again', async () => {
		name = `phone-${crypto.randomUUID()}`;
		const records = await openPhone(name);
		const seance = { room: 'r', door: 'd', seed: 's', n: 0 };
		await records.takeUp(seance);
		// What a system does to a page it froze: every connection of the database is closed.
		await deleteDB(name, { blocked: () => undefined });
		expect(await records.takeUp(seance)).toEqual({ ok: true });
		expect(await records.draft('un', 'encore là')).toEqual({ ok: true });
		expect(await records.drafts()).toEqual({ un: 'encore là' });
	});
});
