/**
 * Which modules of the app travel together. Left alone, the bundler makes a file of every set of modules that the same pages share:
 * some ninety, most under a kilobyte, which neither compress nor arrive well. A module that no group names goes with the page,
 * or the part of a page, that needs it.
 */

/** What every page needs: the framework, and the smallest pieces of the interface. */
const frame = [
	/node_modules\/@lucide\/svelte\/dist\/(?!icons)/,
	/node_modules\/(@sveltejs\/kit|esm-env|clsx|devalue)\//,
	/node_modules\/svelte\/src\/(?!transition|animate|motion|easing)/,
	/src\/messages\/paraglide\/(runtime|registry)\.js/,
	/src\/routes\/\+(layout|error)/,
	/src\/hooks\.(client|ts)/,
	/src\/device\/(updates|install|translated|followed|running-channel|worker|worker-address)\.ts/,
	/src\/live\/ticker/,
	/src\/cafe\/cut\.ts/,
	/src\/ui\/(Button|ToastRegion)\.svelte/,
	/src\/ui\/(toasts\.svelte|alive\.svelte|one-gesture|places)/
];

/** What nearly every page of the facilitator needs: how the device is opened, what its pages are made of. */
const ground = [
	/src\/routes\/\(host\)\/(\+layout|HostPages|RunningMarks)/,
	/src\/live\/(ids|following|host\/(context|host)\.ts)/,
	/src\/device\/storage\.ts/,
	/src\/journal\/(open|coming|giving-way|moving)\.ts/,
	/src\/cafe\/vocabulary\.ts/,
	/src\/ui\/(Icon|IconButton|Notice|Chip|Menu|Logo|ThemeMark|OnDemand)\.svelte/,
	/src\/ui\/(times|days|home\/doors)\.ts/,
	/@lucide\/svelte\/dist\/icons\/(plus|pencil|play|trash|copy-plus|file-text|arrow-right)\.svelte/,
	/src\/messages\/paraglide\/messages\/app_(undo|cancel|minutes)\.js/
];

/** The few records that every page may keep: it would go along with the first who needs it. */
const records = /node_modules\/idb\//;

/** What only looks at what is kept: all that home needs of the disk until the first write. */
const glance = /src\/journal\/(glance|looking|existing)/;

/** What is asked of each row, whoever reads it. */
const sound = /src\/journal\/(sound|schema|failures)\.ts/;

/** What is asked of the rows that home does not read: the disk asks it, and what lists those that cannot be read. */
const soundRooms = /src\/journal\/sound-rooms/;

/** What keeps: a café's page asks for it at once, another at its first write. */
const journal = [
	/node_modules\/dexie\//,
	/src\/journal\/(?!memory|beside|damages|sound-|imports|erase-damage)/
];

/** What opens over a page, and what is filled in on most. */
const forms =
	/src\/ui\/(Sheet|ConfirmDialog|Labelled|TextArea|PlainText|Select|Stepper|Toggle|EmptyState)\.svelte|note-refusal\.ts/;

/** What is filled in while one prepares or writes: nothing of a café under way. */
const fields = /src\/ui\/(Field|Segmented|Checkbox|EditedField|edited)\.svelte/;

/** A café: its rules, its session, what is said of it on every page of its own. */
const cafe = [
	/node_modules\/valibot\//,
	/src\/(cafe\/(?!synthesis|checks)|stage\/(project|scrub|frames|patch))/,
	/src\/sync\/stage-writer/,
	/src\/live\/host\/(session|kept-room)\.svelte/,
	/src\/routes\/\(host\)\/cafe\/\[id\]\/(\+layout|\(desk\)\/(\+layout|DeskPages|ask))/,
	/src\/ui\/(SaveStatus|clock-text|stage\/clock-face)/
];

/** Crumbs that a café under way shares with other pages: apart they weigh twice what they are. */
const crumbs = [
	/@lucide\/svelte\/dist\/icons\/(pen-line|smartphone|maximize-2|cloud|lightbulb|clock|chevron-right|eye-off|bookmark|qr-code|undo-2|redo-2|pause|volume-2|monitor-up|inbox)\.svelte/,
	/src\/messages\/paraglide\/messages\/(run_(keys|steps|public|expected_count|present_count)|gather_(hands|step_now|poll_dots)|board_(unnamed|new_group)|room_title|board_waiting_\w+|app_(clock_\w+|undo_last|redo|card_notes|card_show_landmark))\.js/,
	/src\/ui\/(BigClock\.svelte|(undo-keys|lost-focus|gather\/steps|run\/marks)\.ts)/,
	/src\/device\/wake-lock\.ts/
];

const one = (patterns: readonly RegExp[]) => new RegExp(patterns.map((p) => p.source).join('|'));

/** A group takes with it what its modules need, unless a group of higher priority has it already. */
export const chunks = {
	groups: [
		{ name: 'frame', test: one(frame), priority: 6 },
		{ name: 'ground', test: one(ground), priority: 3 },
		{ name: 'records', test: records, priority: 4 },
		{ name: 'glance', test: glance, priority: 3 },
		{ name: 'sound', test: sound, priority: 4 },
		{ name: 'sound-rooms', test: soundRooms, priority: 4 },
		{ name: 'journal', test: one(journal), priority: 2 },
		{ name: 'forms', test: forms, priority: 2 },
		{ name: 'fields', test: fields, priority: 1 },
		{ name: 'cafe', test: one(cafe), priority: 1 },
		{ name: 'crumbs', test: one(crumbs), priority: 1 }
	]
};
