import { newStep } from '#cafe/plan.ts';
import { notesOf } from '#cafe/select.ts';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { memoryDisk } from '#journal/memory.ts';
import { begin } from '#live/host/beginning.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import type { Stage } from '#stage/document.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';

let name: string;
let disk: Disk;
let id: string;
let open: HostSession[];

const plan = {
	details: { title: 'Un café' },
	steps: [newStep('s1', 'recolte', 10), newStep('s2', 'vote', 5)]
};
const session = async (on = disk): Promise<HostSession> => {
	const opened = await HostSession.open(on, id, () => Date.now());
	if (opened === undefined) throw new Error('the café is not there');
	open.push(opened);
	return opened;
};

describe('a café open on the device, in a real browser', () => {
	beforeEach(async () => {
		open = [];
		name = `session-${crypto.randomUUID()}`;
		disk = await openDexie(name);
		const saved = begin(plan);
		id = saved.head.id;
		await disk.create(saved);
	});
	afterEach(async () => {
		await Promise.all(open.map((each) => each.close()));
		disk.close();
		indexedDB.deleteDatabase(name);
	});

	it('1. what is said to be saved is there for whoever opens the database next', async () => {
		const first = await session();
		first.do({ kind: 'start-step', step: 's1' });
		first.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Du temps' });
		await first.saveNow();
		expect(first.save.at).toBe('saved');
		const again = await openDexie(name);
		const saved = await again.read(id);
		again.close();
		expect(JSON.stringify(saved?.contributions)).toContain('Du temps');
		expect(saved?.head.phase).toBe('running');
	});

	it('2. laying a café down cannot be undone; the first gesture can', async () => {
		const page = await session();
		expect(page.canUndo).toBe(false);
		page.do({ kind: 'change-details', details: { place: 'CDI' } });
		page.do({ kind: 'undo' });
		expect(page.cafe.details).toEqual(expect.objectContaining({ title: 'Un café', place: '' }));
		expect(page.cafe.steps).toHaveLength(2);
	});

	it('3. undo goes on after a reload', async () => {
		const before = await session();
		before.do({ kind: 'change-details', details: { place: 'CDI' } });
		before.do({ kind: 'remove-step', step: 's2' });
		await before.close();
		const after = await session();
		after.do({ kind: 'undo' });
		after.do({ kind: 'undo' });
		expect(after.cafe.steps.map((step) => step.id)).toEqual(['s1', 's2']);
		expect(after.cafe.details.place).toBe('');
	});

	it('4. a second page only reads, follows what the first writes, and can take over', async () => {
		const first = await session();
		const second = await session();
		expect(first.readOnly).toBeUndefined();
		expect(second.readOnly).toBe('other-page');
		expect(second.do({ kind: 'start-step', step: 's1' })).toBe('read-only');

		first.do({ kind: 'start-step', step: 's1' });
		await until(() => expect(second.cafe.current).toBe('s1'));

		await second.takeOver();
		expect(second.readOnly).toBeUndefined();
		await until(() => expect(first.readOnly).toBe('other-page'));
		second.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Encore' });
		await until(() => expect(notesOf(first.cafe, 's1')).toHaveLength(1));
	});

	it('5. a reader turns back into the writer once the other page is closed', async () => {
		const first = await session();
		const second = await session();
		await first.close();
		await second.takeOver();
		expect(second.do({ kind: 'start-step', step: 's1' })).toBeUndefined();
		await second.saveNow();
		expect(second.save.at).toBe('saved');
	});

	it('6. the isoloir brings its rows into the open café when it closes, and not before', async () => {
		const page = await session();
		page.do({ kind: 'start-step', step: 's1' });
		await page.saveNow();
		const booth = { cafe: id, step: 's1', kind: 'note' as const, question: '?', instruction: '' };
		await disk.openBooth({ ...booth, targets: [], dots: 0, salt: '', digest: '' });
		const row = { rev: 1, step: 's1', how: 'booth' as const, kind: 'note' as const };
		await disk.drop({ ...row, id: 'b1', body: { text: 'Un' } });
		await disk.drop({ ...row, id: 'b2', body: { text: 'Deux' } });
		expect(notesOf(page.cafe, 's1')).toHaveLength(0);
		await disk.closeBooth();
		await until(() => expect(notesOf(page.cafe, 's1')).toHaveLength(2));
		page.do({ kind: 'publish-notes', notes: ['b1'] });
		await page.saveNow();
		expect(page.save.at).toBe('saved');
	});

	it('7. an erased note is gone from the disk, from the log, and from undo', async () => {
		const page = await session();
		page.do({ kind: 'start-step', step: 's1' });
		page.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Secret un' });
		page.do({ kind: 'mend-note', note: 'n1', text: 'Secret deux' });
		page.do({ kind: 'mend-note', note: 'n1', text: 'Secret trois' });
		page.do({ kind: 'erase-note', note: 'n1' });
		await page.saveNow();
		page.do({ kind: 'undo' });
		page.do({ kind: 'undo' });
		await page.saveNow();
		expect(JSON.stringify(await disk.read(id))).not.toContain('Secret');
		expect(JSON.stringify(page.snapshot())).not.toContain('Secret');
	});

	it('8. an event of a newer version is kept byte for byte, and the café opens read-only', async () => {
		const newer = { as: 'done', events: [{ kind: 'hat-passed', coins: 3 }] };
		const begun = begin(plan);
		await disk.create({ ...begun, log: [...begun.log, newer] });
		id = begun.head.id;
		const page = await session();
		expect(page.readOnly).toBe('newer-version');
		expect(page.do({ kind: 'start-step', step: 's1' })).toBe('read-only');
		expect(page.snapshot().log).toContainEqual(newer);
		expect((await disk.read(id))?.log).toContainEqual(newer);
	});

	it('9. the Stage on the disk follows the café, hidden notes never in it', async () => {
		const every: Stage[] = [];
		const page = await session({
			...disk,
			publish: (cafe, writer, published, aliases) => {
				every.push(published.stage);
				return disk.publish(cafe, writer, published, aliases);
			}
		});
		const shown = (words: string) =>
			until(async () => expect(JSON.stringify((await disk.published(id))?.stage)).toContain(words));
		page.do({ kind: 'start-step', step: 's1' });
		page.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Visible' });
		page.do({ kind: 'write-note', id: 'n2', step: 's1', text: 'Cachée' });
		page.do({ kind: 'hide-note', note: 'n2', hidden: true });
		await shown('Visible');
		page.do({ kind: 'mend-note', note: 'n2', text: 'Cachée encore' });
		page.do({ kind: 'write-note', id: 'n3', step: 's1', text: 'La suite' });
		await shown('La suite');
		page.do({ kind: 'keep-note', note: 'n2', kept: true });
		page.do({ kind: 'change-details', details: { title: 'La fin' } });
		await shown('La fin');
		expect(every.length).toBeGreaterThanOrEqual(3);
		expect(JSON.stringify(every)).not.toMatch(/Cachée|"n[12]"/);
	});

	it('10. erased words do not stay in the Stage on the disk', async () => {
		const page = await session();
		page.do({ kind: 'start-step', step: 's1' });
		page.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Secret' });
		const published = async () => JSON.stringify(await disk.published(id));
		await until(async () => expect(await published()).toContain('Secret'));
		page.do({ kind: 'erase-note', note: 'n1' });
		await until(async () => expect(await published()).not.toContain('Secret'));
	});

	it('11. a disk that cannot even be claimed leaves a page that works and keeps in memory', async () => {
		const full = { ok: false, reason: 'storage-full' } as const;
		let room = false;
		const page = await session({
			...disk,
			claim: () => Promise.resolve(full),
			append: (batch) => (room ? disk.append(batch) : Promise.resolve(full))
		});
		expect(page.do({ kind: 'start-step', step: 's1' })).toBeUndefined();
		await page.saveNow();
		expect(page.save).toEqual({ at: 'memory', reason: 'storage-full' });
		room = true;
		await page.saveNow();
		expect(page.save.at).toBe('saved');
		expect((await disk.read(id))?.head.phase).toBe('running');
	});

	it('12. a café erased elsewhere is said to be gone', async () => {
		const first = await session();
		const reader = await session();
		await disk.destroy(id);
		await until(() => expect(reader.gone).toBe(true));
		first.do({ kind: 'start-step', step: 's1' });
		await until(() => expect(first.readOnly).toBeDefined());
	});

	it('13. what its author changes leaves nothing of its mends, and the next mend stays', async () => {
		const page = await session();
		const note = { id: 'n1', step: 's1', how: 'phone' as const, kind: 'note' as const };
		const nothing = { receipts: {}, unreadable: 0 };
		page.do({ kind: 'start-step', step: 's1' });
		page.takeIn([{ ...note, rev: 1, body: { text: 'Un' } }], nothing);
		page.do({ kind: 'mend-note', note: 'n1', text: 'Secret' });
		page.takeIn([{ ...note, rev: 2, body: { text: 'Deux' } }], nothing);
		page.do({ kind: 'mend-note', note: 'n1', text: 'Le deuxième' });
		await page.saveNow();
		for (const kept of [await disk.read(id), page.snapshot()]) {
			expect(JSON.stringify(kept)).not.toContain('Secret');
			expect(JSON.stringify(kept)).toContain('Le deuxième');
		}
	});

	it('14. what lives in the page’s memory is never said to be saved', async () => {
		const memory = memoryDisk();
		const saved = begin(plan);
		await memory.create(saved);
		const page = await HostSession.open(memory, saved.head.id, () => Date.now());
		if (page === undefined) throw new Error('the café is not there');
		open.push(page);
		expect(page.kept).toBe('memory');
		page.do({ kind: 'start-step', step: 's1' });
		await page.saveNow();
		expect(page.kept).toBe('memory');
		const beside = await session();
		await beside.saveNow();
		expect(beside.kept).toBe('saved');
		expect((await session()).kept).toBeUndefined();
	});
});
