/** The same failures by the browser itself: a handle closed, a device without room, storage cleared under us. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { Disk } from '#journal/journal.ts';
import { openDisk } from '#journal/open.ts';
import { freshName, indexedDevice, killHandles } from '../support/indexeddb.ts';
import { batch, head, note, stage, wrote } from '../support/saved.ts';

let name: string;
let device: ReturnType<typeof indexedDevice>;
let disk: Disk;
let writer: number;

const { origin } = location;

beforeEach(async () => {
	vi.spyOn(console, 'warn').mockReturnValue(undefined);
	name = freshName();
	device = indexedDevice(name);
	disk = await device.page();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const claimed = await disk.claim('c1');
	writer = claimed.ok ? claimed.writer : -1;
});
afterEach(async () => {
	await cdp().send('Storage.overrideQuotaForOrigin', { origin });
	vi.restoreAllMocks();
	await device.end();
});

test('1 a killed handle is opened again and the write done, once', async () => {
	killHandles(name);
	expect(await disk.append(batch('c1', writer, { entries: [wrote('un')] }))).toEqual({ ok: true });
	expect(await disk.read('c1')).toMatchObject({ log: [wrote('un')] });
});

test('2 a device without room says so, keeps what it had, and works again with room', async () => {
	// Chromium remembers for a while how much room there was: only a bucket made anew asks again.
	await cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
	await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 500_000 });
	await disk.create({ head: head('c1'), log: [], contributions: [note('old', 'old')] });
	const many = Array.from({ length: 2000 }, (_, i) => note(`n${i}`, 'x'.repeat(500)));
	const given = batch('c1', 0, { entries: [wrote('un')], contributions: many });
	expect(await disk.append(given)).toEqual({ ok: false, reason: 'storage-full' });
	expect(await disk.read('c1')).toMatchObject({ log: [], contributions: [note('old', 'old')] });
	await cdp().send('Storage.overrideQuotaForOrigin', { origin });
	expect(await disk.append(given)).toEqual({ ok: true });
	expect((await disk.read('c1'))?.contributions).toHaveLength(2001);
});

test('3 storage cleared under the page is said: the café is gone, and a new one can be laid down', async () => {
	await cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
	expect(await disk.append(batch('c1', writer))).toEqual({ ok: false, reason: 'cafe-missing' });
	const fresh = { head: head('c2'), log: [], contributions: [] };
	expect(await disk.create(fresh)).toEqual({ ok: true });
	expect(await disk.publish('c2', 0, stage(1), {})).toEqual({ ok: true });
});

test('4 a browser that has storage gives the disk', async () => {
	const opened = await openDisk();
	expect([opened.keeps('c1'), opened.hindrance]).toEqual([true, undefined]);
	opened.close();
});

test('5 a café of 2 000 notes is read in one look at each table', async () => {
	const entries = Array.from({ length: 2000 }, (_, i) => wrote(`entry ${i}`));
	const contributions = Array.from({ length: 2000 }, (_, i) => note(`n${i}`, 'mot '.repeat(25)));
	await disk.append(batch('c1', writer, { entries, contributions }));
	const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
	const cursor = vi.spyOn(IDBObjectStore.prototype, 'openCursor');
	const saved = await disk.read('c1');
	expect(saved?.contributions).toHaveLength(2000);
	expect(getAll).toHaveBeenCalledTimes(3);
	expect(cursor).not.toHaveBeenCalled();
});
