/** What a café does with what phones sent, before the line to the relay comes into it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { newStep } from '#cafe/plan.ts';
import { shownNotes } from '#cafe/select.ts';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { memoryDisk } from '#journal/memory.ts';
import { begin } from '#live/host/beginning.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import type { Stage } from '#stage/document.ts';
import { room } from '../support/saved.ts';
import { until } from '../support/until.ts';

const note = (id: string): Contribution => ({
	id,
	rev: 1,
	step: 's1',
	how: 'phone',
	kind: 'note',
	body: { text: id }
});
const arrivals = (receipt: string, cursor = 'o1') => ({
	receipts: { [receipt]: 'taken' as const },
	cursor,
	unreadable: 1
});

let disk: Disk;
let session: HostSession;
let name: string;

async function opened(on: Disk): Promise<HostSession> {
	const steps = [{ ...newStep('s1', 'recolte', 10), policy: 'at-once' as const }];
	const saved = begin({ details: {}, steps: [...steps, newStep('s2', 'recolte', 5)] });
	await on.create(saved);
	const found = await HostSession.open(on, saved.head.id, () => Date.now());
	if (found === undefined) throw new Error('the café is not there');
	found.do({ kind: 'start-step', step: 's1' });
	await found.room.put(room());
	return found;
}

/** A line to the relay that only listens. */
function listening(to: HostSession, ending: () => void = () => undefined) {
	const heard = { stages: [] as Stage[], stored: [] as string[], lost: false };
	to.attachRoom({
		shown: (_, stage) => void heard.stages.push(stage),
		stored: (cursor) => void heard.stored.push(cursor),
		ending,
		lost: () => void (heard.lost = true)
	});
	return heard;
}

describe('the room of an open café, in a real browser', () => {
	beforeEach(async () => {
		name = `room-${crypto.randomUUID()}`;
		disk = await openDexie(name);
		session = await opened(disk);
	});
	afterEach(async () => {
		await session.close();
		disk.close();
		indexedDB.deleteDatabase(name);
	});

	it('1. a receipt is published, and the inbox may be trimmed, only once the note is on the disk', async () => {
		const heard = listening(session);
		let onDisk: string | undefined;
		const append = disk.append.bind(disk);
		vi.spyOn(disk, 'append').mockImplementation(async (batch) => {
			expect(heard.stored).toEqual([]);
			expect(session.room.saved?.receipts).toEqual({});
			const written = await append(batch);
			onDisk = JSON.stringify(await disk.read(batch.cafe));
			return written;
		});
		session.takeIn([note('n1')], arrivals('r1'));
		await until(() => expect(heard.stored).toEqual(['o1']));
		expect(onDisk).toContain('n1');
		await until(() => expect(heard.stages.at(-1)?.receipts).toEqual({ r1: 'taken' }));
		expect(await disk.room(session.id)).toMatchObject({ cursor: 'o1', unreadable: 1 });
	});

	it('2. while the disk refuses there is no receipt; when it takes again there is', async () => {
		const heard = listening(session);
		const refusing = vi
			.spyOn(disk, 'append')
			.mockResolvedValue({ ok: false, reason: 'storage-full' });
		session.takeIn([note('n1')], arrivals('r1'));
		session.takeIn([note('n2')], arrivals('r2', 'o2'));
		await until(() => expect(session.save.at).toBe('memory'));
		expect(shownNotes(session.cafe, 's1')).toHaveLength(2);
		expect(heard.stored).toEqual([]);
		expect(JSON.stringify(heard.stages)).not.toContain('receipts');
		refusing.mockRestore();
		await session.saveNow();
		expect(heard.stored).toEqual(['o2']);
		expect(session.room.saved?.receipts).toEqual({ r1: 'taken', r2: 'taken' });
		expect(session.room.saved?.unreadable).toBe(2);
	});

	it('3. what waits comes in before its step ends, and is shown with it', async () => {
		listening(session, () => session.takeIn([note('n1')], arrivals('r1')));
		session.do({ kind: 'start-step', step: 's2' });
		expect(shownNotes(session.cafe, 's1').map(({ text }) => text)).toEqual(['n1']);
		await session.saveNow();
	});

	it('4. the invitation is before everybody while the door is open, and no longer', async () => {
		const heard = listening(session);
		const invitation = () => heard.stages.at(-1)?.invitation;
		await until(() => expect(invitation()).toBe('invitation'));
		await session.room.put(room({ open: false }));
		await until(() => expect(invitation()).toBeUndefined());
		await session.room.put(room());
		await until(() => expect(invitation()).toBe('invitation'));
		session.do({ kind: 'close-cafe' });
		await until(() => expect(invitation()).toBeUndefined());
	});

	it('5. another page that takes over ends the line of this one', async () => {
		const heard = listening(session);
		const other = await HostSession.open(disk, session.id, () => Date.now());
		await other?.takeOver();
		await until(() => expect(heard.lost).toBe(true));
		expect(other?.room.saved?.invitation).toBe('invitation');
		await other?.close();
	});

	it('6. no copy of a café holds a key', () => {
		const key = '{"0":161,';
		expect(JSON.stringify(session.room.saved)).toContain(key);
		expect(JSON.stringify(session.snapshot())).not.toContain(key);
	});

	it('7. what came without the relay is received too, and its inbox is left as it is', async () => {
		const heard = listening(session);
		session.takeIn([note('n1')], arrivals('r1'));
		await until(() => expect(heard.stored).toEqual(['o1']));
		session.takeIn([note('n2')], { receipts: { r2: 'taken' }, unreadable: 0 });
		await until(() => expect(heard.stages.at(-1)?.receipts).toEqual({ r1: 'taken', r2: 'taken' }));
		expect(heard.stored).toEqual(['o1']);
		expect(session.room.saved?.cursor).toBe('o1');
		expect(await disk.room(session.id)).toMatchObject({ cursor: 'o1', unreadable: 1 });
	});
});

it('a device that keeps nothing gives no receipt at all', async () => {
	const memory = memoryDisk();
	const fleeting = await opened(memory);
	const heard = listening(fleeting);
	fleeting.takeIn([note('n1')], arrivals('r1'));
	await fleeting.saveNow();
	expect(shownNotes(fleeting.cafe, 's1')).toHaveLength(1);
	expect(heard.stored).toEqual([]);
	expect(fleeting.room.saved?.receipts).toEqual({});
	await fleeting.close();
});
