/**
 * What stands in the way of the relay's file, looked for once that could not be opened. SQLite says « unable to open », and Node
 * the name of a call: neither tells whoever runs the relay what to do.
 */
import { accessSync, constants, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import {
	FileNewer,
	FolderTaken,
	isBusy,
	isDamaged,
	isForbidden,
	isFull,
	isReadOnly
} from './errors.ts';

export type Obstacle =
	/** A file where the relay's folder should be, or the other way round; where, and what it may not use. */
	| { is: 'no-folder' | 'no-file' | 'forbidden' | 'read-only'; at: string }
	| { is: 'taken' | 'busy' | 'full' | 'newer' | 'damaged'; at: string }
	| { is: 'unknown'; at: string; said: string };

/** The relay's files; the room it keeps for a full disk is not needed. */
const ends = ['', '-wal', '-shm', '.lock', '.left', '.left.new'];

/** @param error what opening the file met */
export function obstacleOf(error: unknown, path: string): Obstacle {
	if (error instanceof FolderTaken) return { is: 'taken', at: dirname(path) };
	if (error instanceof FileNewer) return { is: 'newer', at: path };
	const found = misplaced(path) ?? kept(path);
	if (found !== undefined) return found;
	if (isBusy(error)) return { is: 'busy', at: path };
	if (isFull(error)) return { is: 'full', at: dirname(path) };
	if (isDamaged(error)) return { is: 'damaged', at: path };
	if (isReadOnly(error)) return { is: 'read-only', at: dirname(path) };
	if (isForbidden(error)) return { is: 'forbidden', at: dirname(path) };
	const said = error instanceof Error ? error.message : 'unknown failure';
	return { is: 'unknown', at: dirname(path), said };
}

function there(at: string): Stats | undefined {
	try {
		return statSync(at);
	} catch {
		return undefined;
	}
}

function misplaced(path: string): Obstacle | undefined {
	for (let at = dirname(path); ; at = dirname(at)) {
		const found = there(at);
		if (found?.isDirectory() === false) return { is: 'no-folder', at };
		if (found !== undefined || dirname(at) === at) break;
	}
	const file = ends.map((end) => path + end).find((at) => there(at)?.isFile() === false);
	return file === undefined ? undefined : { is: 'no-file', at: file };
}

function kept(path: string): Obstacle | undefined {
	const { R_OK, W_OK, X_OK } = constants;
	const folder = dirname(path);
	const files = ends.map((end) => path + end).filter((at) => there(at) !== undefined);
	for (const at of [folder, ...files]) {
		try {
			accessSync(at, at === folder ? W_OK | X_OK : R_OK | W_OK);
		} catch (error) {
			if (isReadOnly(error)) return { is: 'read-only', at: folder };
			if (isForbidden(error)) return { is: 'forbidden', at };
		}
	}
	return undefined;
}
