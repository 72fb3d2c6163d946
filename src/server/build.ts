// Where the built app stands. Each build has a folder of its own in `build/`, named by what it was made of and never written again;
// `build/current` names the one to serve. A server holds the one it serves for as long as it lives, so that a build made meanwhile
// leaves it there (scripts/standing.ts removes what nobody holds; docs/decisions/0011-a-folder-for-each-build.md).
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const builds = new URL('../../build/', import.meta.url);

/** In each build: who serves it holds a lock on this file, which the system lets go with the process, however it ends. */
export const lockFile = '.served';

/** The folder of the build to serve, or undefined when there is none. */
export function currentBuild(root = builds): URL | undefined {
	const pointer = new URL('current', root);
	if (!existsSync(pointer)) return undefined;
	const build = new URL(`${readFileSync(pointer, 'utf8').trim()}/`, root);
	return existsSync(new URL('missing.html', build)) ? build : undefined;
}

const held: DatabaseSync[] = [];

/** A lock that many may have at once, and that keeps a remover out. False when that one was first. */
function hold(build: URL): boolean {
	const file = fileURLToPath(new URL(lockFile, build));
	try {
		const lock = new DatabaseSync(file, { readOnly: true });
		lock.exec('BEGIN');
		lock.prepare('SELECT count(*) FROM sqlite_master').get();
		held.push(lock);
		return true;
	} catch {
		return false;
	}
}

/** The folder of the build to serve, which stays as long as this process does. Without one the process ends, and says what to do. */
export function takeBuild(): URL {
	for (let tries = 0; tries < 10; tries++) {
		const build = currentBuild();
		// Looked at again once it is held: it may have been replaced and removed in between.
		if (build !== undefined && hold(build) && currentBuild()?.href === build.href) return build;
	}
	console.error('L’application n’est pas encore construite. «\u00a0npm start\u00a0» la construit.');
	process.exit(1);
}
