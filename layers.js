/** Who may import whom: the layers (or single files) it may use, then the packages. Nothing else. */
export const layers = {
	cafe: [[], ['valibot']],
	stage: [['cafe'], ['valibot']],
	cards: [['cafe'], ['valibot', 'yaml', 'minisearch', 'virtual:']],
	wire: [[], []],
	sealing: [
		['stage', 'wire'],
		['@noble/', 'hpke', '@panva/hpke-noble', 'valibot']
	],
	journal: [
		['cafe', 'stage'],
		['dexie', 'idb', 'valibot']
	],
	device: [
		['stage', 'wire'],
		['idb', 'qr', 'workbox-window']
	],
	sync: [
		['cafe', 'stage', 'sealing', 'wire'],
		['eventsource-parser', 'valibot']
	],
	relay: [['wire'], ['node:', 'valibot']],
	exports: [
		[
			'cafe',
			'cards',
			'messages',
			'ui/words.ts',
			'ui/certainty-words.ts',
			'ui/days.ts',
			'ui/write-up.ts'
		],
		['valibot', 'papaparse']
	],
	live: [
		['cafe', 'stage', 'cards', 'sealing', 'wire', 'device', 'sync'],
		['svelte', '@noble/hashes']
	],
	'live/host': [
		['cafe', 'stage', 'cards', 'sealing', 'wire', 'journal', 'device', 'sync'],
		['svelte', '@noble/hashes']
	],
	// The guest is the phone that the participant's pages declare.
	'live/guest': [['stage', 'sealing', 'wire', 'device', 'sync', 'ui/phone/phone.ts'], ['svelte']],
	messages: [[], []],
	ui: [
		['cafe', 'stage', 'cards', 'messages'],
		['svelte', '@lucide/svelte', 'sortablejs', 'd3-scale', '$app/paths']
	],
	routes: [
		['cafe', 'stage', 'cards', 'device', 'exports', 'live', 'messages', 'ui'],
		['svelte', '$app/', '@sveltejs/kit', '@lucide/svelte', '@fontsource', 'virtual:']
	],
	// Which page stands in for an address is known in one place.
	server: [
		['relay', 'wire', 'service-worker/shells.ts'],
		['node:', 'qr']
	],
	'service-worker': [
		['device', 'wire'],
		['$service-worker', 'workbox-', 'idb']
	]
};
