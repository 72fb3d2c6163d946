/** A newer version of the app has the database, with another schema: no page of this version writes into it, or mends it. */
import { openDB, type IDBPDatabase } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newStep } from '#cafe/plan.ts';
import { openDexie } from '#journal/dexie.ts';
import { openGlance } from '#journal/glance.ts';
import type { Disk } from '#journal/journal.ts';
import { lookAtDisk, openDisk } from '#journal/open.ts';
import { native } from '#journal/schema.ts';
import { Tables } from '#journal/tables.ts';
import { begin } from '#live/host/beginning.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import { freshName, rawTables } from '../support/indexeddb.ts';
import { head } from '../support/saved.ts';
import { until } from '../support/until.ts';

let name: string;
let ends: (() => unknown)[];
const fresh = (id: string) => ({ head: head(id), log: [], contributions: [] });

beforeEach(() => {
	vi.spyOn(console, 'warn').mockReturnValue(undefined);
	name = freshName();
	ends = [];
});
afterEach(async () => {
	for (const end of ends.reverse()) await end();
	vi.restoreAllMocks();
	indexedDB.deleteDatabase(name);
});

async function open(): Promise<Disk> {
	const disk = await openDexie(name);
	ends.push(() => disk.close());
	return disk;
}

/** What a newer version of the app does: another table, and entries under another name. */
async function upgrade(): Promise<IDBPDatabase> {
	const newer = await openDB(name, native + 10, {
		upgrade(database, _from, _to, transaction) {
			database.createObjectStore('gestes', { keyPath: ['cafe', 'seq'] });
			if (database.objectStoreNames.contains('entries')) {
				const entries = transaction.objectStore('entries');
				entries.name = 'pas';
			}
		}
	});
	ends.push(() => newer.close());
	return newer;
}

const asItLies = async () => {
	const tables = await rawTables(name);
	return { tables, names: Object.keys(tables) };
};

test('the version that is known is the one that the tables declare', () => {
	expect(new Tables(name, {}).verno * 10).toBe(native);
});

test('a café under way goes on in memory, says so, and leaves the newer database as it is', async () => {
	const disk = await open();
	const saved = begin({ details: { title: 'Un café' }, steps: [newStep('s1', 'recolte', 10)] });
	await disk.create(saved);
	const session = await HostSession.open(disk, saved.head.id, () => Date.now());
	if (session === undefined) throw new Error('the café is not there');
	ends.push(() => session.close());
	await session.saveNow();
	const told = vi.fn();
	disk.watchKept(told);
	await upgrade();
	await until(() => expect(told).toHaveBeenCalled());
	expect(disk.hindrance).toBe('newer');
	const before = await asItLies();
	session.do({ kind: 'start-step', step: 's1' });
	session.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Du temps' });
	await session.saveNow();
	expect(session.save).toEqual({ at: 'memory', reason: 'newer-schema' });
	expect(session.unsaved).toBe(true);
	expect(JSON.stringify(session.snapshot())).toContain('Du temps');
	expect(await asItLies()).toEqual(before);
	expect(before.names).toContain('pas');
	expect(before.names).not.toContain('entries');
});

test('every write of a page that stayed open is refused with its reason', async () => {
	const disk = await open();
	await disk.create(fresh('c1'));
	await upgrade();
	const before = await asItLies();
	const refused = { ok: false, reason: 'newer-schema' };
	expect(await disk.create(fresh('c2'))).toEqual(refused);
	expect(await disk.claim('c1')).toEqual(refused);
	expect(await disk.bin('c1', 1)).toEqual(refused);
	expect(await disk.destroyAll()).toEqual(refused);
	expect(await asItLies()).toEqual(before);
});

test('a page that opens it, whole or at a glance, keeps in memory and says why', async () => {
	const disk = await open();
	await disk.create(fresh('c1'));
	disk.close();
	await upgrade();
	const before = await asItLies();
	await expect(openDexie(name)).rejects.toThrow();
	await expect(openGlance(name)).rejects.toThrow('newer version');
	const pages = [await openDisk(() => openDexie(name)), await lookAtDisk(() => openGlance(name))];
	expect(pages.map((page) => [page.keeps('c1'), page.hindrance])).toEqual([
		[false, 'newer'],
		[false, 'newer']
	]);
	expect(await asItLies()).toEqual(before);
});

test('a page that looks, and stays open meanwhile, is told', async () => {
	const disk = await open();
	await disk.create(fresh('c1'));
	const looking = await lookAtDisk(
		() => openGlance(name),
		() => openDisk(() => openDexie(name))
	);
	ends.push(() => looking.close());
	looking.watchHeads(() => undefined);
	const told = vi.fn();
	looking.watchKept(told);
	await upgrade();
	document.dispatchEvent(new Event('visibilitychange'));
	await until(() => expect(told).toHaveBeenCalled());
	expect(looking.hindrance).toBe('newer');
});

test('a database of this very version that lacks a table is not mended', async () => {
	const database = await openDB(name, native, {
		upgrade: (made) => void made.createObjectStore('heads', { keyPath: 'id' })
	});
	database.close();
	await expect(openDexie(name)).rejects.toThrow();
	expect((await asItLies()).names).toEqual(['heads']);
});

test('an upgrade that another window blocks is said, soon, and nothing is made of it', async () => {
	const old = await openDB(name, native - 10, {
		upgrade: (made) => void made.createObjectStore('heads', { keyPath: 'id' })
	});
	ends.push(() => old.close());
	const disk = await openDisk((blocked) => openDexie(name, {}, blocked));
	expect([disk.keeps('c1'), disk.hindrance]).toEqual([false, 'held']);
	expect(await disk.create(fresh('c1'))).toEqual({ ok: true });
	expect(await disk.heads()).toEqual([head('c1')]);
	old.close();
	await until(async () => {
		const again = await openDisk((blocked) => openDexie(name, {}, blocked));
		again.close();
		expect(again.hindrance).toBeUndefined();
	});
});
