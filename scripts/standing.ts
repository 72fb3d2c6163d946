// Builds side by side: each is made in a folder that nobody knows, and gets its name in one rename once it is whole. What a live
// server serves is never touched; what nobody serves any more is removed. Any number of processes may do this in one folder at once.
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFile } from '../src/server/build.ts';

const pointer = 'current';
const unfinished = '.making-';

/** A lock of the system on a file, gone with the process that has it; undefined while another has it. */
function lockOf(file: string): DatabaseSync | undefined {
	const lock = new DatabaseSync(file, { timeout: 0 });
	try {
		lock.exec('BEGIN EXCLUSIVE');
		return lock;
	} catch {
		lock.close();
		return undefined;
	}
}

/** Waits for its turn: two builds at once would write over each other's half-made files in `.svelte-kit`. */
async function alone(root: string): Promise<DatabaseSync> {
	for (let waiting = false; ; waiting = true) {
		const lock = lockOf(join(root, '.lock'));
		if (lock !== undefined) return lock;
		if (!waiting) console.log('Another build is under way in this folder: waiting for it.');
		await sleep(200);
	}
}

/** In one step: who reads it meanwhile reads the one name or the other. */
function point(root: string, name: string): void {
	const written = join(root, `${unfinished}${pointer}`);
	writeFileSync(written, name);
	renameSync(written, join(root, pointer));
}

function removeUnlessServed(root: string, name: string): void {
	const lock = lockOf(join(root, name, lockFile));
	if (lock === undefined) return;
	// Renamed first: broken off half-way, it would stand under its name and not be whole.
	const going = join(root, `${unfinished}${name}`);
	renameSync(join(root, name), going);
	rmSync(going, { recursive: true });
	lock.close();
}

/** What is left of builds that failed or were killed. Only for who is alone. */
function sweep(root: string): void {
	for (const name of readdirSync(root))
		if (name.startsWith(unfinished)) rmSync(join(root, name), { recursive: true });
}

const isNamed = (root: string, name: string) =>
	existsSync(join(root, pointer)) &&
	readFileSync(join(root, pointer), 'utf8') === name &&
	existsSync(join(root, name));

/**
 * Makes the build of this fingerprint the one to serve, and makes it when it does not stand yet. `make` fills the folder it is given
 * and says whether it could; when not, what was served before goes on being served.
 */
export async function stand(
	root: string,
	fingerprint: () => string,
	make: (folder: string) => Promise<boolean>
): Promise<boolean> {
	const wanted = fingerprint();
	if (isNamed(root, wanted)) return true;
	mkdirSync(root, { recursive: true });
	const turn = await alone(root);
	try {
		let name = wanted;
		if (!existsSync(join(root, wanted))) {
			const folder = mkdtempSync(join(root, unfinished));
			if (!(await make(folder))) return false;
			writeFileSync(join(folder, lockFile), '');
			// A source saved meanwhile may be in it or not: it is served, under a name that no sources will ask for.
			if (fingerprint() !== wanted) name = folder.slice(join(root, unfinished).length);
			renameSync(folder, join(root, name));
		}
		point(root, name);
		for (const entry of readdirSync(root))
			if (entry !== name && existsSync(join(root, entry, lockFile)))
				removeUnlessServed(root, entry);
		return true;
	} finally {
		sweep(root);
		turn.close();
	}
}
