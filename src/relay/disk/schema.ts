/** The tables of the relay's file. No table says who wrote a record, nor when: a record is a position and sealed bytes. */
import type { DatabaseSync } from 'node:sqlite';
import { FileNewer } from './errors.ts';

/** Of the tables below; a file of a newer relay is left alone. */
const schema = 2;

const rooms = `
CREATE TABLE room (id TEXT PRIMARY KEY, life TEXT NOT NULL, madeAt INTEGER NOT NULL, usedAt INTEGER NOT NULL, room TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX life ON room (life, usedAt);
`;
/** `mark`: see `life.ts`. `asked`: rooms that the one who hosts wants gone, by a command beside the relay. */
const besides = `
CREATE TABLE mark (value TEXT NOT NULL) STRICT;
CREATE TABLE asked (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

const steps = [
	`
CREATE TABLE stream (key TEXT PRIMARY KEY, dies INTEGER, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE record (key TEXT NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (key, position)) STRICT, WITHOUT ROWID;
CREATE TABLE producer (key TEXT NOT NULL, id TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
${rooms}${besides}`,
	// The first relay kept a room as one text, and looked through them all for those whose time had come.
	`
ALTER TABLE room RENAME TO old;
${rooms}${besides}
INSERT OR IGNORE INTO room SELECT id, room ->> 'life', room ->> 'madeAt', room ->> 'usedAt', room FROM old
WHERE json_valid(room) AND json_type(room, '$.life') = 'text'
AND json_type(room, '$.madeAt') = 'integer' AND json_type(room, '$.usedAt') = 'integer';
DROP TABLE old;
`
];

const versionOf = (database: DatabaseSync): number =>
	(database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** Throws for a file of a newer relay, of which nothing is to be touched. */
export function refuseNewer(database: DatabaseSync, path: string): void {
	if (versionOf(database) > schema) throw new FileNewer(path);
}

/** Writes as much as some notes weigh, and changes nothing: the last page of a full disk takes nobody's. */
export const touch = (database: DatabaseSync): void =>
	database.exec(
		`INSERT OR REPLACE INTO record VALUES ('', 0, zeroblob(65536)); DELETE FROM record WHERE key = ''`
	);

/** Looks at each table, and throws where one does not answer. */
export function glance(database: DatabaseSync): void {
	for (const table of ['room', 'stream', 'record', 'producer'])
		database.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
}

/** Makes the tables, or brings those of an older relay up. */
export function upgrade(database: DatabaseSync): void {
	const step = steps[versionOf(database)];
	if (step !== undefined) database.exec(`BEGIN; ${step} PRAGMA user_version = ${schema}; COMMIT`);
}
