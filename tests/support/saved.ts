/** Small cafés, notes and frames for tests of what is stored. */
import type { Contribution } from '#cafe/contribution.ts';
import type { Entry } from '#cafe/events.ts';
import type { Head } from '#cafe/head.ts';
import type { Batch, Booth, Published, Receipts, Room } from '#journal/journal.ts';

export const head = (id: string, title = 'Un café'): Head => ({
	id,
	title,
	place: 'CDI',
	date: '2026-11-23',
	start: '17:00',
	minutes: 60,
	steps: 4,
	phase: 'preparing',
	demo: false
});

export const note = (id: string, text: string | null, rev = 1): Contribution => ({
	id,
	rev,
	step: 's1',
	kind: 'note',
	how: 'booth',
	body: text === null ? null : { text }
});

export const ballot = (id: string, dots: Record<string, number>): Contribution => ({
	id,
	rev: 1,
	step: 's2',
	kind: 'ballot',
	how: 'booth',
	body: { dots }
});

/** An entry of one event: the takeaway of a step. */
export const wrote = (text: string): Entry => ({
	as: 'done',
	events: [{ kind: 'takeaway-written', step: 's1', text }]
});

export const mended = (id: string, text: string): Entry => ({
	as: 'done',
	events: [{ kind: 'note-mended', note: id, of: 1, text }]
});

export const batch = (cafe: string, writer: number, rest: Partial<Batch> = {}): Batch => ({
	cafe,
	writer,
	head: head(cafe),
	entries: [],
	contributions: [],
	scrub: [],
	...rest
});

/** The n-th Stage published, recognised by its title. */
export const stage = (n: number, title = `n° ${n}`): Published => ({
	n,
	stage: { v: 1, title, phase: 'running', notes: {}, groups: {} }
});

/** A Stage that shows these words under these public ids. */
export const showing = (n: number, words: Record<string, string>): Published => {
	const notes = Object.fromEntries(Object.entries(words).map(([id, text]) => [id, { text }]));
	return { n, stage: { ...stage(n).stage, notes } };
};

/** A room whose keys are easily recognised. */
export const room = (rest: Partial<Room> = {}): Room => ({
	keys: {
		owner: new Uint8Array(32).fill(0xa1),
		desk: new Uint8Array(32).fill(0xa2),
		stage: new Uint8Array(32).fill(0xa3),
		door: new Uint8Array(16).fill(0xa4)
	},
	open: true,
	cap: 60,
	closed: false,
	invitation: 'invitation',
	...rest
});

export const booth = (cafe: string, salt = 'ab12'): Booth => ({
	cafe,
	step: 's1',
	kind: 'note',
	question: 'Qu’en pensez-vous ?',
	instruction: '',
	targets: [],
	dots: 0,
	salt,
	digest: 'cd34'
});

/** A card written on the device. */
export const card = (id: string) => ({
	id,
	theme: 'sobriete' as const,
	publics: ['enseignants' as const],
	level: 'initiation' as const,
	activity: 'dilemme' as const,
	minutes: 10,
	title: 'Une carte',
	question: 'Et vous ?',
	prompts: [],
	sensitive: false,
	notes: ''
});

/** What came of phones with a batch. */
export const arrivals = (cursor: string, receipts: Receipts, unreadable = 0) => ({
	arrivals: { cursor, receipts, unreadable }
});
