/**
 * The isoloir in IndexedDB. What people give waits apart from the café under keys of pure chance, and joins it
 * all at once, put down by id: neither the order nor the number shows before, the order never.
 */
import { boothOpen, done, missing } from './answers.ts';
import { join } from './cafes.ts';
import type { Connection } from './connection.ts';
import type { BoothOpened, BoothStore } from './journal.ts';
import { chance } from './tables.ts';

export const boothOn = (connection: Connection): BoothStore => ({
	openBooth: (booth) =>
		connection.write(['heads', 'booth'], async (tables): Promise<BoothOpened> => {
			if ((await tables.heads.get(booth.cafe)) === undefined) return missing;
			const open = await tables.booth.get('open');
			// The salt is chance: the same salt is this very isoloir, opened by a first try.
			if (open !== undefined && open.booth.salt !== booth.salt) {
				return boothOpen;
			}
			await tables.booth.put({ key: 'open', booth });
			return done;
		}),

	watchBooth: (listener) =>
		connection.watch(
			['booth'],
			async (tables) => (await tables.booth.get('open'))?.booth,
			listener
		),

	drop(row) {
		const key = chance();
		return connection.write(['booth', 'drops'], async (tables) => {
			if ((await tables.booth.get('open')) === undefined) return missing;
			await tables.drops.put({ key, row });
			return done;
		});
	},

	closeBooth: () =>
		connection.write(['heads', 'contributions', 'booth', 'drops'], async (tables) => {
			const open = await tables.booth.get('open');
			if (open === undefined) return done;
			const { cafe } = open.booth;
			const stored = await tables.heads.get(cafe);
			if (stored !== undefined) {
				const drops = await tables.drops.toArray();
				await join(
					tables,
					cafe,
					drops.map(({ row }) => row)
				);
				// Unchanged, but rewritten: those who watch the café watch its head.
				await tables.heads.put(stored);
			}
			await tables.drops.clear();
			await tables.booth.clear();
			return stored === undefined ? missing : done;
		})
});
