/** A database written by an earlier version of the app is opened by this one, with everything that was in it. */
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { openDexie } from '#journal/dexie.ts';
import { batch, booth, head, note, room, stage, wrote } from '../support/saved.ts';
import { freshName, rawTables } from '../support/indexeddb.ts';

const first = {
	heads: 'id',
	entries: '[cafe+seq]',
	contributions: '[cafe+id]',
	aliases: '[cafe+note]',
	frames: '[cafe+n]',
	booth: 'key',
	drops: 'key',
	cards: 'id'
};

/** The tables as each version declared them, written down here so that no change of today reaches them. */
const earlier: Record<number, Record<string, string>> = {
	1: first,
	2: { ...first, rooms: 'cafe', receipts: '[cafe+receipt]' }
};

const stored: Record<string, object[]> = {
	heads: [{ id: 'c1', head: head('c1'), writer: 3, length: 1, stamp: 'ab' }],
	entries: [{ cafe: 'c1', seq: 0, entry: wrote('un') }],
	contributions: [{ cafe: 'c1', id: 'a', row: note('a', 'un') }],
	aliases: [{ cafe: 'c1', note: 'a', alias: 'x' }],
	booth: [{ key: 'open', booth: booth('c1') }],
	drops: [{ key: 'ff', row: note('b', 'deux') }],
	cards: [{ id: 'k1' }]
};

/** The Stage frame by frame, as it was kept until version 2. */
const frames = [
	{ cafe: 'c1', n: 7, frame: { n: 7, checkpoint: stage(7).stage } },
	{ cafe: 'c1', n: 8, frame: { n: 8, patch: { title: 'n° 8' } } }
];

export function upgrades(): void {
	/** A database as an earlier version left it. */
	async function leftBy(version: string): Promise<string> {
		const name = freshName();
		const old = new Dexie(name);
		old.version(Number(version)).stores(earlier[Number(version)] ?? {});
		await old.open();
		for (const [table, rows] of Object.entries({ ...stored, frames }))
			await old.table(table).bulkAdd(rows);
		old.close();
		return name;
	}

	test.each(Object.keys(earlier))(
		'a database of version %s keeps all it holds',
		async (version) => {
			const name = await leftBy(version);
			const disk = await openDexie(name);
			expect(await disk.read('c1')).toMatchObject({
				head: head('c1'),
				log: [wrote('un')],
				contributions: [note('a', 'un')],
				aliases: { a: 'x' },
				writer: 3
			});
			expect(await rawTables(name)).toMatchObject(stored);
			expect(await disk.putRoom('c1', 3, room())).toEqual({ ok: true });
			expect(await disk.append(batch('c1', 3, { entries: [wrote('deux')] }))).toEqual({ ok: true });
			expect(await disk.closeBooth()).toEqual({ ok: true });
			expect((await disk.read('c1'))?.contributions).toEqual([note('a', 'un'), note('b', 'deux')]);
			disk.close();
			indexedDB.deleteDatabase(name);
		}
	);

	test.each(Object.keys(earlier))(
		'a database of version %s lets go of the frames that tell an order, and takes the next Stage',
		async (version) => {
			const name = await leftBy(version);
			const disk = await openDexie(name);
			expect(await disk.published('c1')).toBeUndefined();
			expect(Object.keys(await rawTables(name))).not.toContain('frames');
			expect(await disk.publish('c1', 3, stage(1), {})).toEqual({ ok: true });
			expect(await disk.published('c1')).toEqual(stage(1));
			disk.close();
			indexedDB.deleteDatabase(name);
		}
	);
}
