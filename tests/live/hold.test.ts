import { holdCafe, isHeld } from '#live/host/hold.ts';
import { afterEach, expect, test, vi } from 'vitest';

const refused = () => Promise.reject(new DOMException('', 'SecurityError'));
const withLocks = (locks: object) => vi.stubGlobal('navigator', { locks });
afterEach(() => void vi.unstubAllGlobals());

test('where the browser refuses its locks, as it does without site data, the café opens all the same', async () => {
	withLocks({ request: refused, query: refused });
	const lost = vi.fn();
	for (const steal of [false, true]) {
		const hold = await holdCafe('c1', steal, lost);
		hold?.release();
		expect(hold).toBeDefined();
	}
	expect(lost).not.toHaveBeenCalled();
	expect(await isHeld('c1')).toBe(false);
});

test('a hold that another page steals is said to be lost', async () => {
	let steal: (reason: unknown) => void = () => undefined;
	const request = (_: string, __: LockOptions, granted: (lock: Lock) => unknown) => {
		granted({ mode: 'exclusive', name: 'c1' });
		return new Promise<never>((_, reject) => (steal = reject));
	};
	withLocks({ request });
	const lost = vi.fn();
	expect(await holdCafe('c1', false, lost)).toBeDefined();
	steal(new DOMException('', 'AbortError'));
	await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
});
