/** What pages are told of each other. */
import { expect, test, vi } from 'vitest';
import { batch, card, head, note, stage, wrote } from '../../support/saved.ts';
import { until } from '../../support/until.ts';
import { type OnDevice, settled } from './device.ts';

export function tellsWhoWatches(on: OnDevice): void {
	const { lay, begin } = on;

	test('7.1 a page that watches is told once at the start, and of what another page writes', async () => {
		const second = await on.device.page();
		const changed = vi.fn();
		const writer = await begin('c1');
		const stop = second.watch('c1', changed);
		expect(changed).not.toHaveBeenCalled();
		await until(() => expect(changed).toHaveBeenCalledTimes(1));
		await on.disk.append(batch('c1', writer, { contributions: [note('a', 'un')] }));
		await until(() => expect(changed).toHaveBeenCalledTimes(2));
		await on.disk.claim('c1');
		await until(() => expect(changed).toHaveBeenCalledTimes(3));
		await on.disk.destroy('c1');
		await until(() => expect(changed).toHaveBeenCalledTimes(4));
		stop();
	});

	test('7.2 a page that stopped watching, or watches another café, is not told', async () => {
		const writer = await begin('c1');
		await lay('c2');
		const [stopped, other] = [vi.fn(), vi.fn()];
		const stop = on.disk.watch('c1', stopped);
		const stopOther = on.disk.watch('c2', other);
		await until(() => expect(stopped).toHaveBeenCalledTimes(1));
		stop();
		await on.disk.append(batch('c1', writer, { entries: [wrote('un')] }));
		await settled();
		expect(stopped).toHaveBeenCalledTimes(1);
		expect(other).toHaveBeenCalledTimes(1);
		stopOther();
	});

	test('7.3 home, the screen and the deck are told what there is now', async () => {
		const second = await on.device.page();
		const [heads, published, cards] = [vi.fn(), vi.fn(), vi.fn()];
		const stops = [
			second.watchHeads(heads),
			second.watchPublished('c1', published),
			second.watchCards(cards)
		];
		await until(() => {
			for (const told of [heads, cards]) expect(told).toHaveBeenLastCalledWith([]);
			expect(published).toHaveBeenLastCalledWith(undefined);
		});
		const writer = await begin('c1');
		await on.disk.publish('c1', writer, stage(1), {});
		await on.disk.publish('c1', writer, stage(2), {});
		await on.disk.putCard(card('k1'));
		await until(() => {
			expect(heads).toHaveBeenLastCalledWith([head('c1')]);
			expect(published).toHaveBeenLastCalledWith(stage(2));
			expect(cards).toHaveBeenLastCalledWith([card('k1')]);
		});
		for (const stop of stops) stop();
	});
}
