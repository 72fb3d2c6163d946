import adapter from '@sveltejs/adapter-static';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { directives } from './security.js';

/** @param {string} page */
const addressOf = (page) =>
	page.replaceAll('\\', '/').replace(/^src\/routes|\/\+page\.\w+$|\/\([^/]+\)/g, '');

/**
 * Pages made for any café are prerendered once, under the id `_`; the service worker serves them for every id.
 * Kit takes `entries` from each page apart, never from their common layout, so they are listed here.
 */
const shells = globSync('src/routes/**/[[]id[]]/**/+page.svelte').map(
	(page) => /** @type {`/${string}`} */ (addressOf(page).replaceAll('[id]', '_'))
);

/** Pages that come with their words, which stand at a second address in English (src/ui/places.ts). */
const english = globSync('src/routes/**/+page.ts')
	.filter((page) => readFileSync(page, 'utf8').includes('export const ssr = true'))
	.map((page) => /** @type {`/${string}`} */ (`/en${addressOf(page)}`));

/** What runs in the head of every page (src/document.ts). */
const languageFirst = createHash('sha256')
	.update(readFileSync('src/language-first.js', 'utf8'))
	.digest('base64');

/** scripts/build.ts says where, and gives the build its place; made by hand it is served by nobody. */
const into = process.env['BUILD_INTO'] ?? 'build/by-hand';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		// No code of SvelteKit's runs on the server: files, and one page for addresses that lead nowhere (src/server/built.ts).
		adapter: adapter({
			assets: `${into}/client`,
			pages: `${into}/prerendered`,
			fallback: '../missing.html',
			precompress: true
		}),
		// Shells of `/cafe/[id]/…` stand in for any depth, so their links must be absolute.
		paths: { relative: false },
		prerender: { entries: ['*', ...shells, ...english] },
		// A page that comes with its words is drawn from the one file.
		inlineStyleThreshold: 16_384,
		// The pages register it themselves, once they are drawn (src/device/worker.ts).
		// Pictures are for those who show a link or an offer to install, never for the app itself.
		serviceWorker: { register: false, files: (file) => !file.startsWith('pictures/') },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../*.config.ts', '../tests/**/*.ts', '../scripts/**/*.ts'],
				exclude: [...config.exclude, '../src/service-worker/**']
			})
		},
		csp: {
			mode: 'hash',
			directives: {
				...directives,
				'script-src': [...directives['script-src'], `sha256-${languageFirst}`]
			}
		}
	}
};
