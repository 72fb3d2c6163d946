/**
 * Which modules of the app travel together. Left alone, the bundler makes a file of every set of modules that the same pages share:
 * some ninety, most under a kilobyte, which neither compress nor arrive well. A module that no group names goes with the page,
 * or the part of a page, that needs it.
 */

/** What nearly every page of the facilitator needs: the framework, how the device is opened, the smallest pieces of the interface. */
const ground = [
	/node_modules\/(@sveltejs\/kit|esm-env|clsx|devalue)\//,
	/node_modules\/svelte\/src\/(?!transition|animate|motion|easing)/,
	/node_modules\/@lucide\/svelte\/dist\/(?!icons)/,
	/src\/messages\/paraglide\/(runtime|registry)\.js/,
	/src\/routes\/\+(layout|error)/,
	/src\/routes\/\(host\)\/(\+layout|HostPages|RunningMarks)/,
	/src\/hooks\.client/,
	/src\/live\/(ids|ticker|following|host\/context|host\/host\.ts)/,
	/src\/device\/(updates|install|share|storage)\.ts/,
	/src\/cafe\/vocabulary\.ts/,
	/src\/ui\/(Button|IconButton|Icon|Notice|Chip|Menu|Logo|ThemeMark|OnDemand|ToastRegion)\.svelte/,
	/src\/ui\/(toasts\.svelte|write-failures|times|days|home\/doors)\.ts/,
	/@lucide\/svelte\/dist\/icons\/(plus|pencil|play|trash|copy-plus|file-text|arrow-right)\.svelte/,
	/src\/messages\/paraglide\/messages\/app_(undo|cancel|minutes)\.js/
];

/** What keeps: it comes while the page is being drawn, and a page that keeps nothing does without. */
const journal = [/node_modules\/dexie\//, /src\/journal\/(?!open|memory)/];

/** What opens over a page, and what is filled in. */
const forms =
	/src\/ui\/(Sheet|ConfirmDialog|Field|Labelled|TextArea|PlainText|Select|Segmented|Stepper|Toggle|Checkbox|EmptyState|EditedField)\.svelte/;

/** A café: its rules, its session, what is said of it on every page of its own. */
const cafe = [
	/node_modules\/valibot\//,
	/src\/(cafe\/(?!synthesis|checks)|stage|sync)\//,
	/src\/live\/host\/session\.svelte/,
	/src\/routes\/\(host\)\/cafe\/\[id\]\/(\+layout|\(desk\)\/(\+layout|DeskPages|SessionNotices|ask))/,
	/src\/ui\/(refusals|clock-text|SaveStatus)/
];

const one = (patterns: readonly RegExp[]) => new RegExp(patterns.map((p) => p.source).join('|'));

/** A group takes with it what its modules need, unless a group of higher priority has it already. */
export const chunks = {
	groups: [
		{ name: 'ground', test: one(ground), priority: 3 },
		{ name: 'journal', test: one(journal), priority: 3 },
		{ name: 'forms', test: forms, priority: 2 },
		{ name: 'cafe', test: one(cafe), priority: 1 }
	]
};
