/**
 * Room kept for the day when the disk is full: to trim and to erase takes some, for what goes is overwritten through the log. It
 * is a file of chance beside the relay's, which a disk that packs or leaves out zeros cannot make smaller; let go when it is
 * needed, put back when there is room.
 */
import { randomBytes } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';

/** More than a log weighs while records go in slices. */
const bytes = 8 * 1024 * 1024;

export class Ballast {
	#path: string;
	#there: boolean;

	constructor(path: string) {
		this.#path = `${path}.reserve`;
		this.#there = statSync(this.#path, { throwIfNoEntry: false })?.size === bytes;
	}

	/** What stands in its place and cannot go (a folder) keeps no relay from opening. */
	release(): void {
		this.#there = false;
		try {
			rmSync(this.#path, { force: true });
		} catch {
			return;
		}
	}

	/** Where it does not fit nothing is kept, and what others need is not taken. */
	keep(): void {
		if (this.#there) return;
		try {
			writeFileSync(this.#path, randomBytes(bytes));
			this.#there = true;
		} catch {
			this.release();
		}
	}
}
