/** A Vite plugin: has every page's scripts find its language as the app does, and leaves out what of Paraglide's finds it in other ways. */
import type { Plugin } from 'vite';

/**
 * What a facilitator's page is written in was decided before it was drawn (src/language-first.js), and at the build by its address. It
 * does not change while the page stands, whatever a translator writes where browsers look for it.
 */
const ofDocument = `export let getLocale = () => isServer
	? (serverAsyncLocalStorage?.getStore()?.locale ?? baseLocale)
	: (_locale ??= toLocale(document.documentElement.dataset.language) ?? baseLocale);`;

const cookie = 'new RegExp(`(?:^|;\\\\s*)${cookieNamePattern}=([^;]*)`)';

/** A phone keeps no language, for it is offered no other: it follows its browser, or what the facilitator's pages were set to there. */
const unusedByPhones: Readonly<Record<string, string>> = {
	'if (!isServer && typeof window !== "undefined" && window.location?.href) {': 'if (false) {',
	'typeof window !== "undefined" ? window.location?.href : undefined': 'undefined',
	[cookie]: 'undefined',
	'throw new Error("No locale found. Read the docs https://paraglidejs.com/errors#no-locale-found");':
		'return baseLocale;',
	'getStrategyForUrl(window.location.href)': 'strategy',
	'isCustomStrategy(strat) && customClientStrategies.has(strat)': 'false',
	'setLocale(resolved, { reload: false });': ''
};

const getter = /^export let getLocale = \(\) => \{$[^]*?^\};$/m;

function instead(runtime: string, part: string | undefined, other: string): string {
	if (part === undefined || !runtime.includes(part))
		throw new Error('Paraglide finds the language in another way');
	return runtime.replaceAll(part, () => other);
}

const ofPhones = (runtime: string) =>
	Object.entries(unusedByPhones).reduce((text, part) => instead(text, ...part), runtime);
const ofPages = (runtime: string) =>
	instead(instead(runtime, getter.exec(runtime)?.[0], ofDocument), cookie, 'undefined');

/** Each language's sentence, of those that are always the same to the letter: French, then English. */
const fixed =
	/\*\/ \(\) => \{\n\treturn \/\*\* @type \{LocalizedString\} \*\/ \((`(?:[^`\\]|\\.)*`)\)\n\};/g;

/** A sentence in the language of the page: only where pages are built is one asked for in another. */
function spoken(message: string): string {
	const texts = [...message.matchAll(fixed)].map(([, text = '']) => text);
	const [, name] = /^export const (\w+) =/m.exec(message) ?? [];
	if (texts.length === 2 && name !== undefined)
		return `import { getLocale } from '../runtime.js';
			export const ${name} = () => (getLocale() === 'en' ? ${texts.reverse().join(' : ')});`;
	return message
		.replace('experimentalStaticLocale ?? options.locale ?? ', '')
		.replace(/\(inputs( = \{\})?, options = \{\}\) =>/, '(inputs$1) =>');
}

export const language = ({ phones = false } = {}): Plugin => ({
	name: 'comptoir-language',
	enforce: 'pre',
	transform(code, id, options) {
		if (id.endsWith('paraglide/runtime.js')) return (phones ? ofPhones : ofPages)(code);
		return !phones && options?.ssr !== true && /paraglide\/messages\/\w+\.js$/.test(id)
			? spoken(code)
			: undefined;
	}
});
