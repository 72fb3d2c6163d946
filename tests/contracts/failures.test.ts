/** What the disk answers when the browser fails it: a full device, a handle killed in the background. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Disk } from '#journal/journal.ts';
import { freshName, indexedDevice, killHandles, onTransactions } from '../support/indexeddb.ts';
import { batch, booth, card, head, note, stage, wrote } from '../support/saved.ts';
import { until } from '../support/until.ts';

let name: string;
let device: ReturnType<typeof indexedDevice>;
let disk: Disk;
let writer: number;
let stop = () => {};

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
	stop();
	vi.restoreAllMocks();
	await device.end();
});

const entry = () =>
	batch('c1', writer, { entries: [wrote('un')], contributions: [note('a', 'un')] });
const entries = async () => (await disk.read('c1'))?.log.length;

/** Meddles with the writes of a page opened after this, which becomes the one under test. */
async function onWrites(meddle: (transaction: IDBTransaction, database: IDBDatabase) => void) {
	stop = onTransactions((transaction, database) => {
		if (transaction.mode === 'readwrite') meddle(transaction, database);
	});
	disk = await device.page();
}

test('1.1 a put refused for want of room is said, and nothing of the write is stored', async () => {
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	const full = { ok: false, reason: 'storage-full' };
	expect(await disk.append(entry())).toEqual(full);
	expect(await disk.publish('c1', writer, stage(1), {})).toEqual(full);
	expect(await disk.openBooth(booth('c1'))).toEqual(full);
	expect(await disk.claim('c1')).toEqual(full);
	vi.restoreAllMocks();
	expect(await disk.read('c1')).toMatchObject({ log: [], contributions: [], writer });
	expect(await disk.append(entry())).toEqual({ ok: true });
});

test('1.2 want of room found at the commit is said too, and nothing is stored', async () => {
	let room = false;
	await onWrites((transaction) => {
		if (room) return;
		// As a browser does it: the request succeeds, then the transaction is aborted for want of room.
		const fail = () =>
			(transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
		const store = transaction.objectStore('heads');
		const put = store.put.bind(store);
		store.put = (...args) => {
			const request = put(...args);
			request.addEventListener('success', fail);
			return request;
		};
	});
	expect(await disk.append(entry())).toEqual({ ok: false, reason: 'storage-full' });
	expect(await disk.read('c1')).toMatchObject({ log: [], contributions: [] });
	room = true;
	expect(await disk.append(entry())).toEqual({ ok: true });
});

test('2.1 a handle killed in the background is opened again and the write done, once', async () => {
	killHandles(name);
	expect(await disk.append(entry())).toEqual({ ok: true });
	expect(await entries()).toBe(1);
	killHandles(name);
	expect(await disk.read('c1')).toMatchObject({ log: [wrote('un')] });
});

test('2.2 a write killed half-way is done again, once', async () => {
	let kills = 0;
	await onWrites((transaction, database) => {
		if (kills++ > 0) return;
		setImmediate(() => {
			database.close();
			transaction.abort();
		});
	});
	expect(await disk.append(entry())).toEqual({ ok: true });
	expect(kills).toBe(2);
	expect(await entries()).toBe(1);
});

test('2.3 a write that reached the disk but whose answer was lost is not done twice', async () => {
	const original = Reflect.get(Dexie.prototype, 'transaction') as (...args: unknown[]) => unknown;
	const loseNextAnswer = () =>
		vi.spyOn(Dexie.prototype, 'transaction').mockImplementationOnce(function (
			this: Dexie,
			...args: unknown[]
		) {
			const lost = async () => {
				await original.apply(this, args);
				throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
			};
			return Dexie.Promise.resolve(lost());
		} as never);
	const ok = { ok: true };
	loseNextAnswer();
	expect(await disk.create({ head: head('c2'), log: [wrote('un')], contributions: [] })).toEqual(
		ok
	);
	loseNextAnswer();
	const laid = { head: head('c3'), log: [wrote('un')], contributions: [note('a', 'un')] };
	const all = { cafes: [laid, { ...laid, head: head('c4') }], cards: [card('k1')] };
	expect(await disk.takeIn(all)).toEqual(ok);
	for (const id of ['c3', 'c4']) expect((await disk.read(id))?.log).toHaveLength(1);
	expect(await disk.cards()).toHaveLength(1);
	loseNextAnswer();
	expect(await disk.append(entry())).toEqual(ok);
	expect(await entries()).toBe(1);
	loseNextAnswer();
	expect(await disk.openBooth(booth('c1'))).toEqual(ok);
	loseNextAnswer();
	expect(await disk.drop(note('b', 'deux'))).toEqual(ok);
	expect((await device.raw())['drops']).toHaveLength(1);
	loseNextAnswer();
	expect(await disk.closeBooth()).toEqual(ok);
	loseNextAnswer();
	expect(await disk.publish('c1', writer, stage(1), { a: 'x' })).toEqual(ok);
	expect(await disk.read('c1')).toMatchObject({
		contributions: [note('a', 'un'), note('b', 'deux')],
		aliases: { a: 'x' }
	});
});

test('2.4 storage taken away for good is said; back again, it works', async () => {
	const away = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('taken away', 'UnknownError');
	});
	killHandles(name);
	expect(await disk.append(entry())).toEqual({ ok: false, reason: 'storage-unavailable' });
	await expect(disk.read('c1')).rejects.toThrow();
	away.mockRestore();
	expect(await disk.append(entry())).toEqual({ ok: true });
	expect(await entries()).toBe(1);
});

test('2.5 those who watch go on after a killed handle, and after storage that was away', async () => {
	const told = vi.fn();
	const unwatch = disk.watchPublished('c1', told);
	await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
	killHandles(name);
	await disk.publish('c1', writer, stage(1), {});
	await until(() => expect(told).toHaveBeenLastCalledWith(stage(1)));
	const other = await device.page();
	const away = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('taken away', 'UnknownError');
	});
	killHandles(name, 0, 1);
	await other.publish('c1', writer, stage(2), {});
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(told).toHaveBeenLastCalledWith(stage(1));
	away.mockRestore();
	await until(() => expect(told).toHaveBeenLastCalledWith(stage(2)));
	unwatch();
});

test('2.6 a page that was closed does not open the database again', async () => {
	disk.close();
	const opened = vi.spyOn(indexedDB, 'open');
	expect(await disk.append(entry())).toEqual({ ok: false, reason: 'storage-unavailable' });
	expect(opened).not.toHaveBeenCalled();
});

test('3.1 every write asks for strict durability', async () => {
	const asked: string[] = [];
	await onWrites((transaction) => asked.push(transaction.durability));
	await disk.append(entry());
	await disk.publish('c1', writer, stage(1), {});
	await disk.openBooth(booth('c1'));
	await disk.drop(note('b', 'deux'));
	await disk.closeBooth();
	expect(asked).toEqual(['strict', 'strict', 'strict', 'strict', 'strict']);
});
