import { newStep } from '#cafe/plan.ts';
import type { Disk } from '#journal/journal.ts';
import { memoryDisk } from '#journal/memory.ts';
import { begin } from '#live/host/beginning.ts';
import { Host } from '#live/host/host.ts';
import { expect, test } from 'vitest';

async function device(change: (disk: Disk) => Disk = (disk) => disk) {
	const host = new Host(change(memoryDisk()), () => Date.now());
	const begun = begin({ details: { title: 'Un café' }, steps: [newStep('s1', 'recolte', 10)] });
	await host.shelf.lay(begun);
	return { host, id: begun.head.id };
}
const place = (place: string) => ({ kind: 'change-details', details: { place } }) as const;

test('a page that takes a café up while another leaves it can write it', async () => {
	const { host, id } = await device();
	await host.session(id);
	const left = host.leave(id);
	const taken = await host.session(id);
	await left;
	expect(taken?.do(place('CDI'))).toBeUndefined();
});

test('a café taken up while its last gestures are still being stored can be written, and holds them', async () => {
	const { host, id } = await device();
	const first = await host.session(id);
	first?.do(place('CDI'));
	const left = host.leave(id);
	await Promise.resolve();
	await Promise.resolve();
	const second = await host.session(id);
	await left;
	expect(second?.readOnly).toBeUndefined();
	expect(second?.cafe.details.place).toBe('CDI');
	expect(second?.do(place('Salle 12'))).toBeUndefined();
});

test('a café nobody looks at any more is let go of', async () => {
	const { host, id } = await device();
	const session = await host.session(id);
	await host.leave(id);
	expect(session?.do(place('CDI'))).toBe('read-only');
	const again = await host.session(id);
	expect(again).not.toBe(session);
	expect(again?.readOnly).toBeUndefined();
});

test('a café that could not be opened can be asked for again', async () => {
	let broken = true;
	const { host, id } = await device((disk) => ({
		...disk,
		read: (cafe) => (broken ? Promise.reject(new Error('disk')) : disk.read(cafe))
	}));
	await expect(host.session(id)).rejects.toThrow('disk');
	const left = host.session(id).catch(() => 'not opened');
	await host.leave(id);
	expect(await left).toBe('not opened');
	broken = false;
	expect((await host.session(id))?.do(place('CDI'))).toBeUndefined();
});
