/**
 * A Vite plugin: `discussion-cards/` becomes five modules that a page loads as it needs them. Every file is
 * checked when the build begins, and one mistake stops it with the file, the field and the reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { readContent, type Content } from '../src/cards/content.ts';
import { say } from '../src/cards/problem.ts';

/** The scenario that every list begins with. */
const first = 'premier-cafe-60';

const modules: Record<string, (content: Content) => Record<string, unknown>> = {
	'virtual:deck': ({ cards }) => ({ cards }),
	'virtual:scenario-heads': ({ scenarios }) => ({
		heads: scenarios
			.map(({ id, title, minutes, participants, purpose }) => ({
				id,
				title,
				minutes,
				participants,
				purpose
			}))
			.sort((a, b) => Number(b.id === first) - Number(a.id === first) || a.minutes - b.minutes)
	}),
	'virtual:scenarios': ({ scenarios }) => ({ scenarios }),
	'virtual:training': ({ training }) => ({ training }),
	'virtual:landmarks': ({ landmarks }) => ({ landmarks })
};

/** Throws one error that tells every problem of the folder, in French. */
export function readFolder(folder: string): Content {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((file) => ({
			path: relative(folder, file).replaceAll(sep, '/'),
			text: readFileSync(file, 'utf8')
		}));
	const read = readContent(files);
	if (read.ok) return read.value;
	const count = read.problems.length;
	const error = new Error(
		[
			`Les cartes de discussion contiennent ${count === 1 ? 'une erreur' : `${count} erreurs`}\u00a0:`,
			...read.problems.map((problem) => `  - ${say(problem)}`)
		].join('\n')
	);
	// For a teacher: where in the code the mistake was seen says nothing about the card.
	error.stack = '';
	throw error;
}

/** @param folder where the files are, from the root of the project */
export function deck(folder = 'discussion-cards'): Plugin {
	let root = folder;
	let building = false;
	let content: Content | undefined;
	const read = () => (content ??= readFolder(root));
	return {
		name: 'discussion-cards',
		configResolved(config) {
			root = resolve(config.root, folder);
			building = config.command === 'build';
		},
		// Also when no page asks for the deck. In development a page says it instead, and the server stays up.
		buildStart() {
			if (building) read();
		},
		resolveId: (id) => (id in modules ? `\0${id}` : undefined),
		load(id) {
			const name = id.slice(1);
			const parts = id.startsWith('\0') ? modules[name] : undefined;
			if (!parts) return;
			return Object.entries(parts(read()))
				.map(([key, value]) => `export const ${key} = ${parsed(value)};`)
				.join('\n');
		},
		configureServer(server) {
			server.watcher.add(root);
			server.watcher.on('all', (_, file) => {
				if (!file.startsWith(root + sep)) return;
				content = undefined;
				for (const { moduleGraph, hot } of Object.values(server.environments)) {
					for (const name of Object.keys(modules)) {
						const module = moduleGraph.getModuleById(`\0${name}`);
						if (module) moduleGraph.invalidateModule(module);
					}
					hot.send({ type: 'full-reload' });
				}
			});
		}
	};
}

/** A string to parse is read faster by an engine than the same data as code. */
const parsed = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
