/** What lies on the disk. */
import { expect, test } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { batch, booth, card, note, stage, wrote } from '../../support/saved.ts';
import type { OnDevice } from './device.ts';

export function liesAsItShould(on: OnDevice, survives: boolean): void {
	const { begin, read } = on;

	test.runIf(survives)('8.1 a page that closes leaves everything to the next one', async () => {
		const writer = await begin('c1');
		const given = { contributions: [note('a', 'un')], entries: [wrote('un')] };
		await on.disk.append(batch('c1', writer, given));
		await on.disk.publish('c1', writer, stage(1), { a: 'x' });
		await on.disk.openBooth(booth('c1'));
		await on.disk.drop(note('b', 'deux'));
		await on.disk.putCard(card('k1'));
		const before = [await read('c1'), await on.disk.published('c1'), await on.disk.cards()];
		on.disk.close();
		const next = await on.device.page();
		expect([await read('c1', next), await next.published('c1'), await next.cards()]).toEqual(
			before
		);
		await next.closeBooth();
		expect((await read('c1', next)).contributions).toEqual([note('a', 'un'), note('b', 'deux')]);
	});

	test.runIf(survives)(
		'8.2 a row of a person lies under its id or under chance, with nothing else beside it',
		async () => {
			const writer = await begin('c1');
			const ids = ['q', 'd', 'z', 'a', 'm', 'k', 'x', 'b'];
			await on.disk.openBooth(booth('c1'));
			for (const id of ids) await on.disk.drop(note(id, id));
			const drops = (await on.device.raw())['drops'] as { key: string; row: Contribution }[];
			expect(drops.map((drop) => Object.keys(drop))).toEqual(ids.map(() => ['key', 'row']));
			for (const { key } of drops) expect(key).toMatch(/^[0-9a-f]{32}$/);
			expect(drops.map(({ key }) => key)).toEqual(drops.map(({ key }) => key).sort());
			await on.disk.closeBooth();
			await on.disk.append(batch('c1', writer, { contributions: [note('c', 'c')] }));
			const { contributions } = await on.device.raw();
			expect(contributions).toEqual(
				[...ids, 'c'].sort().map((id) => ({ cafe: 'c1', id, row: note(id, id) }))
			);
		}
	);
}
