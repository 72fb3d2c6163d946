/** What the device keeps beside a café: the Stage, the isoloir, cards of one's own. */
import { expect, test, vi } from 'vitest';
import { ballot, booth, card, note, showing, stage } from '../../support/saved.ts';
import { until } from '../../support/until.ts';
import { type OnDevice, settled } from './device.ts';

export function keepsBeside(on: OnDevice): void {
	const { lay, begin, read, traces } = on;

	// The Stage

	test('4.1 the screen gets the Stage published last, which took the place of the others', async () => {
		const writer = await begin('c1');
		expect(await on.disk.published('c1')).toBeUndefined();
		for (const n of [1, 2, 3]) {
			expect(await on.disk.publish('c1', writer, stage(n), {})).toEqual({ ok: true });
		}
		expect(await on.disk.published('c1')).toEqual(stage(3));
		expect(await traces('n° 2')).toEqual([]);
	});

	test('4.2 nothing is kept of the order in which notes came to be shown', async () => {
		const writer = await begin('c1');
		await on.disk.publish('c1', writer, showing(1, { y: 'deux' }), { b: 'y' });
		await on.disk.publish('c1', writer, showing(2, { x: 'un', y: 'deux' }), { a: 'x' });
		const other = await begin('c2');
		await on.disk.publish('c2', other, showing(1, { x: 'un' }), { a: 'x' });
		await on.disk.publish('c2', other, showing(2, { x: 'un', y: 'deux' }), { b: 'y' });
		const of = async (cafe: string) =>
			JSON.stringify([await on.disk.published(cafe), (await read(cafe)).aliases]);
		expect(await of('c1')).toBe(await of('c2'));
	});

	test('4.3 public ids are stored with the frame that shows them', async () => {
		const writer = await begin('c1');
		await on.disk.publish('c1', writer, stage(1), { a: 'x' });
		await on.disk.publish('c1', writer, stage(2), { b: 'y' });
		expect((await read('c1')).aliases).toEqual({ a: 'x', b: 'y' });
	});

	// The isoloir

	test('5.1 one isoloir at a time on a device', async () => {
		const second = await on.device.page();
		await lay('c1');
		await lay('c2');
		expect(await on.disk.openBooth(booth('c1', 'aa'))).toEqual({ ok: true });
		expect(await second.openBooth(booth('c2', 'bb'))).toEqual({ ok: false, reason: 'booth-open' });
		await on.disk.closeBooth();
		expect(await second.openBooth(booth('c2', 'bb'))).toEqual({ ok: true });
	});

	test('5.2 what is given in the isoloir shows nowhere in the café before it closes, then all at once', async () => {
		await lay('c1');
		await on.disk.openBooth(booth('c1'));
		const changed = vi.fn();
		const stop = on.disk.watch('c1', changed);
		await until(() => expect(changed).toHaveBeenCalled());
		const before = await read('c1');
		const calls = changed.mock.calls.length;
		await on.disk.drop(note('n2', 'deux'));
		await on.disk.drop(note('n1', 'un'));
		await on.disk.drop(ballot('b1', { x: 2 }));
		await settled();
		expect(changed).toHaveBeenCalledTimes(calls);
		expect(await read('c1')).toEqual(before);
		expect(await on.disk.closeBooth()).toEqual({ ok: true });
		await until(() => expect(changed.mock.calls.length).toBeGreaterThan(calls));
		stop();
		expect((await read('c1')).contributions).toEqual([
			ballot('b1', { x: 2 }),
			note('n1', 'un'),
			note('n2', 'deux')
		]);
		expect(await traces('booth')).toEqual(['contributions']);
	});

	test('5.3 no isoloir open: nothing can be dropped, and closing is done already', async () => {
		await lay('c1');
		expect(await on.disk.drop(note('a', 'un'))).toEqual({ ok: false, reason: 'cafe-missing' });
		expect(await on.disk.closeBooth()).toEqual({ ok: true });
		expect((await read('c1')).contributions).toEqual([]);
	});

	test('5.4 every page of the device learns that an isoloir opened and closed', async () => {
		const second = await on.device.page();
		await lay('c1');
		const told = vi.fn();
		const stop = second.watchBooth(told);
		await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
		await on.disk.openBooth(booth('c1'));
		await until(() => expect(told).toHaveBeenLastCalledWith(booth('c1')));
		await on.disk.closeBooth();
		await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
		stop();
	});

	// Own cards

	test('6.1 a card of one’s own is put, replaced and removed', async () => {
		await on.disk.putCard(card('k2'));
		await on.disk.putCard(card('k1'));
		expect(await on.disk.cards()).toEqual([card('k1'), card('k2')]);
		await on.disk.putCard({ ...card('k1'), title: 'Autre' });
		await on.disk.removeCard('k2');
		expect(await on.disk.cards()).toEqual([{ ...card('k1'), title: 'Autre' }]);
	});
}
