import adapter from '@sveltejs/adapter-static';
import { globSync } from 'node:fs';
import { directives } from './security.js';

/**
 * Pages made for any café are prerendered once, under the id `_`; the service worker serves them for every id.
 * Kit takes `entries` from each page apart, never from their common layout, so they are listed here.
 */
const shells = globSync('src/routes/**/[[]id[]]/**/+page.svelte').map(
	(page) =>
		/** @type {`/${string}`} */ (
			page
				.replaceAll('\\', '/')
				.replace(/^src\/routes|\/\+page\.svelte$|\/\([^/]+\)/g, '')
				.replaceAll('[id]', '_')
		)
);

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
		prerender: { entries: ['*', ...shells] },
		// The pages register it themselves, once they are drawn (src/device/worker.ts).
		serviceWorker: { register: false },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../*.config.ts', '../tests/**/*.ts', '../scripts/**/*.ts'],
				exclude: [...config.exclude, '../src/service-worker/**']
			})
		},
		csp: {
			mode: 'hash',
			directives
		}
	}
};
