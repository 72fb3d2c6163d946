// The built app, made again only when something it is made of has changed.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { status } from './command.mjs';
import { hostIn } from './host-plugin.ts';
import { stand } from './standing.ts';

const sources = [
	'src',
	'static',
	'discussion-cards',
	'scripts/chunks.ts',
	'scripts/deck-plugin.ts',
	'scripts/host-plugin.ts',
	'scripts/language-plugin.ts',
	'scripts/participant-plugin.ts',
	'scripts/relay-plugin.ts',
	'project.inlang/settings.json',
	'security.js',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package.json',
	'package-lock.json'
];

/** Made by the build itself, so no reason to build. */
const made = 'src/messages/paraglide';

/** Every file under a path, in the same order on every machine. */
const filesUnder = (root: string, path: string): string[] => {
	if (path === made) return [];
	const entry = statSync(join(root, path), { throwIfNoEntry: false });
	if (!entry?.isDirectory()) return entry ? [path] : [];
	return readdirSync(join(root, path))
		.sort()
		.flatMap((name) => filesUnder(root, `${path}/${name}`));
};

/** What the app of this folder is made of: names and contents, whatever the dates, so the same in every clone. */
export function fingerprint(root = '.'): string {
	const hash = createHash('sha256');
	for (const file of sources.flatMap((path) => filesUnder(root, path))) {
		const content = readFileSync(join(root, file));
		hash.update(`${file}\0${content.length}\0`).update(content);
	}
	// What whoever hosts it says stands in the pages too; where nothing is said, every clone has the same app.
	const said = ['ORIGIN', 'CONTACT'].map((name) => process.env[name]?.trim() ?? '');
	if (said.join('') !== '') hash.update(JSON.stringify(said));
	return hash.digest('hex').slice(0, 32);
}

/** Compiles the sentences of `src/messages` into functions: types and tests need them before any build. */
export async function compileMessages(): Promise<boolean> {
	const line = [
		'paraglide-js',
		'compile',
		'--project',
		'./project.inlang',
		'--outdir',
		`./${made}`
	];
	return (await status([...line, '--emit-ts-declarations'])) === 0;
}

/**
 * Has the app of these very sources stand in `build/`, the one that is served. What is served already goes on as it is
 * (scripts/standing.ts); after a failure the one before stays.
 */
export async function build(): Promise<boolean> {
	try {
		hostIn(process.env);
	} catch (error) {
		console.error((error as Error).message);
		return false;
	}
	return stand(
		'build',
		fingerprint,
		async (into) =>
			(await status(['vite', 'build', '--logLevel', 'warn'], { BUILD_INTO: into })) === 0
	);
}
