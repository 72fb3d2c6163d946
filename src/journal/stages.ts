/** The Stage in IndexedDB: one row a café, replaced at each publication. */
import { done, missing, overtaken } from './answers.ts';
import type { Connection } from './connection.ts';
import type { Published, StageStore } from './journal.ts';
import { headOn, stageRowOn } from './lying.ts';
import type { Tables } from './tables.ts';

async function published(tables: Tables, cafe: string): Promise<Published | undefined> {
	const row = await stageRowOn(tables, cafe);
	return row && { n: row.n, stage: row.stage };
}

export const stageOn = (connection: Connection): StageStore => ({
	publish: (cafe, writer, { n, stage }, aliases) =>
		connection.write(['heads', 'aliases', 'stages'], async (tables) => {
			const stored = await headOn(tables, cafe);
			if (stored === undefined) return missing;
			if (stored.writer !== writer) return overtaken;
			const drawn = Object.entries(aliases).sort(([a], [b]) => (a < b ? -1 : 1));
			await tables.aliases.bulkPut(drawn.map(([note, alias]) => ({ cafe, note, alias })));
			await tables.stages.put({ cafe, n, stage });
			return done;
		}),

	published: (cafe) => connection.read(['stages'], (tables) => published(tables, cafe)),

	watchPublished: (cafe, listener) =>
		connection.watch(['stages'], (tables) => published(tables, cafe), listener)
});
