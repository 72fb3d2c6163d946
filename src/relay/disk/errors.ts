/** What a disk may answer, as far as the relay does one thing or another for it. */

/** Another process keeps the file to itself for now. */
export const isBusy = (error: unknown): boolean => [5, 6].includes(primary(error));

/** The file holds all it may, or the disk does; the last: there was no room for the log's index. */
export const isFull = (error: unknown): boolean =>
	primary(error) === 13 || codeOf(error) === 4874 || systemCode(error) === 'ENOSPC';

/** The file is no longer where it was opened: gone, or another one stands there. */
export class FileReplaced extends Error {
	constructor() {
		super('the file of the relay is gone, or another was put in its place');
	}
}

/** The file is not open; why, was said when it was met. */
export class NotOpen extends Error {}

/** Another relay has this folder. */
export class FolderTaken extends Error {
	constructor() {
		super('another relay has this folder');
	}
}

/** A newer relay wrote the file: nothing of it is touched. */
export class FileNewer extends Error {
	constructor(path: string) {
		super(`the relay's file ${path} was written by a newer version`);
	}
}

/** What stands there is no file of SQLite's, or its pages are broken. */
export const isDamaged = (error: unknown): boolean => [11, 26].includes(primary(error));

/** The disk takes nothing, whoever asks. */
export const isReadOnly = (error: unknown): boolean =>
	primary(error) === 8 || systemCode(error) === 'EROFS';

/** Not for whoever runs this process. */
export const isForbidden = (error: unknown): boolean =>
	['EACCES', 'EPERM'].includes(String(systemCode(error)));

const codeOf = (error: unknown): number =>
	Number((error as { errcode?: unknown } | undefined)?.errcode ?? NaN);
/** Without what SQLite says beyond. */
const primary = (error: unknown): number => codeOf(error) & 0xff;
const systemCode = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;
