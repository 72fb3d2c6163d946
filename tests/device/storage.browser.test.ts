import { expect, test } from 'vitest';
import { askPersistence, estimate, persistence, probeDatabase } from '../../src/device/storage.ts';

test('a database that works is found to work, and leaves nothing behind', async () => {
	expect(await probeDatabase()).toBe('works');
	await expect
		.poll(async () => (await indexedDB.databases()).map(({ name }) => name))
		.not.toContain('comptoir-probe');
});

/** A factory whose opening ends with this error. */
const failing = (error: DOMException) =>
	({
		open() {
			const opening = { error } as { error: DOMException; onerror?: () => void };
			queueMicrotask(() => opening.onerror?.());
			return opening;
		}
	}) as unknown as IDBFactory;

test('a refused database and a full disk are told apart', async () => {
	expect(await probeDatabase(failing(new DOMException('', 'InvalidStateError')))).toBe('refused');
	expect(await probeDatabase(failing(new DOMException('', 'QuotaExceededError')))).toBe('full');
});

test('a factory that throws is a refusal, not a crash', async () => {
	const open = () => {
		throw new DOMException('', 'SecurityError');
	};
	expect(await probeDatabase({ open } as unknown as IDBFactory)).toBe('refused');
});

test('the answer to the question of keeping is what then holds', async () => {
	const answer = await askPersistence();
	expect(['persistent', 'evictable']).toContain(answer);
	expect(await persistence()).toBe(answer);
});

test('space is told in bytes', async () => {
	const space = await estimate();
	expect(space?.quota).toBeGreaterThan(space?.usage ?? Infinity);
});
