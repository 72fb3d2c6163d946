import { expect, test } from 'vitest';
import { askPersistence, estimate, persistence } from '../../src/device/storage.ts';

test('the answer to the question of keeping is what then holds', async () => {
	const answer = await askPersistence();
	expect(['persistent', 'evictable']).toContain(answer);
	expect(await persistence()).toBe(answer);
});

test('space is told in bytes: what is kept more is used more', async () => {
	const kept = 8_000_000;
	const before = await estimate();
	const cache = await caches.open('storage-test');
	try {
		const bytes = new Uint8Array(kept);
		for (let at = 0; at < kept; at += 65_536)
			crypto.getRandomValues(bytes.subarray(at, at + 65_536));
		await cache.put('/bytes', new Response(bytes));
		const after = await estimate();
		const more = (after?.usage ?? 0) - (before?.usage ?? 0);
		// What the browser keeps beside it is a part of it, not a multiple.
		expect(more).toBeGreaterThanOrEqual(kept);
		expect(more).toBeLessThan(2 * kept);
		expect(after?.quota).toBeGreaterThan(after?.usage ?? Infinity);
	} finally {
		await caches.delete('storage-test');
	}
});
