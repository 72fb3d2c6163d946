/**
 * One relay a folder: what one of two stores, the listeners of the other would never hear. The lock is SQLite's on a side file that
 * stays empty: it ends with the process, however that ends. A number of a process in a file would outlive it, and lie.
 */
import { DatabaseSync } from 'node:sqlite';
import { FolderTaken, isBusy } from './errors.ts';

/** Takes the folder of a file; returns how it is given back. Throws `FolderTaken`. */
export function lockFolder(path: string): () => void {
	const side = new DatabaseSync(`${path}.lock`);
	try {
		side.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		side.close();
		throw isBusy(error) ? new FolderTaken() : error;
	}
	return () => side.close();
}
