/** No IndexedDB stands in this file: what a device without storage gets. */
import { afterEach, expect, test, vi } from 'vitest';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { memoryDisk } from '#journal/memory.ts';
import { openDisk } from '#journal/open.ts';
import { head } from '../support/saved.ts';

afterEach(() => {
	vi.useRealTimers();
});

const refusing = (open: () => unknown) => () =>
	openDexie('refused', { indexedDB: { open }, IDBKeyRange: {} } as never);

const works = async (disk: Disk) => {
	expect([disk.keeps('c1'), disk.hindrance === undefined]).toEqual([false, false]);
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	expect(await disk.heads()).toEqual([head('c1')]);
};

test('1 without IndexedDB the café is kept in memory, and the disk says so', async () => {
	expect(globalThis.indexedDB).toBeUndefined();
	await works(await openDisk());
});

test('2 a browser that throws at the door (site data blocked) gives memory', async () => {
	await works(
		await openDisk(
			refusing(() => {
				throw new DOMException('denied', 'SecurityError');
			})
		)
	);
});

test('3 a browser that answers with an error (private window) gives memory', async () => {
	await works(
		await openDisk(
			refusing(() => {
				const request = { error: new DOMException('private', 'InvalidStateError') };
				setTimeout(() => {
					const event = { target: request, preventDefault: vi.fn(), stopPropagation: vi.fn() };
					(request as unknown as { onerror(event: unknown): void }).onerror(event);
				});
				return request;
			})
		)
	);
});

test('4 a browser that never answers gives memory after a while, and is closed if it comes late', async () => {
	vi.useFakeTimers();
	const late = memoryDisk();
	const close = vi.spyOn(late, 'close');
	let arrive = (_disk: Disk) => {};
	const opening = openDisk(
		() =>
			new Promise<Disk>((resolve) => {
				arrive = resolve;
			})
	);
	await vi.advanceTimersByTimeAsync(10_000);
	const disk = await opening;
	await works(disk);
	expect(close).not.toHaveBeenCalled();
	arrive(late);
	await vi.advanceTimersByTimeAsync(0);
	expect(close).toHaveBeenCalledOnce();
});
