/** A café open in a page while its database, or its row, goes away under it. */
import { newStep } from '#cafe/plan.ts';
import { notesOf } from '#cafe/select.ts';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { begin } from '#live/host/beginning.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { booth, room } from '../support/saved.ts';
import { until } from '../support/until.ts';

const { origin } = location;

let name: string;
let disk: Disk;
let session: HostSession;

const id = () => session.id;
const stored = async () => (await disk.read(id()))?.contributions ?? [];
const clear = () => cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });

beforeEach(async () => {
	vi.spyOn(console, 'warn').mockReturnValue(undefined);
	name = `emptied-${crypto.randomUUID()}`;
	disk = await openDexie(name);
	const saved = begin({
		details: { title: 'Un café' },
		steps: [newStep('s1', 'recolte', 10), newStep('s2', 'vote', 5)]
	});
	await disk.create(saved);
	const opened = await HostSession.open(disk, saved.head.id, () => Date.now());
	if (opened === undefined) throw new Error('the café is not there');
	session = opened;
	session.do({ kind: 'start-step', step: 's1' });
	session.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Avant' });
	await session.saveNow();
});
afterEach(async () => {
	await session.close();
	disk.close();
	vi.restoreAllMocks();
	indexedDB.deleteDatabase(name);
});

test('a café whose database is emptied under it is written anew, whole, with its room', async () => {
	await session.room.put(room());
	await until(async () =>
		expect(Object.keys((await disk.read(id()))?.aliases ?? {})).toEqual(['n1'])
	);
	const before = await disk.read(id());
	await clear();
	session.do({ kind: 'write-note', id: 'n2', step: 's1', text: 'Après' });
	await session.saveNow();
	expect(session.save.at).toBe('saved');
	expect(session.gone).toBe(false);
	expect(session.readOnly).toBeUndefined();
	const after = await disk.read(id());
	expect(after?.log).toEqual(before?.log);
	expect(JSON.stringify(after?.contributions)).toMatch(/Avant.*Après/);
	expect(after?.writer).toBe(before?.writer);
	expect(after?.aliases).toMatchObject(before?.aliases ?? {});
	expect(await disk.room(id())).toMatchObject(room());
	session.do({ kind: 'start-step', step: 's2' });
	await session.saveNow();
	expect((await disk.read(id()))?.log).toHaveLength((before?.log.length ?? 0) + 1);
});

test('… also when nothing is written into it meanwhile', async () => {
	await clear();
	await until(async () => expect(JSON.stringify(await stored())).toContain('Avant'));
	expect(session.gone).toBe(false);
});

test('a café erased on this device while it is open stays in the page: as a file, or put back', async () => {
	await disk.destroy(id());
	await until(() => expect(session.gone).toBe(true));
	expect(session.do({ kind: 'start-step', step: 's2' })).toBe('read-only');
	expect(JSON.stringify(session.snapshot())).toContain('Avant');
	expect(await disk.read(id())).toBeUndefined();
	expect(await session.putBack()).toEqual({ ok: true });
	expect(session.gone).toBe(false);
	expect(JSON.stringify(await stored())).toContain('Avant');
	expect(session.do({ kind: 'start-step', step: 's2' })).toBeUndefined();
	await session.saveNow();
	expect(session.save.at).toBe('saved');
});

test('what was given in an isoloir whose café is gone is kept, and comes back with the café', async () => {
	await disk.openBooth(booth(id()));
	const given = { rev: 1, step: 's1', how: 'booth', kind: 'note' } as const;
	await disk.drop({ ...given, id: 'b1', body: { text: 'Un' } });
	await loseHead();
	await until(() => expect(session.gone).toBe(true));
	expect(await disk.drop({ ...given, id: 'b2', body: { text: 'Deux' } })).toEqual({ ok: true });
	expect(await disk.closeBooth()).toEqual({ ok: true });
	expect(await session.putBack()).toEqual({ ok: true });
	expect(JSON.stringify(await stored())).toMatch(/Un.*Deux|Deux.*Un/);
	expect(notesOf(session.cafe, 's1')).toHaveLength(3);
});

/** Takes the café's row away behind the adapter's back. */
async function loseHead(): Promise<void> {
	const { Dexie } = await import('dexie');
	const raw = await new Dexie(name).open();
	await raw.table('heads').delete(id());
	raw.close();
}
