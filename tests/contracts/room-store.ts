/** What every store of the relay promises of rooms. */
import { describe, expect, test } from 'vitest';
import type { Room } from '../../src/relay/rooms/room.ts';
import type { RelayStore } from '../../src/relay/sqlite.ts';

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

		test('stands in the list with its life and its instants', async () => {
			await of().changeRoom('r', () => aRoom());
			await of().changeRoom('q', () => aRoom({ id: 'q', life: 'erased', usedAt: now + 5 }));
			const lives = [...(await of().lives())].sort((a, b) => (a.id < b.id ? -1 : 1));
			expect(lives).toMatchObject([
				{ id: 'q', life: 'erased', madeAt: now, usedAt: now + 5 },
				{ id: 'r', life: 'live', madeAt: now, usedAt: now }
			]);
		});
	});
}
