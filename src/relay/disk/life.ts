/**
 * Which life the relay's file is in. A file that was put back (a backup, a machine rolled back) looks like any other, and readers
 * would go on from places that it never had. So a relay that ends in order leaves one mark of chance inside the file and beside
 * it, with what tells this very file from a copy. Whoever opens it takes both away before anything else, and where they are not
 * both there and the same, every room begins another life. A kill leaves no mark: nothing was lost, but nothing proves it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const beside = (path: string) => `${path}.left`;

/** What a copy of the file does not share with it: where it lies on the disk, and when that was last written there. */
function print(path: string): string {
	const { dev, ino, size, ctimeNs } = statSync(path, { bigint: true });
	return [dev, ino, size, ctimeNs, boot()].join(' ');
}

/** A machine that was rolled back has its files as they were, to the inode, and has begun anew. */
function boot(): string {
	try {
		return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	} catch {
		return '';
	}
}

/** The mark that was left beside a file which has not been touched since. Asked before the file is opened. */
export function markBeside(path: string): string | undefined {
	try {
		const [mark, left] = readFileSync(beside(path), 'utf8').split('\n');
		return left === print(path) ? mark : undefined;
	} catch {
		return undefined;
	}
}

/**
 * A log that a killed relay left belongs to the file that it had open. Beside another, which was put there meanwhile, SQLite would
 * write it into that one. Asked before the file is opened.
 */
export function dropForeignLog(path: string): void {
	let opened: string | undefined;
	try {
		[, opened] = /^open (\d+)\n/.exec(readFileSync(beside(path), 'utf8')) ?? [];
	} catch {
		return;
	}
	if (opened !== undefined && opened !== String(inodeOf(path))) dropLog(path);
}

export function dropLog(path: string): void {
	for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
}

/** Which file stands there; 0 where none does. */
export const inodeOf = (path: string): bigint =>
	statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? 0n;

/**
 * Tells whether the file is still the one that stands there now: another has another inode, and one that was written over or
 * emptied is smaller, for ours only grow. A copy of the very same size is not told from it.
 */
export function wholeness(path: string): () => boolean {
	const of = () => statSync(path, { bigint: true, throwIfNoEntry: false });
	const first = of();
	let size = first?.size ?? 0n;
	return () => {
		const now = of();
		if (now?.ino !== first?.ino) return false;
		if (now === undefined) return true;
		if (now.size < size) return false;
		({ size } = now);
		return true;
	};
}

/** Takes the mark out of the file, and begins another life of all that is in it unless it is the one that was left beside. */
export function begin(database: DatabaseSync, path: string, mark: string | undefined): void {
	database.exec('BEGIN IMMEDIATE');
	try {
		const inside = database.prepare('SELECT value FROM mark').all() as { value: string }[];
		database.exec('DELETE FROM mark');
		if (mark === undefined || inside[0]?.value !== mark) renew(database);
		database.exec('COMMIT');
	} catch (error) {
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
	leave(path, `open ${String(inodeOf(path))}`);
}

/** Whole or not at all. */
function leave(path: string, text: string): void {
	const draft = `${beside(path)}.new`;
	writeFileSync(draft, `${text}\n`, { flush: true });
	renameSync(draft, beside(path));
}

/**
 * A room and its streams share what names their life, and still do afterwards. Of what a producer said only who it is still
 * counts: it begins again, and an older one stays out.
 */
function renew(database: DatabaseSync): void {
	const salt = randomBytes(16);
	database.function('another', { deterministic: true }, (incarnation) =>
		createHash('sha256').update(salt).update(String(incarnation)).digest('hex').slice(0, 16)
	);
	for (const [table, column] of [
		['room', 'room'],
		['stream', 'state']
	])
		database.exec(
			`UPDATE ${table} SET ${column} = json_set(${column}, '$.incarnation', another(${column} ->> '$.incarnation'))
			WHERE json_valid(${column}) AND json_type(${column}) = 'object'`
		);
	database.exec('UPDATE producer SET seq = -1');
}

/** Puts a mark into the file, as the last thing before it is closed; returns how the same is left beside it once it is. */
export function end(database: DatabaseSync, path: string): () => void {
	const mark = randomBytes(16).toString('hex');
	database.prepare('INSERT INTO mark (value) VALUES (?)').run(mark);
	return () => {
		// What still stands in a log, because another process reads, is not in the file that the print is of.
		if (statSync(`${path}-wal`, { throwIfNoEntry: false }) !== undefined) return;
		leave(path, `${mark}\n${print(path)}`);
	};
}
