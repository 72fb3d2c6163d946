/**
 * One intent of every kind, read off numbers and words against the café as it stands: on a thing that is there where there
 * is one, now and then on nothing, so that refusals and nonsense come too.
 */
import { rowOf, runOf, type Cafe } from '#cafe/cafe.ts';
import type { Contribution, WrittenNote } from '#cafe/contribution.ts';
import type { Intent } from '#cafe/intents.ts';
import { policies } from '#cafe/plan.ts';
import { dotsOf, isPoll, targetsOf } from '#cafe/poll.ts';
import { activities, principles } from '#cafe/vocabulary.ts';
import { minute, step, type Counter } from './cafes.ts';

/** Numbers for which things (taken modulo how many there are), a coin, and words. */
export interface Numbers {
	a: number;
	b: number;
	yes: boolean;
	words: string;
}

export type Read<Asked = Intent | undefined> = (
	counter: Counter,
	numbers: Numbers,
	at: number
) => Asked;

/** Words that can be looked for in what must not hold them; none begins another. */
export const canary = (seed: string) => `«${seed}»`;

/** How the ids of what people give begin: nothing that leaves the device may hold one. */
export const secretIds = ['secret-note-', 'secret-ballot-', 'secret-ready-'] as const;

export const pick = <T>(list: readonly T[], at: number): T | undefined =>
	list[at % (list.length || 1)];

/** The running step as often as any other; one in eleven is not there. */
const stepId = ({ cafe }: Counter, at: number): string => {
	if (at % 11 === 10) return 'nowhere';
	if (at % 2 === 0 && cafe.current !== undefined) return cafe.current;
	return pick(cafe.steps, at)?.id ?? 'nowhere';
};

/** Notes whose words are there, one step's after the other's, so that neighbours share a step. */
export const written = (cafe: Cafe): readonly WrittenNote[] =>
	[...cafe.contributions.values()].flatMap((rows) =>
		[...rows.values()].filter((row): row is WrittenNote => row.kind === 'note' && row.body !== null)
	);
const noteId = ({ cafe }: Counter, at: number): string =>
	at % 23 === 22 ? 'nobody' : (pick(written(cafe), at)?.id ?? 'nobody');
const groupId = ({ cafe }: Counter, at: number) => pick(cafe.groups, at)?.id ?? 'no-group';
const lineId = ({ cafe }: Counter, at: number) => pick(cafe.lines, at)?.id ?? 'no-line';

/** One intent a kind, and every kind: the table does not compile otherwise. */
export const intents: Record<Intent['kind'], Read> = {
	'change-details': (_, { a, b, words }) => ({
		kind: 'change-details',
		details:
			pick(
				[
					{ title: words },
					{ place: words, expected: b },
					{ start: '17:00', lockedEnd: '18:00' },
					{ publics: ['parents' as const] }
				],
				a
			) ?? {}
	}),
	'add-step': (_, { a, b, words }, at) => ({
		kind: 'add-step',
		step: step(`added-${String(at)}`, pick(activities, a), { title: words }),
		index: b - 2
	}),
	'remove-step': (counter, { a }) => ({ kind: 'remove-step', step: stepId(counter, a) }),
	'change-step': (counter, { a, b, words, yes }) => ({
		kind: 'change-step',
		step: stepId(counter, a),
		changes:
			pick(
				[
					{ policy: pick(policies, b) ?? 'together' },
					{ title: words, notes: yes },
					{ minutes: b },
					{ options: [{ id: 'perhaps', label: words }] },
					{ activity: pick(activities, b) ?? 'vote', instruction: words }
				],
				b
			) ?? {}
	}),
	'move-step': (counter, { a, b }) => ({
		kind: 'move-step',
		step: stepId(counter, a),
		index: b - 2
	}),
	'start-step': (counter, { a }) => ({ kind: 'start-step', step: stepId(counter, a) }),
	'skip-step': (counter, { a, yes }) => ({
		kind: 'skip-step',
		step: stepId(counter, a),
		skipped: yes
	}),
	'pause-clock': () => ({ kind: 'pause-clock' }),
	'resume-clock': () => ({ kind: 'resume-clock' }),
	'adjust-clock': (_, { a }) => ({ kind: 'adjust-clock', by: (a - 50) * minute }),
	'correct-clock': (_, { a }) => ({ kind: 'correct-clock', elapsed: a * 1000.5 }),
	'pass-turn': () => ({ kind: 'pass-turn' }),
	'show-card': (counter, { a, b, yes }) => ({
		kind: 'show-card',
		step: stepId(counter, a),
		card: b % 3,
		prompt: b % 5,
		landmark: yes
	}),
	'count-present': (_, { a }) => ({ kind: 'count-present', present: a - 5 }),
	'close-cafe': () => ({ kind: 'close-cafe' }),
	'reopen-cafe': () => ({ kind: 'reopen-cafe' }),
	'write-note': (counter, { a, yes }, at) => ({
		kind: 'write-note',
		id: `secret-note-${String(at)}`,
		step: stepId(counter, a),
		text: yes ? canary(`note-${String(at)}`) : ' '
	}),
	'take-in': (counter, draw, at) => ({ kind: 'take-in', rows: arrivals(counter, draw, at) }),
	'raise-hands': (counter, { a, b, yes }) => {
		const id = stepId(counter, a);
		const at = counter.cafe.steps.find((each) => each.id === id);
		const target = at && pick(targetsOf(counter.cafe, at), b);
		return { kind: 'raise-hands', step: id, option: target?.id ?? 'yes', by: yes ? 1 : -1 };
	},
	'reveal-results': (counter, { a }) => ({ kind: 'reveal-results', step: stepId(counter, a) }),
	'publish-notes': (counter, { a, b }) => ({
		kind: 'publish-notes',
		notes: [noteId(counter, a), noteId(counter, b)]
	}),
	'reveal-notes': (counter, { a }) => ({ kind: 'reveal-notes', step: stepId(counter, a) }),
	'hide-notes': (counter, { a, b, yes }) => ({
		kind: 'hide-notes',
		notes: [noteId(counter, a), noteId(counter, b)],
		hidden: yes
	}),
	'hide-note': (counter, { a, yes }) => ({
		kind: 'hide-note',
		note: noteId(counter, a),
		hidden: yes
	}),
	'mend-note': (counter, { a, words, yes }, at) => {
		const note = noteId(counter, a);
		const row = rowOf(counter.cafe, note);
		const own = row?.kind === 'note' ? row.body?.text : undefined;
		return {
			kind: 'mend-note',
			note,
			text: yes ? canary(`mended-${String(at)}`) : (own ?? words)
		};
	},
	'keep-note': (counter, { a, yes }) => ({
		kind: 'keep-note',
		note: noteId(counter, a),
		kept: yes
	}),
	'erase-note': (counter, { a }) => ({ kind: 'erase-note', note: noteId(counter, a) }),
	'merge-notes': (counter, { a, b }) => ({
		kind: 'merge-notes',
		into: noteId(counter, a),
		notes: [noteId(counter, a + 1), noteId(counter, a + 2 + (b % 3))]
	}),
	'split-note': (counter, { a }) => ({ kind: 'split-note', note: noteId(counter, a) }),
	'add-group': (counter, { a, b, words }, at) => ({
		kind: 'add-group',
		group: `group-${String(at)}`,
		step: rowOf(counter.cafe, noteId(counter, a))?.step ?? stepId(counter, b),
		name: words,
		notes: [noteId(counter, a), noteId(counter, a + 1)]
	}),
	'name-group': (counter, { a, words }) => ({
		kind: 'name-group',
		group: groupId(counter, a),
		name: words
	}),
	'remove-group': (counter, { a }) => ({ kind: 'remove-group', group: groupId(counter, a) }),
	'place-notes': (counter, { a, b, yes }) => ({
		kind: 'place-notes',
		notes: [noteId(counter, a), noteId(counter, a + 1)],
		group: yes ? groupId(counter, b) : null
	}),
	'draw-note': (counter, { a, yes }) => ({
		kind: 'draw-note',
		note: yes ? noteId(counter, a) : null
	}),
	'write-takeaway': (counter, { a, words }) => ({
		kind: 'write-takeaway',
		step: stepId(counter, a),
		text: words
	}),
	'add-line': (_, { words }, at) => ({
		kind: 'add-line',
		list: 'decisions',
		line: `line-${String(at)}`,
		text: words
	}),
	'change-line': (counter, { a, words }) => ({
		kind: 'change-line',
		line: lineId(counter, a),
		text: words
	}),
	'remove-line': (counter, { a }) => ({ kind: 'remove-line', line: lineId(counter, a) }),
	'mark-principle': (_, { a, b }) => ({
		kind: 'mark-principle',
		principle: pick(principles, a) ?? 'sobriete',
		touched: pick([true, false, null], b) ?? null
	}),
	undo: () => ({ kind: 'undo' }),
	redo: () => ({ kind: 'redo' })
};

/** What people give: notes of phones and of the isoloir, an author's next words or withdrawal, ballots, « j'ai fini ». */
export function arrivals(counter: Counter, numbers: Numbers, at: number): readonly Contribution[] {
	const given = [notes, changed, ballots, ready, notes][numbers.b % 5] ?? notes;
	return given(counter, numbers, at);
}

/** One to three notes, mostly to the running step. */
export function notes(counter: Counter, { a, b, yes }: Numbers, at: number): Contribution[] {
	const step = b % 4 > 0 ? (counter.cafe.current ?? 's0') : stepId(counter, a);
	return Array.from({ length: 1 + (a % 3) }, (_, n) => ({
		id: `secret-note-${String(at)}-${String(n)}`,
		rev: 1,
		step,
		how: yes ? 'booth' : 'phone',
		kind: 'note',
		body: { text: canary(`note-${String(at)}-${String(n)}`) }
	}));
}

/** Other words of a note, or none any more. */
export function changed(counter: Counter, { a, b, yes }: Numbers, at: number): Contribution[] {
	const row = rowOf(counter.cafe, noteId(counter, a));
	if (row?.kind !== 'note') return notes(counter, { a, b, yes, words: '' }, at);
	const text = canary(`again-${String(at)}`);
	return [{ ...row, rev: row.rev + 1, body: yes && b % 2 === 0 ? null : { text } }];
}

/** One to six ballots, on the poll that runs or any that did: one in seven for what is not there. */
export function ballots({ cafe }: Counter, { a, b, yes }: Numbers, at: number): Contribution[] {
	const polls = cafe.steps.filter(({ id }) => runOf(cafe, id).started).filter(isPoll);
	const open = polls.filter(({ id }) => runOf(cafe, id).results === undefined);
	const poll = open.find(({ id }) => id === cafe.current) ?? pick(open.concat(polls), b);
	if (poll === undefined) return [];
	const targets = targetsOf(cafe, poll);
	return Array.from({ length: 1 + (a % 6) }, (_, n) => ({
		id: `secret-ballot-${String(at)}-${String(n)}`,
		rev: 1,
		step: poll.id,
		how: yes ? 'booth' : 'phone',
		kind: 'ballot',
		body: {
			dots: { [(b % 7 > 0 && pick(targets, a + b * n)?.id) || 'gone']: 1 + (b % dotsOf(poll)) }
		}
	}));
}

/** « J'ai fini » with the running step, or no longer. */
export function ready({ cafe }: Counter, { a, yes }: Numbers, at: number): Contribution[] {
	const said = [...cafe.contributions.values()].flatMap((rows) =>
		[...rows.values()].filter(({ kind }) => kind === 'ready')
	);
	const was = yes ? undefined : pick(said, a);
	if (was?.kind === 'ready') return [{ ...was, rev: was.rev + 1, body: null }];
	const step = cafe.current ?? 's0';
	const id = `secret-ready-${String(at)}`;
	return [{ id, rev: 1, step, how: 'phone', kind: 'ready', body: {} }];
}
