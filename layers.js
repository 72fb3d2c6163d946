/** Who may import whom: the layers (or single files) it may use, then the packages. Nothing else. */
export const layers = {
	cafe: [[], ['valibot']],
	stage: [['cafe'], ['valibot']],
	cards: [['cafe'], ['valibot', 'yaml', 'minisearch', 'virtual:']],
	journal: [
		['cafe', 'stage'],
		['dexie', 'valibot']
	],
	device: [['stage'], ['idb', 'qr', 'workbox-window']],
	sync: [['cafe', 'stage'], []],
	exports: [
		['cafe', 'cards', 'messages', 'ui/words.ts', 'ui/days.ts', 'ui/write-up.ts'],
		['valibot', 'papaparse']
	],
	live: [
		['cafe', 'stage', 'cards', 'device', 'sync'],
		['svelte', '@noble/hashes']
	],
	'live/host': [
		['cafe', 'stage', 'cards', 'journal', 'device', 'sync'],
		['svelte', '@noble/hashes']
	],
	messages: [[], []],
	ui: [
		['cafe', 'stage', 'cards', 'messages'],
		['svelte', '@lucide/svelte', 'sortablejs', 'd3-scale', '$app/paths']
	],
	routes: [
		['cafe', 'stage', 'cards', 'device', 'exports', 'live', 'messages', 'ui'],
		['svelte', '$app/', '@sveltejs/kit', '@lucide/svelte', '@fontsource']
	],
	server: [[], ['node:', 'qr']],
	'service-worker': [['device'], ['$service-worker', 'workbox-', 'idb']]
};
