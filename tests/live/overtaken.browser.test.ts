/** Several pages of one device open one café, on a disk that at times takes nothing: who writes, and what becomes of what is in memory. */
import { newStep } from '#cafe/plan.ts';
import { notesOf } from '#cafe/select.ts';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { begin } from '#live/host/beginning.ts';
import { Host } from '#live/host/host.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';

const full = { ok: false, reason: 'storage-full' } as const;

let name: string;
let disk: Disk;
let id: string;
let room: boolean;
let ends: (() => unknown)[];

/** A page with a connection of its own, whose writes are refused while there is no room. */
async function page(): Promise<HostSession> {
	const own = await openDexie(name);
	const session = await HostSession.open(tight(own), id, () => Date.now());
	if (session === undefined) throw new Error('the café is not there');
	ends.push(
		() => session.close(),
		() => own.close()
	);
	return session;
}

const tight = (own: Disk): Disk => ({
	...own,
	claim: (cafe) => (room ? own.claim(cafe) : Promise.resolve(full)),
	append: (batch) => (room ? own.append(batch) : Promise.resolve(full)),
	publish: (...given) => (room ? own.publish(...given) : Promise.resolve(full))
});

const texts = (session: HostSession) => notesOf(session.cafe, 's1').map(({ text }) => text);
const write = (session: HostSession, note: string, text: string) =>
	session.do({ kind: 'write-note', id: note, step: 's1', text });

beforeEach(async () => {
	name = `overtaken-${crypto.randomUUID()}`;
	room = true;
	disk = await openDexie(name);
	ends = [];
	const saved = begin({
		details: { title: 'Un café' },
		steps: [newStep('s1', 'recolte', 10), newStep('s2', 'vote', 5)]
	});
	id = saved.head.id;
	await disk.create(saved);
});
afterEach(async () => {
	room = true;
	for (const end of ends) await end();
	disk.close();
	indexedDB.deleteDatabase(name);
});

/** A page on a full disk, with a step and a note that are in its memory alone. */
async function stranded(): Promise<HostSession> {
	const first = await page();
	await first.saveNow();
	room = false;
	first.do({ kind: 'start-step', step: 's1' });
	write(first, 'n1', 'Du temps');
	await first.saveNow();
	expect(first.save.at).toBe('memory');
	return first;
}

test('a page that is taken over keeps what the disk would not take, and says that it does', async () => {
	const first = await stranded();
	const second = await page();
	expect(await second.unsavedElsewhere()).toBe(true);
	await second.takeOver();
	await until(() => expect(first.readOnly).toBe('other-page'));
	await until(() => expect(first.unsaved).toBe(true));
	room = true;
	second.do({ kind: 'change-details', details: { place: 'CDI' } });
	await second.saveNow();
	expect(second.save.at).toBe('saved');
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(texts(first)).toEqual(['Du temps']);
	expect(first.cafe.current).toBe('s1');
	expect(JSON.stringify(first.snapshot())).toContain('Du temps');
});

test('… and goes on with it where the other page has written nothing since', async () => {
	const first = await stranded();
	const second = await page();
	await second.takeOver();
	await until(() => expect(first.unsaved).toBe(true));
	room = true;
	expect(await first.takeOver()).toBeUndefined();
	await first.saveNow();
	expect(first.save.at).toBe('saved');
	expect(first.unsaved).toBe(false);
	await until(() => expect(second.readOnly).toBe('other-page'));
	await until(() => expect(texts(second)).toEqual(['Du temps']));
	expect(second.cafe.current).toBe('s1');
});

test('… but never mixes it with what the other page has written since, until one lets it go', async () => {
	const first = await stranded();
	const second = await page();
	await second.takeOver();
	await until(() => expect(first.unsaved).toBe(true));
	room = true;
	second.do({ kind: 'start-step', step: 's2' });
	await second.saveNow();
	expect(await first.takeOver()).toBe('written-elsewhere');
	expect(second.readOnly).toBeUndefined();
	expect(texts(first)).toEqual(['Du temps']);
	await first.letGo();
	expect(first.unsaved).toBe(false);
	expect(texts(first)).toEqual([]);
	expect(first.cafe.current).toBe('s2');
	expect(await first.takeOver()).toBeUndefined();
});

test('a page with nothing in memory alone is taken over without a warning', async () => {
	const first = await page();
	first.do({ kind: 'start-step', step: 's1' });
	await first.saveNow();
	const second = await page();
	expect(await second.unsavedElsewhere()).toBe(false);
	await second.takeOver();
	await until(() => expect(first.readOnly).toBe('other-page'));
	expect(first.unsaved).toBe(false);
});

test('a take-over asked for again while the disk lets it wait is done once', async () => {
	const first = await page();
	first.do({ kind: 'start-step', step: 's1' });
	await first.saveNow();
	const second = await page();
	const before = second.writer;
	const asked = [second.takeOver(), second.takeOver(), second.takeOver()];
	await Promise.all(asked);
	expect(second.readOnly).toBeUndefined();
	write(second, 'n1', 'Du temps');
	await second.saveNow();
	expect(second.save.at).toBe('saved');
	expect((await disk.read(id))?.writer).toBe(before + 1);
	// And again later, by another page.
	await first.takeOver();
	await until(() => expect(second.readOnly).toBe('other-page'));
	await second.takeOver();
	expect(second.readOnly).toBeUndefined();
});

test('three pages that take over at once leave exactly one writer, and nothing of what each says is saved is lost', async () => {
	const pages = [await page(), await page(), await page()];
	pages[0]?.do({ kind: 'start-step', step: 's1' });
	await pages[0]?.saveNow();
	for (let round = 0; round < 6; round++) {
		await Promise.all(pages.map((one) => one.takeOver()));
		await until(() =>
			expect(pages.filter(({ readOnly }) => readOnly === undefined)).toHaveLength(1)
		);
		for (const [at, one] of pages.entries()) write(one, `r${round}p${at}`, `tour ${round}`);
		await Promise.all(pages.map((one) => one.saveNow()));
		const saved = JSON.stringify((await disk.read(id))?.contributions);
		expect(saved.match(new RegExp(`tour ${round}`, 'g'))).toHaveLength(1);
	}
});

test('a page left for another keeps its café open while the disk has not taken it all', async () => {
	const own = await openDexie(name);
	ends.push(() => own.close());
	const host = new Host(tight(own), () => Date.now());
	const first = await host.session(id);
	await first?.saveNow();
	room = false;
	first?.do({ kind: 'change-details', details: { place: 'CDI' } });
	await host.leave(id);
	const again = await host.session(id);
	expect(again?.cafe.details.place).toBe('CDI');
	room = true;
	await again?.saveNow();
	await host.leave(id);
	expect((await disk.read(id))?.head.place).toBe('CDI');
});
