/** What every store of the relay promises of rooms. */
import { describe, expect, test } from 'vitest';
import { stageKey, type Room } from '../../src/relay/rooms/room.ts';
import type { RelayStore } from '../../src/relay/sqlite.ts';
import { bytes, creation } from '../support/streams.ts';

const now = 1_000_000;

export const aRoom = (more: Partial<Room> = {}): Room => ({
	id: 'r',
	life: 'live',
	incarnation: 'aaaa',
	roomKey: 'key',
	doorHash: 'hash',
	charter: 'charter',
	open: true,
	cap: 3,
	closed: false,
	members: 0,
	madeAt: now,
	usedAt: now,
	...more
});

export function roomStoreContract(of: () => RelayStore): void {
	describe('a room', () => {
		test('is what the last change made of it; no change leaves it', async () => {
			expect(await of().room('r')).toBeUndefined();
			expect(await of().changeRoom('r', () => undefined)).toBeUndefined();
			expect(await of().changeRoom('r', () => aRoom())).toEqual(aRoom());
			expect(await of().changeRoom('r', () => undefined)).toEqual(aRoom());
			expect(await of().room('r')).toEqual(aRoom());
			await of().dropRoom('r');
			expect(await of().room('r')).toBeUndefined();
		});

		test('changed by many at once is changed by one after the other', async () => {
			await of().changeRoom('r', () => aRoom());
			const enter = () =>
				of().changeRoom('r', (was) =>
					was && was.members < was.cap ? { ...was, members: was.members + 1 } : undefined
				);
			await Promise.all([enter(), enter(), enter(), enter(), enter()]);
			expect(await of().room('r')).toMatchObject({ members: 3 });
		});

		test('whose time has come is found, and so is a tombstone, the oldest first, a few at a time', async () => {
			const put = (id: string, more: Partial<Room>) =>
				of().changeRoom(id, () => aRoom({ id, ...more }));
			await put('used', { usedAt: now + 9 });
			await put('idle', { usedAt: now - 1 });
			await put('old', { madeAt: now - 9, usedAt: now + 9 });
			await put('e1', { life: 'erased', usedAt: now + 1 });
			await put('e3', { life: 'expired', usedAt: now + 3 });
			await put('e2', { life: 'erased', usedAt: now + 2 });
			const ids = (lives: readonly { id: string }[]) => lives.map(({ id }) => id);
			const than = { usedBefore: now, madeBefore: now - 5 };
			expect(await of().liveRooms()).toBe(3);
			expect(ids(await of().overdue(than, 9)).sort()).toEqual(['idle', 'old']);
			expect(await of().overdue(than, 1)).toHaveLength(1);
			expect(await of().ended()).toBe(3);
			expect(ids(await of().tombstones(now + 9, 2))).toEqual(['e1', 'e2']);
			expect(ids(await of().tombstones(now + 2, 9))).toEqual(['e1']);
		});

		test('that nobody joined or published in is missed least, then the one longest unused', async () => {
			const put = (id: string, more: Partial<Room>) =>
				of().changeRoom(id, () => aRoom({ id, members: 1, ...more }));
			const least = () => of().leastUsed({ madeBefore: now, usedBefore: now });
			await put('used', { usedAt: now });
			expect(await least()).toBeUndefined();
			await put('idle', { usedAt: now - 2 });
			await put('idler', { usedAt: now - 3 });
			expect(await least()).toBe('idler');
			await put('new', { members: 0 });
			await put('published', { members: 0, madeAt: now - 1, usedAt: now });
			await of().create(stageKey('published'), creation({ records: [bytes('a')] }), now);
			expect(await least()).toBe('idler');
			await put('untouched', { members: 0, madeAt: now - 1 });
			expect(await least()).toBe('untouched');
		});
	});
}
