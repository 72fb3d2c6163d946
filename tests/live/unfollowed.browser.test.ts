/** What the screen of this device is told by the page that runs a café, when the disk takes no Stage of it. */
import { newStep } from '#cafe/plan.ts';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { memoryDisk } from '#journal/memory.ts';
import { begin } from '#live/host/beginning.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import { watchUnfollowed } from '#live/host/unfollowed.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { until } from '../support/until.ts';

const full = { ok: false, reason: 'storage-full' } as const;

let name: string;
let disk: Disk;
let room: boolean;
let ends: (() => unknown)[];

beforeEach(async () => {
	name = `unfollowed-${crypto.randomUUID()}`;
	disk = await openDexie(name);
	room = true;
	ends = [];
});
afterEach(async () => {
	for (const end of ends.reverse()) await end();
	disk.close();
	indexedDB.deleteDatabase(name);
});

async function opened(on: Disk): Promise<HostSession> {
	const saved = begin({ details: {}, steps: [newStep('s1', 'recolte', 10)] });
	await on.create(saved);
	room = false;
	const session = await HostSession.open(on, saved.head.id, () => Date.now());
	if (session === undefined) throw new Error('the café is not there');
	ends.push(() => session.close());
	return session;
}

function screenOf(session: HostSession) {
	const told = vi.fn();
	ends.push(watchUnfollowed(session.id, told));
	return told;
}

test('a screen is told that the disk takes no Stage, whenever it asks, until it does', async () => {
	const session = await opened({
		...disk,
		claim: (cafe) => (room ? disk.claim(cafe) : Promise.resolve(full)),
		publish: (...given) => (room ? disk.publish(...given) : Promise.resolve(full))
	});
	const first = screenOf(session);
	await until(() => expect(first).toHaveBeenLastCalledWith(true));
	const later = screenOf(session);
	await until(() => expect(later).toHaveBeenLastCalledWith(true));
	room = true;
	session.do({ kind: 'start-step', step: 's1' });
	await until(() => expect(first).toHaveBeenLastCalledWith(false));
	expect(await disk.published(session.id)).toBeDefined();
});

test('a screen is told of a café that lives in the page’s memory, and of its end', async () => {
	const session = await opened(memoryDisk());
	const told = screenOf(session);
	await until(() => expect(told).toHaveBeenLastCalledWith(true));
	await session.close();
	await until(() => expect(told).toHaveBeenLastCalledWith(false));
});
