/** Cafés in IndexedDB: the log and the contributions, and the shelf they stand on. */
import type { Head } from '#cafe/head.ts';
import { scrubbed } from '#cafe/scrub.ts';
import { wordless } from '#stage/scrub.ts';
import { done, missing, overtaken } from './answers.ts';
import { binnedAt } from './bin.ts';
import type { Connection, TableName } from './connection.ts';
import type { Claimed, Journal, Saved, Shelf, Written } from './journal.ts';
import { headOn, nextSeq, openBoothOn, stageRowOn } from './lying.ts';
import { arrive, dropRoomOf, putRoomOf, roomTables } from './rooms.ts';
import { chance, ofCafe, type Tables } from './tables.ts';
import { hasId } from './sound-rooms.ts';
import { isHeadRow, isText } from './sound.ts';
import { idOf, union } from './union.ts';

/** Puts rows into the set of a café. */
export async function join(tables: Tables, cafe: string, rows: readonly unknown[]): Promise<void> {
	const keys = rows.map((row): [string, string] => [cafe, idOf(row)]);
	const stored = await tables.contributions.bulkGet(keys);
	// A row there that is none has nothing to say against the one that comes.
	const met = stored.flatMap((one) => (hasId(one?.row) ? [one?.row] : []));
	const joined = [...union([...met, ...rows])];
	await tables.contributions.bulkPut(joined.map(([id, row]) => ({ cafe, id, row })));
}

/** Takes the words of notes out of what repeats them: stored entries, and the Stage as last published. */
async function scrubStored(
	tables: Tables,
	cafe: string,
	notes: ReadonlySet<string>
): Promise<void> {
	const entries = await ofCafe(tables.entries, '[cafe+seq]', cafe).toArray();
	const changed = entries
		.map((row) => ({ row, entry: scrubbed(row.entry, notes) }))
		.filter(({ row, entry }) => entry !== row.entry);
	await tables.entries.bulkPut(changed.map(({ row, entry }) => ({ ...row, entry })));

	const aliases = await tables.aliases.bulkGet([...notes].map((note) => [cafe, note]));
	const shown = new Set(aliases.flatMap((row) => row?.alias ?? []));
	if (shown.size === 0) return;
	const last = await stageRowOn(tables, cafe);
	if (last !== undefined) await tables.stages.put({ ...last, stage: wordless(last.stage, shown) });
}

const log: TableName[] = ['heads', 'entries', 'contributions'];
const whole: TableName[] = [...log, 'aliases'];

export const journalOn = (connection: Connection): Journal => ({
	create({ head, log: entries, contributions }) {
		const stamp = chance();
		return connection.write(log, async (tables) => {
			const stored = await tables.heads.get(head.id);
			if (stored?.stamp === stamp) return done;
			if (stored !== undefined) throw new Error('A café with this id exists already.');
			await tables.entries.bulkAdd(entries.map((entry, seq) => ({ cafe: head.id, seq, entry })));
			await join(tables, head.id, contributions);
			await tables.heads.add({ id: head.id, head, writer: 0, length: entries.length, stamp });
			return done;
		});
	},

	read: (cafe) =>
		connection.read(whole, async (tables): Promise<Saved | undefined> => {
			const stored = await headOn(tables, cafe);
			if (stored === undefined) return undefined;
			const [entries, rows, aliases] = await Promise.all([
				ofCafe(tables.entries, '[cafe+seq]', cafe).toArray(),
				ofCafe(tables.contributions, '[cafe+id]', cafe).toArray(),
				ofCafe(tables.aliases, '[cafe+note]', cafe).toArray()
			]);
			return {
				head: stored.head,
				log: entries.map(({ entry }) => entry),
				contributions: rows.map(({ row }) => row),
				aliases: Object.fromEntries(
					aliases.flatMap(({ note, alias }) =>
						isText(note) && isText(alias) ? [[note, alias]] : []
					)
				),
				writer: stored.writer
			};
		}),

	putBack({ head, log: entries, contributions, aliases, writer, room }) {
		const stamp = chance();
		const cafe = head.id;
		return connection.write([...whole, ...roomTables], async (tables): Promise<Written> => {
			const stored = await headOn(tables, cafe);
			if (stored?.stamp === stamp) return done;
			if (stored !== undefined) return overtaken;
			const lying = await ofCafe(tables.entries, '[cafe+seq]', cafe).count();
			if (lying < entries.length)
				await tables.entries.bulkPut(entries.map((entry, seq) => ({ cafe, seq, entry })));
			await join(tables, cafe, contributions);
			await tables.aliases.bulkPut(
				Object.entries(aliases)
					.sort(([a], [b]) => (a < b ? -1 : 1))
					.map(([note, alias]) => ({ cafe, note, alias }))
			);
			if (room !== undefined) await putRoomOf(tables, cafe, room);
			const length = Math.max(lying, entries.length);
			await tables.heads.put({ id: cafe, head, writer, length, stamp });
			return done;
		});
	},

	append({ cafe, writer, head, entries, contributions, scrub, arrivals }) {
		const stamp = chance();
		const touched: TableName[] = [
			...(scrub.length === 0 ? log : [...whole, 'stages' as const]),
			...(arrivals === undefined ? [] : roomTables)
		];
		return connection.write(touched, async (tables) => {
			const stored = await headOn(tables, cafe);
			if (stored === undefined) return missing;
			if (stored.stamp === stamp) return done;
			if (stored.writer !== writer) return overtaken;
			const from = await nextSeq(tables, cafe, stored.length);
			const notes = new Set(scrub);
			if (notes.size > 0) await scrubStored(tables, cafe, notes);
			await tables.entries.bulkAdd(
				entries.map((entry, i) => ({
					cafe,
					seq: from + i,
					entry: scrubbed(entry, notes)
				}))
			);
			await join(tables, cafe, contributions);
			if (arrivals !== undefined) await arrive(tables, cafe, arrivals);
			await tables.heads.put({
				id: cafe,
				head: binnedAt(head, stored.head.binned),
				writer,
				length: from + entries.length,
				stamp
			});
			return done;
		});
	},

	claim: (cafe) =>
		connection.write(['heads'], async (tables): Promise<Claimed> => {
			const stored = await headOn(tables, cafe);
			if (stored === undefined) return missing;
			const writer = stored.writer + 1;
			await tables.heads.put({ ...stored, writer });
			return { ok: true, writer };
		}),

	// Each write to a café rewrites its head, so that one small row is enough to watch.
	watch: (cafe, changed) =>
		connection.watch(
			['heads'],
			(tables) => headOn(tables, cafe),
			(stored) => changed(stored?.writer)
		)
});

const everything: TableName[] = [...whole, 'stages', ...roomTables, 'booth', 'drops', 'cards'];

export const shelfOn = (connection: Connection): Shelf => ({
	heads: () => connection.read(['heads'], listed),

	watchHeads: (listener) => connection.watch(['heads'], listed, listener),

	bin: (cafe, at) =>
		connection.write(['heads'], async (tables) => {
			const stored = await headOn(tables, cafe);
			if (stored === undefined) return missing;
			await tables.heads.put({ ...stored, head: binnedAt(stored.head, at) });
			return done;
		}),

	destroy: (cafe) =>
		connection.write(everything, async (tables) => {
			await tables.heads.delete(cafe);
			await ofCafe(tables.entries, '[cafe+seq]', cafe).delete();
			await ofCafe(tables.contributions, '[cafe+id]', cafe).delete();
			await ofCafe(tables.aliases, '[cafe+note]', cafe).delete();
			await tables.stages.delete(cafe);
			await dropRoomOf(tables, cafe);
			const open = await openBoothOn(tables);
			if (open?.cafe === cafe) {
				await tables.drops.clear();
				await tables.booth.clear();
			}
			return done;
		}),

	destroyAll: () =>
		connection.write(everything, async (tables) => {
			for (const name of everything) await tables[name].clear();
			return done;
		})
});

const listed = async (tables: Tables): Promise<readonly Head[]> =>
	(await tables.heads.toArray()).filter(isHeadRow).map(({ head }) => head);
