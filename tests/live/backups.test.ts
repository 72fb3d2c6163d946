import { expect, test } from 'vitest';
import { memoryDisk } from '#journal/memory.ts';
import { backupOf, deviceBackupOf } from '#exports/backup.ts';
import { readBackup } from '#exports/read-backup.ts';
import { importInto, keptOn } from '#live/host/backups.ts';
import { Host } from '#live/host/host.ts';
import type { Disk } from '#journal/journal.ts';
import { aCafe, card } from '../exports/a-cafe.ts';
import { head } from '../support/saved.ts';

const { kept } = aCafe();
const device = (disk: Disk = memoryDisk()) => new Host(disk, () => 0);

async function taken(text: string) {
	const read = await readBackup(text);
	if (!read.ok) throw new Error(read.problem);
	return read;
}

test('importing makes a café apart, with the same content, on the same device or another', async () => {
	const here = device();
	const file = backupOf(kept).text;
	const first = await importInto(here, await taken(file));
	const second = await importInto(here, await taken(file));
	if (!first.ok || !second.ok) throw new Error('refused');
	expect(first.cafes[0]?.title).toBe(kept.head.title);
	const [one, two] = [first.cafes[0]?.id ?? '', second.cafes[0]?.id ?? ''];
	expect(one).not.toBe(two);
	for (const id of [one, two]) {
		const back = await here.contentOf(id);
		expect(back && backupOf(back).text).toBe(file);
	}
});

test('an open café is backed up as its page holds it, rows of a newer version included', async () => {
	const here = device();
	const row = { id: 'zz', rev: 1, step: 's', kind: 'stance', how: 'phone', body: { on: 'yes' } };
	const newer = { ...kept, contributions: [...kept.contributions, row] };
	const laid = await importInto(here, { cafes: [newer], cards: [] });
	const id = laid.ok ? (laid.cafes[0]?.id ?? '') : '';
	const session = await here.session(id);
	expect(session?.readOnly).toBe('newer-version');
	expect(session && backupOf(session.snapshot()).text).toBe(backupOf(newer).text);
});

test('a device comes back whole on another: cafés and cards, not what lay in the bin', async () => {
	const here = device();
	await importInto(here, { cafes: [kept], cards: [card] });
	const binned = { head: head('binned'), log: [], contributions: [] };
	await here.shelf.lay(binned);
	await here.shelf.bin('binned', 1);
	const file = deviceBackupOf(await keptOn(here), '').text;
	const there = device();
	await importInto(there, await taken(file));
	expect(deviceBackupOf(await keptOn(there), '').text).toBe(file);
	expect(await there.shelf.heads()).toHaveLength(1);
});

test('a card that is there already is not doubled, and none is written over', async () => {
	const here = device();
	const mine = { ...card, title: 'La mienne' };
	await here.ownCards.put(mine);
	for (let time = 0; time < 2; time++) await importInto(here, { cafes: [], cards: [card, mine] });
	const cards = await here.ownCards.all();
	expect(cards).toHaveLength(2);
	expect(cards).toContainEqual(mine);
	expect(cards).toContainEqual({ ...card, id: `${card.id}-2` });
});

test('a disk that fills in the middle keeps nothing of the import', async () => {
	const disk = memoryDisk();
	const full: Disk = {
		...disk,
		putCard: () => Promise.resolve({ ok: false, reason: 'storage-full' })
	};
	const here = device(full);
	const imported = await importInto(here, { cafes: [kept, kept], cards: [card] });
	expect(imported).toEqual({ ok: false, reason: 'storage-full' });
	expect(await here.shelf.heads()).toEqual([]);
});
