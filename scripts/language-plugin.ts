/** A Vite plugin: leaves out of every page's scripts what of Paraglide's finds a language in ways that the app has not. */
import type { Plugin } from 'vite';

/** Ways to find the language that the app has not: in the address, or one of its own making. */
const unused = {
	'getStrategyForUrl(window.location.href)': 'strategy',
	'isCustomStrategy(strat) && customClientStrategies.has(strat)': 'false'
};

function withoutUnused(runtime: string): string {
	for (const [part, instead] of Object.entries(unused)) {
		if (!runtime.includes(part)) throw new Error('Paraglide finds the language in another way');
		runtime = runtime.replaceAll(part, instead);
	}
	return runtime;
}

export const language = (): Plugin => ({
	name: 'comptoir-language',
	enforce: 'pre',
	transform: (code, id) => (id.endsWith('paraglide/runtime.js') ? withoutUnused(code) : undefined)
});
