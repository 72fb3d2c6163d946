import { expect, test } from 'vitest';
import { askPersistence, estimate, persistence } from '../../src/device/storage.ts';

test('the answer to the question of keeping is what then holds', async () => {
	const answer = await askPersistence();
	expect(['persistent', 'evictable']).toContain(answer);
	expect(await persistence()).toBe(answer);
});

test('space is told in bytes', async () => {
	const space = await estimate();
	expect(space?.quota).toBeGreaterThan(space?.usage ?? Infinity);
});
