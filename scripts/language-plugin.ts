/** A Vite plugin: leaves out of every page's scripts what of Paraglide's finds a language in ways that the app has not. */
import type { Plugin } from 'vite';

/** Ways to find the language that the app has not: in the address, in a cookie, or one of its own making; nor is it ever without one. */
const unused = {
	'if (!isServer && typeof window !== "undefined" && window.location?.href) {': 'if (false) {',
	'typeof window !== "undefined" ? window.location?.href : undefined': 'undefined',
	'new RegExp(`(?:^|;\\\\s*)${cookieNamePattern}=([^;]*)`)': 'undefined',
	'throw new Error("No locale found. Read the docs https://paraglidejs.com/errors#no-locale-found");':
		'return baseLocale;',
	'getStrategyForUrl(window.location.href)': 'strategy',
	'isCustomStrategy(strat) && customClientStrategies.has(strat)': 'false'
};

/** A phone keeps no language, for it is offered no other: it follows its browser, or what the facilitator's pages were set to there. */
const unusedByPhones = { ...unused, 'setLocale(resolved, { reload: false });': '' };

function without(parts: Readonly<Record<string, string>>, runtime: string): string {
	for (const [part, instead] of Object.entries(parts)) {
		if (!runtime.includes(part)) throw new Error('Paraglide finds the language in another way');
		runtime = runtime.replaceAll(part, instead);
	}
	return runtime;
}

export const language = ({ phones = false } = {}): Plugin => ({
	name: 'comptoir-language',
	enforce: 'pre',
	transform: (code, id) =>
		id.endsWith('paraglide/runtime.js')
			? without(phones ? unusedByPhones : unused, code)
			: undefined
});
