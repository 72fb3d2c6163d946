/** What a page that only looks sees of what Dexie keeps, and how it goes on once it writes. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { openDexie } from '#journal/dexie.ts';
import { openGlance, type Glance } from '#journal/glance.ts';
import type { Disk } from '#journal/journal.ts';
import { lookingDisk } from '#journal/looking.ts';
import { memoryDisk } from '#journal/memory.ts';
import { lookAtDisk } from '#journal/open.ts';
import { freshName, indexedDevice, looking } from '../support/indexeddb.ts';
import { batch, booth, card, head, wrote } from '../support/saved.ts';
import { until } from '../support/until.ts';
import { journalContract } from './journal.ts';

describe('the journal of pages that look by idb and write by Dexie', () => {
	journalContract(() => indexedDevice(freshName(), looking), { survives: true });
});

const fresh = (id: string) => ({ head: head(id), log: [], contributions: [] });

describe('a page that only looks', () => {
	let name: string;
	let device: ReturnType<typeof indexedDevice>;
	let writing: Disk;
	let glance: Glance;

	beforeEach(async () => {
		name = freshName();
		device = indexedDevice(name);
		writing = await device.page();
		glance = await openGlance(name);
	});
	afterEach(async () => {
		vi.restoreAllMocks();
		glance.close();
		await device.end();
	});

	test('1 reads the cafés, the bin included, and the cards that Dexie wrote, in the order of their ids', async () => {
		for (const id of ['c2', 'c1']) await writing.create(fresh(id));
		await writing.bin('c1', 5);
		for (const id of ['k2', 'k1']) await writing.putCard(card(id));
		expect(await glance.heads()).toEqual([{ ...head('c1'), binned: 5 }, head('c2')]);
		expect(await glance.cards()).toEqual([card('k1'), card('k2')]);
	});

	test('2 is told at the start, and of what another page writes', async () => {
		const [heads, cards] = [vi.fn(), vi.fn()];
		glance.watchHeads(heads);
		glance.watchCards(cards);
		await until(() =>
			expect([heads, cards].map((told) => told.mock.calls)).toEqual([[[[]]], [[[]]]])
		);
		await writing.create(fresh('c1'));
		await until(() => expect(heads).toHaveBeenLastCalledWith([head('c1')]));
		const claimed = await writing.claim('c1');
		const writer = claimed.ok ? claimed.writer : -1;
		const renamed = head('c1', 'autre');
		await writing.append(batch('c1', writer, { head: renamed, entries: [wrote('un')] }));
		await until(() => expect(heads).toHaveBeenLastCalledWith([renamed]));
		expect(cards).toHaveBeenCalledOnce();
		await writing.putCard(card('k1'));
		await until(() => expect(cards).toHaveBeenLastCalledWith([card('k1')]));
		await writing.destroyAll();
		await until(() => {
			expect(heads).toHaveBeenLastCalledWith([]);
			expect(cards).toHaveBeenLastCalledWith([]);
		});
	});

	test('3 learns that an isoloir opened and closed, and finds one that was open before', async () => {
		await writing.create(fresh('c1'));
		const told = vi.fn();
		glance.watchBooth(told);
		await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
		await writing.openBooth(booth('c1'));
		await until(() => expect(told).toHaveBeenLastCalledWith(booth('c1')));
		const late = vi.fn();
		glance.watchBooth(late);
		await until(() => expect(late.mock.calls).toEqual([[booth('c1')]]));
		await writing.closeBooth();
		await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
	});

	test('4 looks again when it comes back to the front, whatever it was not told', async () => {
		const told = vi.fn();
		glance.watchHeads(told);
		await until(() => expect(told).toHaveBeenLastCalledWith([]));
		vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockReturnValue(undefined);
		await writing.create(fresh('c1'));
		document.dispatchEvent(new Event('visibilitychange'));
		await until(() => expect(told).toHaveBeenLastCalledWith([head('c1')]));
	});

	test('5 is told nothing more once it stopped, or is closed', async () => {
		const [stopped, closed] = [vi.fn(), vi.fn()];
		const stop = glance.watchHeads(stopped);
		glance.watchHeads(closed);
		await until(() => {
			expect(stopped).toHaveBeenCalledOnce();
			expect(closed).toHaveBeenCalledOnce();
		});
		stop();
		glance.close();
		const other = await openGlance(name);
		const told = vi.fn();
		other.watchHeads(told);
		await writing.create(fresh('c1'));
		document.dispatchEvent(new Event('visibilitychange'));
		await until(() => expect(told).toHaveBeenLastCalledWith([head('c1')]));
		other.close();
		expect(stopped).toHaveBeenCalledOnce();
		expect(closed).toHaveBeenCalledOnce();
	});

	test('6 goes on after a look cut short, and after storage that was away', async () => {
		await writing.create(fresh('c1'));
		const open = indexedDB.open.bind(indexedDB);
		const away = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
			throw new DOMException('lost', 'UnknownError');
		});
		expect(await glance.heads()).toEqual([head('c1')]);
		away.mockImplementation(() => {
			throw new DOMException('taken away', 'UnknownError');
		});
		const told = vi.fn();
		glance.watchHeads(told);
		await expect(glance.heads()).rejects.toThrow();
		expect(told).not.toHaveBeenCalled();
		away.mockImplementation((...asked) => open(...asked));
		await until(() => expect(told).toHaveBeenLastCalledWith([head('c1')]));
	});

	test('7 keeps no database open: a newer version is not held up', async () => {
		const told = vi.fn();
		glance.watchHeads(told);
		await glance.heads();
		await until(() => expect(told).toHaveBeenCalled());
		writing.close();
		await new Promise<void>((resolve, reject) => {
			const newer = indexedDB.open(name, 1000);
			newer.onerror = () => reject(new Error('the newer version does not open'));
			newer.onsuccess = () => {
				newer.result.close();
				resolve();
			};
		});
		// A look on its way is waited for a moment; a database that is kept open would be for ever.
		await expect(glance.heads()).rejects.toThrow('newer version');
	});
});

describe('a device where nothing was kept yet', () => {
	const names = async () => (await indexedDB.databases()).map(({ name }) => name);

	test('8 is empty, and looking at it makes no database', async () => {
		const name = freshName();
		const glance = await openGlance(name);
		expect([await glance.heads(), await glance.cards()]).toEqual([[], []]);
		expect(await names()).not.toContain(name);
		glance.close();
	});

	test('9 fetches what writes at the first write alone, and those who watch go on with it', async () => {
		const name = freshName();
		const openWhole = vi.fn(() => openDexie(name));
		const disk = lookingDisk(await openGlance(name), openWhole);
		const told = vi.fn();
		disk.watchHeads(told);
		await until(() => expect(told).toHaveBeenLastCalledWith([]));
		expect(openWhole).not.toHaveBeenCalled();
		expect(await disk.create(fresh('c1'))).toEqual({ ok: true });
		await until(() => expect(told).toHaveBeenLastCalledWith([head('c1')]));
		expect(await disk.heads()).toEqual([head('c1')]);
		await disk.bin('c1', 5);
		expect(openWhole).toHaveBeenCalledOnce();
		disk.close();
		indexedDB.deleteDatabase(name);
	});

	test('10 whose code for writing does not come says so, and tries again at the next gesture', async () => {
		const name = freshName();
		const openWhole = vi.fn(() => openDexie(name));
		openWhole.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
		const disk = lookingDisk(await openGlance(name), openWhole);
		expect(await disk.create(fresh('c1'))).toEqual({ ok: false, reason: 'storage-unavailable' });
		expect(disk.keeps('c1')).toBe(true);
		expect(await disk.create(fresh('c1'))).toEqual({ ok: true });
		disk.close();
		indexedDB.deleteDatabase(name);
	});

	test('11 that refuses the first write keeps it in memory from then on, and says so', async () => {
		const disk = lookingDisk(await openGlance(freshName()), () => Promise.resolve(memoryDisk()));
		const [changed, told] = [vi.fn(), vi.fn()];
		disk.watchKept(changed);
		disk.watchHeads(told);
		expect(disk.keeps('c1')).toBe(true);
		expect(await disk.create(fresh('c1'))).toEqual({ ok: true });
		expect([disk.keeps('c1'), disk.hindrance]).toEqual([false, 'refused']);
		expect(changed).toHaveBeenCalledOnce();
		await until(() => expect(told).toHaveBeenLastCalledWith([head('c1')]));
		disk.close();
	});
});

test('12 a browser that refuses to be looked at gives memory', async () => {
	const away = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('denied', 'SecurityError');
	});
	const disk = await lookAtDisk();
	away.mockRestore();
	expect([disk.keeps('c1'), disk.hindrance]).toEqual([false, 'refused']);
	expect(await disk.create(fresh('c1'))).toEqual({ ok: true });
});

test('13 storage cleared while one looks leaves an empty device', async () => {
	const name = freshName();
	const device = indexedDevice(name, looking);
	const disk = await device.page();
	const writing = await openDexie(name);
	await writing.create(fresh('c1'));
	expect(await disk.heads()).toEqual([head('c1')]);
	writing.close();
	const { origin } = location;
	await cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
	expect(await disk.heads()).toEqual([]);
	await device.end();
});
