import { vi } from 'vitest';

/** Waits until an expectation holds; long enough for a busy machine. */
export const until = (expectation: () => void | Promise<void>): Promise<void> =>
	vi.waitFor(expectation, { timeout: 5000, interval: 10 });
