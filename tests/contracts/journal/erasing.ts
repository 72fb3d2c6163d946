/** What is erased leaves nothing. */
import { expect, test } from 'vitest';
import {
	arrivals,
	batch,
	booth,
	card,
	head,
	mended,
	note,
	room,
	showing,
	stage,
	wrote
} from '../../support/saved.ts';
import type { OnDevice } from './device.ts';

export function erases(on: OnDevice): void {
	const { lay, begin, read, traces } = on;

	test('3.1 the words of an erased note go out of the whole café, in the write that erases it', async () => {
		const writer = await begin('c1');
		const contributions = [note('a', 'secret'), note('b', 'public')];
		await on.disk.append(
			batch('c1', writer, { contributions, entries: [mended('a', 'le secret')] })
		);
		await on.disk.append(batch('c1', writer, { entries: [mended('b', 'bien public')] }));
		await on.disk.publish('c1', writer, showing(1, { x: 'secret', y: 'public' }), {
			a: 'x',
			b: 'y'
		});
		await on.disk.append(
			batch('c1', writer, {
				contributions: [note('a', null, 2)],
				entries: [mended('a', 'secret encore')],
				scrub: ['a']
			})
		);
		expect(await traces('secret')).toEqual([]);
		const { log, contributions: rows } = await read('c1');
		expect(rows).toEqual([note('a', null, 2), note('b', 'public')]);
		expect(log).toHaveLength(3);
		expect(log[1]).toEqual(mended('b', 'bien public'));
		expect(await on.disk.published('c1')).toEqual(showing(1, { x: '', y: 'public' }));
	});

	test('3.2 the bin is a mark that an append does not take off', async () => {
		const writer = await begin('c1');
		expect(await on.disk.bin('c1', 1234)).toEqual({ ok: true });
		await on.disk.append(batch('c1', writer, { head: head('c1', 'autre') }));
		expect(await on.disk.heads()).toEqual([{ ...head('c1', 'autre'), binned: 1234 }]);
		await on.disk.bin('c1', undefined);
		expect(await on.disk.heads()).toEqual([head('c1', 'autre')]);
	});

	test('3.3 a café erased for good leaves nothing in any table, and its neighbour everything', async () => {
		for (const id of ['doomed', 'spared']) {
			const writer = await begin(id);
			const contributions = [note(`${id}-note`, `${id} words`)];
			await on.disk.append(batch(id, writer, { contributions, entries: [wrote(`${id} words`)] }));
			await on.disk.publish(id, writer, stage(1, `${id} title`), { [`${id}-note`]: 'x' });
			await on.disk.putRoom(id, writer, room());
			await on.disk.append(batch(id, writer, arrivals(`${id} cursor`, { [`${id}-r`]: 'taken' })));
		}
		await on.disk.openBooth(booth('doomed'));
		await on.disk.drop(note('doomed-drop', 'doomed words'));
		const before = await read('spared');
		const itsRoom = await on.disk.room('spared');
		expect(await on.disk.destroy('doomed')).toEqual({ ok: true });
		expect(await traces('doomed')).toEqual([]);
		expect(await on.disk.read('doomed')).toBeUndefined();
		expect(await on.disk.room('doomed')).toBeUndefined();
		expect(await on.disk.room('spared')).toEqual(itsRoom);
		expect(await read('spared')).toEqual(before);
		expect(await on.disk.published('spared')).toEqual(stage(1, 'spared title'));
		expect(await on.disk.destroy('doomed')).toEqual({ ok: true });
	});

	test('3.4 everything can be erased', async () => {
		const writer = await begin('c1');
		await on.disk.append(batch('c1', writer, { contributions: [note('a', 'un')] }));
		await on.disk.publish('c1', writer, stage(1), { a: 'x' });
		await on.disk.putRoom('c1', writer, room());
		await on.disk.append(batch('c1', writer, arrivals('i_1', { r1: 'taken' })));
		await on.disk.openBooth(booth('c1'));
		await on.disk.drop(note('b', 'deux'));
		await on.disk.putCard(card('k1'));
		expect(await on.disk.destroyAll()).toEqual({ ok: true });
		expect(Object.values(await on.device.raw()).flat()).toEqual([]);
	});

	test('3.5 erasing one café leaves the isoloir of another open', async () => {
		await lay('c1');
		await lay('c2');
		await on.disk.openBooth(booth('c2'));
		await on.disk.drop(note('a', 'un'));
		await on.disk.destroy('c1');
		await on.disk.closeBooth();
		expect((await read('c2')).contributions).toEqual([note('a', 'un')]);
	});
}
