import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { chunks } from './scripts/chunks.ts';
import { deck } from './scripts/deck-plugin.ts';
import { host } from './scripts/host-plugin.ts';
import { language } from './scripts/language-plugin.ts';
import { participant } from './scripts/participant-plugin.ts';
import { relay } from './scripts/relay-plugin.ts';

export default defineConfig(({ command, isSsrBuild }) => ({
	// Dexie's own build for modern browsers. By its name one gets the other, made for those without classes and promises.
	resolve:
		command === 'build'
			? {
					alias: {
						dexie: fileURLToPath(import.meta.resolve('dexie/dist/modern/dexie.mjs'))
					}
				}
			: {},
	build: isSsrBuild ? {} : { rolldownOptions: { output: { codeSplitting: chunks } } },
	plugins: [
		// `npm test` has compiled them before it runs journeys beside unit tests.
		process.env['SENTENCES'] !== 'compiled' &&
			paraglideVitePlugin({
				project: './project.inlang',
				outdir: './src/messages/paraglide',
				strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
				emitTsDeclarations: true
			}),
		language(),
		deck(),
		host(),
		relay(),
		participant(),
		sveltekit()
	]
}));
