/** A café erased from the device: its room goes from the real relay too, or it is said that it could not. */
import { expect, test } from 'vitest';
import { memoryDisk } from '#journal/memory.ts';
import { eraseRoom } from '#live/host/erase-room.ts';
import { Shelf } from '#live/host/shelf.svelte.ts';
import { netTo, openRoom, startRelay, facilitator } from '../support/relay.ts';
import { head, room } from '../support/saved.ts';

async function deviceWith(url: string, host: string) {
	const disk = memoryDisk();
	const shelf = new Shelf(disk, (keys) => eraseRoom({ net: netTo(url), host }, keys));
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
	return { disk, shelf };
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
