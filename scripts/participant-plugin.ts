/**
 * A Vite plugin: the participant's page is an app of its own, built apart and served beside the other. What the facilitator's
 * pages use of Svelte, or share among themselves, then weighs nothing on a phone (docs/decisions/0009-a-page-of-its-own-for-phones.md).
 */
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin, type Rolldown } from 'vite';
import { language } from './language-plugin.ts';

const source = 'src/routes/r/begin.ts';
const name = 'virtual:participant';

/** What nobody does without, in one file; what one sees once inside, and what seals, are two others. */
const groups = [
	{
		name: 'begin',
		test: /node_modules\/(svelte|clsx|esm-env|idb)\/|paraglide\/(runtime|registry)|src\/(routes\/r\/(?!inside)|wire\/(bytes|fragment|paths|headers))|src\/ui\/(Button|Icon|TextArea|Labelled|phone\/Drawing)\.svelte/,
		priority: 1
	}
];

/** One of Lucide's drawings, in no more than a phone needs around it. */
function drawing(lucide: string): string {
	const [, node] = /"node": (\[.*\]) \};/.exec(lucide) ?? [];
	if (node === undefined) throw new Error('Lucide writes its drawings in another way');
	return `<script>import Icon from '../Icon.svelte'; let { size, strokeWidth } = $props();</script>
		<Icon {size} {strokeWidth} icon={{ node: ${node} }} />`;
}

/** Pieces that weigh more than what a phone uses of them; beside these, Lucide's Icon and Vite's care for styles that come with a script. */
const shorter = (root: string): Plugin => ({
	name: 'shorter',
	enforce: 'pre',
	resolveId: (id, importer) =>
		id === '../Icon.svelte' && importer?.includes('@lucide/svelte/dist/icons/') === true
			? join(root, 'src/ui/phone/Drawing.svelte')
			: undefined,
	load: (id) =>
		id.includes('vite/preload-helper')
			? 'export const __vitePreload = (load) => load();'
			: undefined,
	transform: (code, id) =>
		/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/.test(id) ? drawing(code) : undefined
});

type Made = (Rolldown.OutputChunk | Rolldown.OutputAsset)[];

async function make(root: string): Promise<Made> {
	const made = await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		plugins: [language({ phones: true }), shorter(root), svelte({ configFile: false })],
		build: {
			write: false,
			cssCodeSplit: false,
			// Everything is asked for by name in the page, or when it is wanted.
			modulePreload: false,
			rolldownOptions: {
				input: source,
				output: {
					entryFileNames: '_app/immutable/participant/[name].[hash].js',
					chunkFileNames: '_app/immutable/participant/[name].[hash].js',
					codeSplitting: { groups }
				}
			}
		}
	});
	return (made as Rolldown.RolldownOutput).output;
}

const isStyles = (file: Made[number]): file is Rolldown.OutputAsset =>
	file.type === 'asset' && file.fileName.endsWith('.css');

export function participant(): Plugin {
	let root = '';
	let building = false;
	let made: Promise<Made> | undefined;
	return {
		name: 'comptoir-participant',
		configResolved(config) {
			root = config.root;
			building = config.command === 'build';
		},
		resolveId: (id) => (id === name ? `\0${name}` : undefined),
		async load(id) {
			if (id !== `\0${name}`) return;
			const files = building ? await (made ??= make(root)) : [];
			const begin = files.find((file) => file.type === 'chunk' && file.isEntry);
			const scripts =
				begin?.type === 'chunk'
					? [begin.fileName, ...begin.imports].map((file) => `/${file}`)
					: [`/${source}`];
			const styles = files
				.filter(isStyles)
				.map(({ source }) => source)
				.join('');
			return `export const scripts = ${JSON.stringify(scripts)}; export const styles = ${JSON.stringify(styles)};`;
		},
		// With a source of its own each file stands in Vite's manifest, so the service worker keeps it too.
		async generateBundle() {
			if (!building || this.environment.name !== 'client') return;
			for (const file of await (made ??= make(root)))
				if (file.type === 'chunk')
					this.emitFile({
						type: 'asset',
						name: file.fileName,
						fileName: file.fileName,
						originalFileName: `${source}?${file.name}`,
						source: file.code
					});
		}
	};
}
