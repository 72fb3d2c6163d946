// The built app, made again only when something it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { status } from './command.mjs';

const sources = [
	'src',
	'static',
	'discussion-cards',
	'scripts/chunks.ts',
	'scripts/deck-plugin.ts',
	'scripts/language-plugin.ts',
	'scripts/participant-plugin.ts',
	'project.inlang/settings.json',
	'security.js',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package.json',
	'package-lock.json'
];

/** Made by the build itself, so no reason to build. */
const made = join('src', 'messages', 'paraglide');

const stamp = join('build', '.sources');

/** One line a file: its path, size and last change. */
function lines(path: string): string[] {
	if (path === made || !existsSync(path)) return [];
	const entry = statSync(path);
	if (entry.isDirectory()) return readdirSync(path).flatMap((name) => lines(join(path, name)));
	return [`${path} ${entry.size} ${entry.mtimeMs}`];
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
 * Builds into `build/`, unless it already stands for these very sources.
 * The fingerprint is taken before the build, so that a file saved meanwhile is built next time.
 * After a failure there is no build at all: nobody serves, or tests, an old one by mistake.
 */
export async function build(): Promise<boolean> {
	const fingerprint = createHash('sha256').update(sources.flatMap(lines).join('\n')).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return true;
	const built = (await status(['vite', 'build', '--logLevel', 'warn'])) === 0;
	if (built) writeFileSync(stamp, fingerprint);
	else rmSync('build', { recursive: true, force: true });
	return built;
}
