/** Small cafés, notes and frames for tests of what is stored. */
import type { Contribution } from '#cafe/contribution.ts';
import type { Entry } from '#cafe/events.ts';
import type { Batch, Booth, Head } from '#journal/journal.ts';
import type { Frame } from '#stage/frames.ts';

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

export const checkpoint = (n: number, title = 'Un café'): Frame => ({
	n,
	checkpoint: { v: 1, title, phase: 'running', notes: {}, groups: {} }
});

/** A checkpoint that shows these words under these public ids. */
export const showing = (n: number, words: Record<string, string>): Frame => ({
	n,
	checkpoint: {
		v: 1,
		title: 'Un café',
		phase: 'running',
		notes: Object.fromEntries(Object.entries(words).map(([id, text]) => [id, { text }])),
		groups: {}
	}
});

export const patch = (n: number): Frame => ({ n, patch: { title: `n° ${n}` } });

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
