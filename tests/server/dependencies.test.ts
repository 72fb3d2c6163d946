/** What the server needs when it runs, and nothing else, is installed by `npm ci --omit=dev`. */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

interface Package {
	readonly imports: Record<string, string>;
	readonly dependencies?: Record<string, string>;
}
const { imports, dependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;

/** The file that a name of the project's own stands for, or undefined for a package. */
function fileOf(name: string, importer: string): string | undefined {
	if (name.startsWith('.')) return resolve(importer, '..', name);
	for (const [from, to] of Object.entries(imports))
		if (name.startsWith(from.slice(0, -1)))
			return resolve(to.slice(0, -1) + name.slice(from.length - 1));
	return undefined;
}

/** The packages that a module asks for, with the module that does, and so on through all it imports. */
function packages(file: string, seen = new Set<string>()): Map<string, string> {
	const found = new Map<string, string>();
	if (seen.has(file)) return found;
	seen.add(file);
	const text = readFileSync(file, 'utf8');
	for (const [, name = ''] of text.matchAll(
		/^(?:import|export)\b(?! type)(?:[^;'"]*?\sfrom)? '([^']+)';/gm
	)) {
		const own = fileOf(name, file);
		if (own !== undefined) for (const entry of packages(own, seen)) found.set(...entry);
		else if (!isBuiltin(name)) found.set(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name, file);
	}
	return found;
}

test('every package that the running server imports is a dependency, and no other is', () => {
	const needed = new Map(
		['main.ts', 'serving.ts'].flatMap((file) => [...packages(resolve('src/server', file))])
	);
	expect([...needed.keys()].sort()).toEqual(Object.keys(dependencies).sort());
});
