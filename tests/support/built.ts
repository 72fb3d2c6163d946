// Where the files of the built app are, as the server that serves it finds them.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentBuild } from '../../src/server/build.ts';

/** The whole path of a file or folder of the build, by its path inside. */
export function built(path: string): string {
	const build = currentBuild();
	if (build === undefined) throw new Error('Nothing is built: `npm start` builds.');
	return join(fileURLToPath(build), path);
}
