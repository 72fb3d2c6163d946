/** The room of the phones. */
import { expect, test } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { arrivals, batch, note, room } from '../../support/saved.ts';
import type { OnDevice } from './device.ts';

export function keepsTheRoom(on: OnDevice): void {
	const { begin, claim, read, traces } = on;

	test('9.1 a room is kept with its keys, and put again without touching what arrived', async () => {
		const writer = await begin('c1');
		expect(await on.disk.room('c1')).toBeUndefined();
		expect(await on.disk.putRoom('c1', writer, room())).toEqual({ ok: true });
		expect(await on.disk.room('c1')).toEqual({ ...room(), unreadable: 0, receipts: {} });
		await on.disk.append(batch('c1', writer, arrivals('i_7', { r1: 'taken' }, 2)));
		await on.disk.putRoom('c1', writer, room({ open: false, cap: 12, closed: true }));
		expect(await on.disk.room('c1')).toEqual({
			...room({ open: false, cap: 12, closed: true }),
			cursor: 'i_7',
			unreadable: 2,
			receipts: { r1: 'taken' }
		});
		expect(await on.disk.room('c2')).toBeUndefined();
	});

	test('9.2 rows of phones, receipts and cursor are stored together, or none of them', async () => {
		const writer = await begin('c1');
		await on.disk.putRoom('c1', writer, room());
		const sent = { contributions: [note('a', 'un')], ...arrivals('i_1', { r1: 'taken' }, 1) };
		expect(await on.disk.append(batch('c1', writer, sent))).toEqual({ ok: true });
		await on.disk.append(
			batch('c1', writer, arrivals('i_3', { r2: 'not-yours', r3: 'cafe-closed' }, 1))
		);
		const stored = {
			cursor: 'i_3',
			unreadable: 2,
			receipts: { r1: 'taken', r2: 'not-yours', r3: 'cafe-closed' }
		};
		expect(await on.disk.room('c1')).toMatchObject(stored);
		expect((await read('c1')).contributions).toEqual([note('a', 'un')]);

		const uncopiable = { ...note('b', 'b'), body: () => 'b' } as unknown as Contribution;
		await expect(
			on.disk.append(
				batch('c1', writer, { contributions: [uncopiable], ...arrivals('i_9', { r9: 'taken' }) })
			)
		).rejects.toThrow();
		await claim('c1');
		expect(await on.disk.append(batch('c1', writer, arrivals('i_9', { r9: 'taken' })))).toEqual({
			ok: false,
			reason: 'not-the-writer'
		});
		const after = await on.disk.room('c1');
		expect(after).toMatchObject(stored);
		expect(after?.receipts).not.toHaveProperty('r9');
	});

	test('9.3 only the writer of a café puts its room or drops it', async () => {
		const writer = await begin('c1');
		await on.disk.putRoom('c1', writer, room());
		await claim('c1');
		const overtaken = { ok: false, reason: 'not-the-writer' };
		expect(await on.disk.putRoom('c1', writer, room({ cap: 3 }))).toEqual(overtaken);
		expect(await on.disk.dropRoom('c1', writer)).toEqual(overtaken);
		expect(await on.disk.room('c1')).toMatchObject({ cap: 60 });
		expect(await on.disk.putRoom('nowhere', 1, room())).toEqual({
			ok: false,
			reason: 'cafe-missing'
		});
	});

	test('9.4 a room dropped leaves no key and no receipt, and takes nothing more; the café stays', async () => {
		const writer = await begin('c1');
		await on.disk.putRoom('c1', writer, room());
		const sent = { contributions: [note('a', 'un')], ...arrivals('i_1', { receipt1: 'taken' }) };
		await on.disk.append(batch('c1', writer, sent));
		const ownerKey = '"owner":{"0":161';
		expect(await traces(ownerKey)).toContain('rooms');
		await on.disk.dropRoom('c1', writer);
		await on.disk.append(batch('c1', writer, arrivals('i_2', { receipt2: 'taken' })));
		expect(await on.disk.room('c1')).toBeUndefined();
		expect(await traces('receipt')).toEqual([]);
		expect(await traces(ownerKey)).toEqual([]);
		expect((await read('c1')).contributions).toEqual([note('a', 'un')]);
		await on.disk.putRoom('c1', writer, room());
		expect(await on.disk.room('c1')).toEqual({ ...room(), unreadable: 0, receipts: {} });
	});

	test('9.5 what a backup is made of holds no key and no receipt', async () => {
		const writer = await begin('c1');
		const before = await read('c1');
		await on.disk.putRoom('c1', writer, room());
		await on.disk.append(batch('c1', writer, arrivals('i_1', { r1: 'taken' })));
		expect(await read('c1')).toEqual(before);
	});

	test('9.6 what came without the relay leaves the place in the inbox as it is', async () => {
		const writer = await begin('c1');
		await on.disk.putRoom('c1', writer, room());
		const shown = (receipt: string) =>
			batch('c1', writer, {
				arrivals: { receipts: { [receipt]: 'taken' as const }, unreadable: 1 }
			});
		await on.disk.append(shown('r1'));
		expect(await on.disk.room('c1')).toEqual({
			...room(),
			unreadable: 1,
			receipts: { r1: 'taken' }
		});
		await on.disk.append(batch('c1', writer, arrivals('i_7', { r2: 'taken' })));
		await on.disk.append(shown('r3'));
		expect(await on.disk.room('c1')).toMatchObject({ cursor: 'i_7', unreadable: 2 });
		expect(Object.keys((await on.disk.room('c1'))?.receipts ?? {})).toHaveLength(3);
	});
}
