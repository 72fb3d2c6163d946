import { afterEach, expect, test, vi } from 'vitest';
import { isCafeRunning, MARK_LASTS, markRunning, unmarkRunning } from '../../src/device/running.ts';
import { onRunningChange } from '../../src/device/running-channel.ts';
import { until } from '../support/until.ts';

afterEach(async () => {
	await unmarkRunning('one');
	await unmarkRunning('two');
});

test('a café counts as running from its mark to its end', async () => {
	expect(await isCafeRunning()).toBe(false);
	await markRunning('one');
	await markRunning('two');
	await unmarkRunning('one');
	expect(await isCafeRunning()).toBe(true);
	await unmarkRunning('two');
	expect(await isCafeRunning()).toBe(false);
});

test('a mark that nobody took away holds twelve hours and no more', async () => {
	const then = Date.now();
	await markRunning('one', then);
	expect(await isCafeRunning(then + MARK_LASTS - 1)).toBe(true);
	expect(await isCafeRunning(then + MARK_LASTS)).toBe(false);
});

test('a clock set back does not end a café', async () => {
	await markRunning('one', Date.now() + 3_600_000);
	expect(await isCafeRunning()).toBe(true);
});

test('whoever follows is called at each change, until they stop', async () => {
	const [stopped, following] = [vi.fn(), vi.fn()];
	const stops = [onRunningChange(stopped), onRunningChange(following)];
	await markRunning('one');
	await until(() => expect(following).toHaveBeenCalledTimes(1));
	expect(stopped).toHaveBeenCalledTimes(1);
	stops[0]?.();
	await unmarkRunning('one');
	await until(() => expect(following).toHaveBeenCalledTimes(2));
	expect(stopped).toHaveBeenCalledTimes(1);
	stops[1]?.();
});
