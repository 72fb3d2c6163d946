import { vi } from 'vitest';

/** Waits until an expectation holds. A machine with other work is slow, not wrong: what a test promises is what comes, not how soon. */
export const until = (expectation: () => void | Promise<void>): Promise<void> =>
	vi.waitFor(expectation, { timeout: 30_000, interval: 10 });
