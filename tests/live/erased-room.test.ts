/** A café erased from the device: its room goes from the real relay too, or it is said that it could not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryDisk } from '#journal/memory.ts';
import { eraseRoom } from '#live/host/erase-room.ts';
import { Shelf, type EraseRoom } from '#live/host/shelf.svelte.ts';
import { toBase64url } from '#wire/bytes.ts';
import { holds } from '../support/property.ts';
import { netTo, openRoom, startRelay, facilitator } from '../support/relay.ts';
import { head, room } from '../support/saved.ts';

/** What a device remembers beside its database. */
function aMemo() {
	const all = new Map<string, unknown>();
	return {
		all,
		kept: (key: string) => all.get(key),
		keep: (key: string, value: unknown) => void all.set(key, value),
		drop: (key: string) => void all.delete(key)
	};
}

async function deviceWith(url: string, host: string) {
	const disk = memoryDisk();
	const memo = aMemo();
	const line = { up: true };
	const erase: EraseRoom = async (keys) =>
		line.up && (await eraseRoom({ net: netTo(url), host }, keys));
	const shelf = new Shelf(disk, erase, memo);
	const { keys } = facilitator({
		url,
		host,
		later: () => undefined,
		close: () => Promise.resolve()
	});
	const kept = { head: head('c1'), log: [], contributions: [] };
	await disk.create(kept);
	const opened = await disk.claim('c1');
	await disk.putRoom('c1', opened.ok ? opened.writer : 0, room({ keys }));
	return { disk, shelf, memo, line };
}

test('with a network its room is erased at the relay, without one it is said to be left', async () => {
	const relay = await startRelay();
	const { owner } = await openRoom(relay);
	const { disk, shelf } = await deviceWith(relay.url, relay.host);
	expect(await shelf.destroy('c1')).toEqual({ ok: true, roomLeft: false });
	expect(await owner.status()).toMatchObject({ ok: false, reason: 'room-erased' });
	expect(await disk.room('c1')).toBeUndefined();
	await relay.close();
	const away = await deviceWith(relay.url, relay.host);
	expect(await away.shelf.destroy('c1')).toEqual({ ok: true, roomLeft: true });
	expect(await away.disk.read('c1')).toBeUndefined();
});

test('forgetting everything takes the rooms of all cafés along, or says that one was left', async () => {
	const relay = await startRelay();
	const { owner } = await openRoom(relay);
	const { disk, shelf } = await deviceWith(relay.url, relay.host);
	await disk.create({ head: head('c2'), log: [], contributions: [] });
	expect(await shelf.destroyAll()).toEqual({ ok: true, roomLeft: false });
	expect(await owner.status()).toMatchObject({ ok: false, reason: 'room-erased' });
	expect(await disk.heads()).toEqual([]);
	await relay.close();
	const away = await deviceWith(relay.url, relay.host);
	expect(await away.shelf.destroyAll()).toEqual({ ok: true, roomLeft: true });
	expect(await away.disk.heads()).toEqual([]);
});

test('a café without a room asks nothing of the relay', async () => {
	const disk = memoryDisk();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const shelf = new Shelf(disk, () => Promise.reject(new Error('asked')));
	expect(await shelf.destroy('c1')).toEqual({ ok: true, roomLeft: false });
});

test('the room of a café erased without a network is erased when there is one, and nothing of its keys stays', async () => {
	const relay = await startRelay();
	const { owner } = await openRoom(relay);
	const { shelf, memo, line } = await deviceWith(relay.url, relay.host);
	line.up = false;
	expect(await shelf.destroy('c1')).toEqual({ ok: true, roomLeft: true });
	await shelf.payOwed();
	expect(await owner.status()).toMatchObject({ ok: true });
	expect(memo.all.get('owed')).toHaveLength(1);
	line.up = true;
	await shelf.tidy(0);
	expect(await owner.status()).toMatchObject({ ok: false, reason: 'room-erased' });
	expect(memo.all.has('owed')).toBe(false);
	await relay.close();
});

test('of the keys of a room that is owed, none that opens anything is kept', async () => {
	const disk = memoryDisk();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const opened = await disk.claim('c1');
	const { keys } = room();
	await disk.putRoom('c1', opened.ok ? opened.writer : 0, room({ keys }));
	const memo = aMemo();
	await new Shelf(disk, () => Promise.resolve(false), memo).destroy('c1');
	const left = JSON.stringify([...memo.all]);
	expect(left).toContain(toBase64url(keys.owner));
	for (const key of [keys.desk, keys.stage, keys.door])
		expect(left).not.toContain(toBase64url(key));
});

test('a room is owed before the relay is asked, in case the page goes while it is silent', async () => {
	const disk = memoryDisk();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const opened = await disk.claim('c1');
	await disk.putRoom('c1', opened.ok ? opened.writer : 0, room());
	const memo = aMemo();
	const asked = Promise.withResolvers<unknown>();
	const silent: EraseRoom = () => {
		asked.resolve(memo.all.get('owed'));
		return new Promise(() => undefined);
	};
	void new Shelf(disk, silent, memo).destroy('c1');
	expect(await asked.promise).toHaveLength(1);
});

test('a room that the relay goes on refusing keeps no other from being erased', async () => {
	const memo = aMemo();
	const { keys } = room();
	const owners = [1, 2].map((seed) => new Uint8Array(32).fill(seed));
	const rooms = owners.map((owner, at) => ({
		id: `c${at}`,
		kept: room({ keys: { ...keys, owner } })
	}));
	const disk = memoryDisk();
	for (const { id, kept } of rooms) {
		await disk.create({ head: head(id), log: [], contributions: [] });
		const opened = await disk.claim(id);
		await disk.putRoom(id, opened.ok ? opened.writer : 0, kept);
		await new Shelf(disk, () => Promise.resolve(false), memo).destroy(id);
	}
	const [first] = rooms.map(({ kept }) => toBase64url(kept.keys.owner));
	const stubborn: EraseRoom = ({ owner }) => Promise.resolve(toBase64url(owner) !== first);
	expect(await new Shelf(disk, stubborn, memo).payOwed()).toBe(false);
	expect(memo.all.get('owed')).toEqual([first]);
});

const day = 24 * 3_600_000;

test('a café that leaves the bin by its age takes its room along', async () => {
	const relay = await startRelay();
	const { owner } = await openRoom(relay);
	const { disk, shelf } = await deviceWith(relay.url, relay.host);
	await shelf.bin('c1', 0);
	for (const at of [0, 10, 20]) await shelf.tidy(at * day);
	expect(await disk.heads()).toHaveLength(1);
	await shelf.tidy(30 * day);
	expect(await disk.heads()).toEqual([]);
	expect(await owner.status()).toMatchObject({ ok: false, reason: 'room-erased' });
	await relay.close();
});

test('a café taken out of the bin and put there again has its thirty days anew', async () => {
	const disk = memoryDisk();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const shelf = new Shelf(disk, undefined, aMemo());
	await shelf.bin('c1', 0);
	for (const at of [0, 10, 20, 29]) await shelf.tidy(at * day);
	await shelf.restore('c1');
	await shelf.bin('c1', 29 * day);
	for (const at of [31, 41, 51, 58]) await shelf.tidy(at * day);
	expect(await disk.heads()).toHaveLength(1);
	await shelf.tidy(59 * day);
	expect(await disk.heads()).toEqual([]);
});

test('a clock that goes wrong for a while, whenever that is, takes at most ten of its thirty days from a café in the bin', async () => {
	const instants = fc.float({ min: 0, max: 20, maxExcluded: true, noNaN: true });
	const subjects = { 'binned by a false date': 10, 'opened by a clock a month ahead': 10 };
	await holds(subjects, (meets) =>
		fc.asyncProperty(
			fc.array(instants, { maxLength: 8 }),
			fc.tuple(fc.oneof(fc.constant(0), instants), instants),
			fc.oneof(fc.constantFrom(-20_000, -31, 31, 400), fc.integer({ min: -20_000, max: 20_000 })),
			async (starts, stretch, off) => {
				const [from, to] = stretch.toSorted((a, b) => a - b) as [number, number];
				const isWrong = (at: number) => from <= at && at <= to;
				const clock = (at: number) => (20_000 + at + (isWrong(at) ? off : 0)) * day;
				const disk = memoryDisk();
				await disk.create({ head: head('c1'), log: [], contributions: [] });
				const shelf = new Shelf(disk, undefined, aMemo());
				await shelf.tidy(clock(0));
				await shelf.bin('c1', clock(0));
				meets('binned by a false date', isWrong(0) && off < -30);
				meets('opened by a clock a month ahead', off > 30 && starts.some(isWrong));
				for (const at of starts.toSorted((a, b) => a - b)) await shelf.tidy(clock(at));
				expect(await disk.heads()).toHaveLength(1);
			}
		)
	);
});
