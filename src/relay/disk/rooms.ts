/** Rooms on SQLite. Beside each stand its life and its instants, so that those whose time has come are found without a look at the others. */
import type { DatabaseSync } from 'node:sqlite';
import { stageKey, type Life, type Room, type RoomStore } from '../rooms/room.ts';
import type { Commits } from './commits.ts';
import { roomIn, rowsOf, stateIn } from './rows.ts';

export function roomsOn(database: DatabaseSync, commits: Commits, trimmed: () => void): RoomStore {
	const sql = {
		room: database.prepare('SELECT room FROM room WHERE id = ?'),
		put: database.prepare(
			'INSERT OR REPLACE INTO room (id, life, madeAt, usedAt, room) VALUES (?, ?, ?, ?, ?)'
		),
		drop: database.prepare('DELETE FROM room WHERE id = ?'),
		live: database.prepare(`SELECT count(*) AS count FROM room WHERE life = 'live'`),
		ended: database.prepare(`SELECT count(*) AS count FROM room WHERE life <> 'live'`),
		over: database.prepare(
			`SELECT id, life, madeAt, usedAt FROM room WHERE life = 'live' AND (usedAt < ? OR madeAt < ?) LIMIT ?`
		),
		oldest: database.prepare(
			`SELECT id, life, madeAt, usedAt FROM room WHERE life = ? AND usedAt < ? ORDER BY usedAt LIMIT ?`
		),
		byUse: database.prepare(
			`SELECT room.id, room, madeAt, usedAt, state FROM room
			LEFT JOIN stream ON stream.key = room.id || ? WHERE life = 'live' ORDER BY usedAt`
		),
		asked: database.prepare('SELECT id FROM asked LIMIT 20'),
		answered: database.prepare('DELETE FROM asked WHERE id = ?')
	};
	const roomOf = (id: string): Room | undefined => roomIn(id, () => sql.room.get(id));
	const count = (row: unknown): number => (row as { count: number }).count;
	const lives = (rows: unknown): Life[] => rows as Life[];

	return {
		room: (id) => Promise.resolve(roomOf(id)),

		changeRoom: (id, change) =>
			commits.write(() => {
				const was = roomOf(id);
				const room = change(was);
				if (room !== undefined)
					sql.put.run(
						id,
						room.life,
						Math.round(room.madeAt),
						Math.round(room.usedAt),
						JSON.stringify(room)
					);
				return room ?? was;
			}, true),

		dropRoom: (id) =>
			commits.write(() => {
				sql.drop.run(id);
				trimmed();
			}, true),

		liveRooms: () => Promise.resolve(count(sql.live.get())),

		overdue: ({ usedBefore, madeBefore }, most) =>
			Promise.resolve(lives(sql.over.all(usedBefore, madeBefore, most))),

		tombstones(endedBefore, most) {
			const each = (life: string) => lives(sql.oldest.all(life, endedBefore, most));
			const all = [...each('erased'), ...each('expired')];
			return Promise.resolve(all.sort((a, b) => a.usedAt - b.usedAt).slice(0, most));
		},

		ended: () => Promise.resolve(count(sql.ended.get())),

		leastUsed({ madeBefore, usedBefore }) {
			let idle: string | undefined;
			for (const row of rowsOf(sql.byUse, stageKey(''))) {
				const { id, madeAt, usedAt } = row as unknown as Life;
				if (usedAt < usedBefore) idle ??= id;
				if (madeAt >= madeBefore) continue;
				const members = roomIn(id, () => row)?.members ?? 0;
				const said = row['state'] === null ? 0 : (stateIn(() => row)?.tail ?? 0);
				if (members === 0 && said === 0) return Promise.resolve(id);
			}
			return Promise.resolve(idle);
		},

		asked: () => Promise.resolve((sql.asked.all() as { id: string }[]).map(({ id }) => id)),

		answered: (id) => commits.write(() => void sql.answered.run(id), true)
	};
}
