/** The Stage in IndexedDB, frame by frame: what came before the last two checkpoints is dropped. */
import { Dexie } from 'dexie';
import type { Frame } from '#stage/frames.ts';
import { done, missing, overtaken } from './answers.ts';
import type { Connection } from './connection.ts';
import type { StageStore } from './journal.ts';
import { ofCafe, type Tables } from './tables.ts';

/** Numbers of the checkpoints kept, rising. */
const checkpoints = async (tables: Tables, cafe: string): Promise<number[]> =>
	(await ofCafe(tables.frames, '[cafe+whole]', cafe).primaryKeys()).map(([, n]) => n);

async function sinceCheckpoint(tables: Tables, cafe: string): Promise<readonly Frame[]> {
	const last = (await checkpoints(tables, cafe)).at(-1);
	if (last === undefined) return [];
	const rows = await tables.frames
		.where('[cafe+n]')
		.between([cafe, last], [cafe, Dexie.maxKey])
		.toArray();
	return rows.map(({ frame }) => frame);
}

export const stageOn = (connection: Connection): StageStore => ({
	publish: (cafe, writer, frame, aliases) =>
		connection.write(['heads', 'aliases', 'frames'], async (tables) => {
			const stored = await tables.heads.get(cafe);
			if (stored === undefined) return missing;
			if (stored.writer !== writer) return overtaken;
			const drawn = Object.entries(aliases).sort(([a], [b]) => (a < b ? -1 : 1));
			await tables.aliases.bulkPut(drawn.map(([note, alias]) => ({ cafe, note, alias })));
			const { n } = frame;
			const isCheckpoint = 'checkpoint' in frame;
			await tables.frames.put({ cafe, n, frame, ...(isCheckpoint && { whole: n }) });
			const kept = isCheckpoint ? (await checkpoints(tables, cafe)).at(-2) : undefined;
			if (kept !== undefined) {
				await tables.frames.where('[cafe+n]').between([cafe, Dexie.minKey], [cafe, kept]).delete();
			}
			return done;
		}),

	frames: (cafe) => connection.read(['frames'], (tables) => sinceCheckpoint(tables, cafe)),

	watchFrames: (cafe, listener) =>
		connection.watch(['frames'], (tables) => sinceCheckpoint(tables, cafe), listener)
});
