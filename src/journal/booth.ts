/**
 * The isoloir in IndexedDB. What people give waits apart from the café under keys of pure chance, and joins it
 * all at once, put down by id: neither the order nor the number shows before, the order never.
 */
import { boothOpen, done, missing } from './answers.ts';
import { join } from './cafes.ts';
import type { Connection } from './connection.ts';
import type { BoothOpened, BoothStore } from './journal.ts';
import { headOn, openBoothOn } from './lying.ts';
import { isDropRow } from './sound-rooms.ts';
import { chance } from './tables.ts';

export const boothOn = (connection: Connection): BoothStore => ({
	openBooth: (booth) =>
		connection.write(['heads', 'booth', 'drops'], async (tables): Promise<BoothOpened> => {
			if ((await headOn(tables, booth.cafe)) === undefined) return missing;
			const open = await openBoothOn(tables);
			// The salt is chance: the same salt is this very isoloir, opened by a first try.
			if (open !== undefined && open.salt !== booth.salt) return boothOpen;
			// What was given in one whose row cannot be read is not given in this one.
			if (open === undefined && (await tables.drops.count()) > 0) return boothOpen;
			await tables.booth.put({ key: 'open', booth });
			return done;
		}),

	watchBooth: (listener) => connection.watch(['booth'], openBoothOn, listener),

	drop(row) {
		const key = chance();
		return connection.write(['booth', 'drops'], async (tables) => {
			if ((await openBoothOn(tables)) === undefined) return missing;
			await tables.drops.put({ key, row });
			return done;
		});
	},

	closeBooth: () =>
		connection.write(['heads', 'contributions', 'booth', 'drops'], async (tables) => {
			const open = await openBoothOn(tables);
			if (open === undefined) return done;
			const { cafe } = open;
			const drops = (await tables.drops.toArray()).filter(isDropRow);
			// Also where the café's own row is lost: what people gave waits there for its café to come back.
			await join(
				tables,
				cafe,
				drops.map(({ row }) => row)
			);
			// Unchanged, but rewritten: those who watch the café watch its head.
			const stored = await headOn(tables, cafe);
			if (stored !== undefined) await tables.heads.put(stored);
			// One that cannot be read stays where it is, to be taken out or erased.
			await tables.drops.bulkDelete(drops.map(({ key }) => key));
			await tables.booth.clear();
			return done;
		})
});
