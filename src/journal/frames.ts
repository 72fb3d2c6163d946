/** The Stage in IndexedDB, frame by frame: a checkpoint takes the place of everything before it. */
import type { Frame } from '#stage/frames.ts';
import { done, missing, overtaken } from './answers.ts';
import type { Connection } from './connection.ts';
import type { StageStore } from './journal.ts';
import { ofCafe, type Tables } from './tables.ts';

async function kept(tables: Tables, cafe: string): Promise<readonly Frame[]> {
	const rows = await ofCafe(tables.frames, '[cafe+n]', cafe).toArray();
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
			if ('checkpoint' in frame) await ofCafe(tables.frames, '[cafe+n]', cafe).delete();
			await tables.frames.put({ cafe, n: frame.n, frame });
			return done;
		}),

	frames: (cafe) => connection.read(['frames'], (tables) => kept(tables, cafe)),

	watchFrames: (cafe, listener) =>
		connection.watch(['frames'], (tables) => kept(tables, cafe), listener)
});
