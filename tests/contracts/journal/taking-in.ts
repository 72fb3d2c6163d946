/** What comes from a backup: all of it at once, or nothing. */
import { expect, test } from 'vitest';
import type { Laid } from '#journal/journal.ts';
import { card, head, note, wrote } from '../../support/saved.ts';
import type { OnDevice } from './device.ts';

const cafe = (id: string): Laid => ({
	head: head(id),
	log: [wrote('un'), wrote('deux')],
	contributions: [note('b', 'deux'), note('a', 'un')]
});

export function takesIn(on: OnDevice): void {
	test('8.1 cafés and cards of a backup are laid down as they would be one by one, and told one by one', async () => {
		await on.lay('before');
		const told: number[] = [];
		const all = { cafes: [cafe('c1'), cafe('c2')], cards: [card('k1'), card('k2')] };
		expect(await on.disk.takeIn(all, (laid) => told.push(laid))).toEqual({ ok: true });
		expect(told).toEqual([1, 2]);
		expect(await on.disk.create(cafe('c3'))).toEqual({ ok: true });
		const { head: _, ...laid } = await on.read('c3');
		for (const id of ['c1', 'c2']) expect(await on.read(id)).toEqual({ head: head(id), ...laid });
		expect(await on.disk.heads()).toHaveLength(4);
		expect(await on.disk.cards()).toHaveLength(2);
	});

	test('8.2 an import that fails in its last café leaves nothing behind, of cafés or of cards', async () => {
		await on.lay('taken');
		const before = await on.device.raw();
		const uncopiable = { ...cafe('c2'), contributions: [{ ...note('a', 'un'), body: () => 'un' }] };
		for (const last of [cafe('taken'), uncopiable])
			await expect(
				on.disk.takeIn({ cafes: [cafe('c1'), last], cards: [card('k1')] })
			).rejects.toThrow();
		expect(await on.device.raw()).toEqual(before);
	});
}
