import { expect, test, vi } from 'vitest';
import { sleep } from '#device/waking.ts';

test('a pause ends at once when its signal was given before it began', async () => {
	await expect(sleep(1e9, AbortSignal.abort())).resolves.toBeUndefined();
});

test('a pause longer than a timer can wait is long, and not over at once', async () => {
	vi.useFakeTimers();
	try {
		const over = vi.fn();
		void sleep(2 ** 31 + 5).then(over);
		await vi.advanceTimersByTimeAsync(24 * 3_600_000);
		expect(over).not.toHaveBeenCalled();
	} finally {
		vi.useRealTimers();
	}
});
