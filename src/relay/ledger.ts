/**
 * The relay's rooms for whoever hosts it: which there are, what they weigh, and how one is dropped, beside a relay that runs or
 * without one. It knows numbers of rooms and bytes, and nothing of people.
 */
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { FolderTaken } from './disk/errors.ts';
import { lockFolder } from './disk/lock.ts';
import { roomIn, rowsOf, stateIn } from './disk/rows.ts';
import { Presence } from './rooms/presence.ts';
import { inboxKey, stageKey, type RoomLife } from './rooms/room.ts';
import { Rooms } from './rooms/rooms.ts';
import { openSqlite } from './sqlite.ts';

export interface Entry {
	id: string;
	/** `damaged`: what stands there cannot be read. */
	life: RoomLife | 'damaged';
	/** Bytes of what waits for the tablet and of what was published. */
	inbox: number;
	stage: number;
	usedAt: number;
}

/** Milliseconds that another program may keep the file, and that a relay may take to do what it is asked. */
const patience = 10_000;

/** Every room and tombstone, the heaviest first. Throws where there is no file that can be read. */
export function entriesIn(path: string): Entry[] {
	const database = new DatabaseSync(path, { readOnly: true, timeout: patience });
	try {
		const stream = database.prepare('SELECT state FROM stream WHERE key = ?');
		const bytes = (key: string) => stateIn(() => stream.get(key))?.bytes ?? 0;
		const rooms = rowsOf(database.prepare('SELECT id, usedAt, room FROM room'));
		const entries = Array.from(rooms, (row) => {
			const { id, usedAt } = row as { id: string; usedAt: number };
			const life = roomIn(id, () => row)?.life ?? ('damaged' as const);
			return { id, life, inbox: bytes(inboxKey(id)), stage: bytes(stageKey(id)), usedAt };
		});
		return entries.sort((a, b) => b.inbox + b.stage - a.inbox - a.stage);
	} finally {
		database.close();
	}
}

/** Erases a room; `asked`: a relay has the file, and has not done it so far. */
export async function drop(path: string, id: string): Promise<'dropped' | 'missing' | 'asked'> {
	if (!entriesIn(path).some((entry) => entry.id === id)) return 'missing';
	let unlock: () => void;
	try {
		unlock = lockFolder(path);
	} catch (error) {
		if (error instanceof FolderTaken) return askRelay(path, id);
		throw error;
	}
	try {
		const store = openSqlite(path);
		try {
			await new Rooms(store, new Presence(Date.now), Date.now).drop(id);
		} finally {
			store.close();
		}
	} finally {
		unlock();
	}
	return 'dropped';
}

/** The relay that runs does it: those who listen there are told. */
async function askRelay(path: string, id: string): Promise<'dropped' | 'asked'> {
	const database = new DatabaseSync(path, { timeout: patience });
	try {
		database.exec('PRAGMA wal_autocheckpoint = 0');
		database.prepare('INSERT OR IGNORE INTO asked (id) VALUES (?)').run(id);
		const waits = database.prepare('SELECT 1 FROM asked WHERE id = ?');
		for (const until = Date.now() + patience; Date.now() < until;) {
			if (waits.get(id) === undefined) return 'dropped';
			await setTimeout(100);
		}
		return 'asked';
	} finally {
		database.close();
	}
}
