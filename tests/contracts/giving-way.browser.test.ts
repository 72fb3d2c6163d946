/** A disk that lets itself be read and takes nothing: full, or refused to writes alone. What is begun then lives in the page, which says so. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { newStep } from '#cafe/plan.ts';
import { openDexie } from '#journal/dexie.ts';
import { openGlance } from '#journal/glance.ts';
import { givingWay } from '#journal/giving-way.ts';
import type { Disk, Written } from '#journal/journal.ts';
import { lookAtDisk, openDisk } from '#journal/open.ts';
import { begin } from '#live/host/beginning.ts';
import { Host } from '#live/host/host.ts';
import { freshName, rawTables } from '../support/indexeddb.ts';
import { booth, card, head, note } from '../support/saved.ts';
import { until } from '../support/until.ts';

const { origin } = location;
const fresh = (id: string) => ({ head: head(id), log: [], contributions: [] });
const unavailable: Written = { ok: false, reason: 'storage-unavailable' };

let name: string;
let refuses: boolean;
let ends: (() => unknown)[];

beforeEach(() => {
	vi.spyOn(console, 'warn').mockReturnValue(undefined);
	name = freshName();
	refuses = true;
	ends = [];
});
afterEach(async () => {
	await cdp().send('Storage.overrideQuotaForOrigin', { origin });
	for (const end of ends.reverse()) await end();
	vi.restoreAllMocks();
	indexedDB.deleteDatabase(name);
});

/** Reads as it is, and takes nothing while `refuses`. */
async function readOnly(): Promise<Disk> {
	const disk = await openDexie(name);
	ends.push(() => disk.close());
	const writes = ['create', 'takeIn', 'append', 'claim', 'publish', 'putCard', 'removeCard'];
	return new Proxy(disk, {
		get: (disk, name): unknown =>
			refuses && writes.includes(String(name))
				? () => Promise.resolve(unavailable)
				: Reflect.get(disk, name)
	});
}

async function lyingAlready(...ids: string[]): Promise<void> {
	const disk = await openDexie(name);
	for (const id of ids) await disk.create(fresh(id));
	await disk.putCard(card('k1'));
	disk.close();
}

test('a café that a full device refuses is begun in memory, said to be so, beside those that lie there', async () => {
	await cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
	await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 500_000 });
	await lyingAlready('c1');
	const disk = await openDisk(() => openDexie(name));
	ends.push(() => disk.close());
	const heavy = Array.from({ length: 2000 }, (_, i) => note(`n${i}`, 'x'.repeat(500)));
	expect(disk.hindrance).toBeUndefined();
	expect(await disk.create({ ...fresh('c2'), contributions: heavy })).toEqual({ ok: true });
	expect(disk.hindrance).toBe('full');
	expect([disk.keeps('c1'), disk.keeps('c2')]).toEqual([true, false]);
	expect((await disk.read('c2'))?.contributions).toHaveLength(2000);
	expect((await disk.heads()).map(({ id }) => id)).toEqual(['c1', 'c2']);
	expect((await rawTables(name))['heads']).toHaveLength(1);
});

test('… also where the page only looked until then', async () => {
	await lyingAlready('c1');
	const disk = await lookAtDisk(
		() => openGlance(name),
		() => openDisk(readOnly)
	);
	ends.push(() => disk.close());
	const [changed, heads] = [vi.fn(), vi.fn()];
	disk.watchKept(changed);
	disk.watchHeads(heads);
	expect(await disk.create(fresh('c2'))).toEqual({ ok: true });
	expect([disk.hindrance, disk.keeps('c2')]).toEqual(['unwritten', false]);
	expect(changed).toHaveBeenCalled();
	await until(() => expect(heads).toHaveBeenLastCalledWith([head('c1'), head('c2')]));
});

test('whoever watches goes on with both, and a backup and a card are taken in beside too', async () => {
	await lyingAlready('c1');
	const disk = givingWay(await readOnly());
	const [heads, cards] = [vi.fn(), vi.fn()];
	disk.watchHeads(heads);
	disk.watchCards(cards);
	expect(await disk.takeIn({ cafes: [fresh('c2')], cards: [card('k2')] })).toEqual({ ok: true });
	expect(await disk.putCard({ ...card('k1'), title: 'Autre' })).toEqual({ ok: true });
	await until(() => expect(heads).toHaveBeenLastCalledWith([head('c1'), head('c2')]));
	const both = [{ ...card('k1'), title: 'Autre' }, card('k2')];
	await until(() => expect(cards).toHaveBeenLastCalledWith(both));
	expect(await disk.cards()).toEqual(both);
	refuses = false;
	await disk.putCard({ ...card('k1'), title: 'Encore' });
	expect((await disk.cards())[0]?.title).toBe('Encore');
	await disk.destroy('c2');
	await disk.removeCard('k2');
	expect(disk.hindrance).toBeUndefined();
	expect((await disk.heads()).map(({ id }) => id)).toEqual(['c1']);
});

test('what is beside does not come: the refusal stands, and the next gesture asks again', async () => {
	const bring = vi.fn(() => import('#journal/beside.ts'));
	bring.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
	const disk = givingWay(await readOnly(), bring);
	expect(await disk.create(fresh('c1'))).toEqual(unavailable);
	expect(await disk.create(fresh('c1'))).toEqual({ ok: true });
});

test('a café in memory runs, asks before its page goes, and its isoloir opens and closes', async () => {
	const host = new Host(givingWay(await readOnly()), () => Date.now());
	const begun = await host.shelf.begin({ details: {}, steps: [newStep('s1', 'recolte', 10)] });
	const id = begun.ok ? begun.id : '';
	const session = await host.session(id);
	expect(session?.do({ kind: 'start-step', step: 's1' })).toBeUndefined();
	await session?.saveNow();
	await until(() => expect(host.unsaved).toBe(true));
	expect([session?.save.at, host.hindrance]).toEqual(['saved', 'unwritten']);
	await host.leave(id);
});

test('an isoloir of a café in memory is kept there, and what it took joins its café', async () => {
	const disk = givingWay(await readOnly());
	await disk.create(begin({ details: {}, steps: [newStep('s1', 'recolte', 10)] }));
	const id = (await disk.heads())[0]?.id ?? '';
	const told = vi.fn();
	disk.watchBooth(told);
	expect(await disk.openBooth(booth(id))).toEqual({ ok: true });
	await until(() => expect(told).toHaveBeenLastCalledWith(booth(id)));
	await disk.drop({
		id: 'b1',
		rev: 1,
		step: 's1',
		how: 'booth',
		kind: 'note',
		body: { text: 'Un' }
	});
	expect(await disk.closeBooth()).toEqual({ ok: true });
	await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
	expect(JSON.stringify(await disk.read(id))).toContain('Un');
});
