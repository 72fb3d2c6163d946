import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '#ui/toasts.svelte.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a toast stays eight seconds, no less', () => {
	const toasts = new Toasts();
	toasts.say('Saved');
	vi.advanceTimersByTime(7_900);
	expect(toasts.list.map((toast) => toast.text)).toEqual(['Saved']);
	vi.advanceTimersByTime(700);
	expect(toasts.list).toEqual([]);
});

test('no time passes while somebody reads', () => {
	const toasts = new Toasts();
	toasts.say('Saved');
	toasts.hold(true);
	vi.advanceTimersByTime(60_000);
	expect(toasts.list).toHaveLength(1);
	toasts.hold(false);
	vi.advanceTimersByTime(9_000);
	expect(toasts.list).toHaveLength(0);
});

test('a toast closed under the pointer does not keep the next one for ever', () => {
	const toasts = new Toasts();
	toasts.say('First');
	toasts.hold(true);
	toasts.dismiss(toasts.list[0]?.id ?? -1);
	toasts.say('Second');
	vi.advanceTimersByTime(9_000);
	expect(toasts.list).toEqual([]);
});

test('at most three toasts show, the latest ones', () => {
	const toasts = new Toasts();
	for (const text of ['1', '2', '3', '4']) toasts.say(text);
	expect(toasts.list.map((toast) => toast.text)).toEqual(['2', '3', '4']);
});
