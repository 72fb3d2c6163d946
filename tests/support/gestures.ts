/**
 * A café by chance: gestures drawn as numbers and words, read against the café as it stands, and put to `decide`.
 * So states are such as a facilitator and a room can make, refusals and nonsense included.
 */
import * as fc from 'fast-check';
import { rowOf, type Cafe } from '#cafe/cafe.ts';
import type { Contribution } from '#cafe/contribution.ts';
import type { Intent } from '#cafe/intents.ts';
import { policies } from '#cafe/plan.ts';
import { dotsOf, targetsOf } from '#cafe/poll.ts';
import { notesOf } from '#cafe/select.ts';
import { activities, principles } from '#cafe/vocabulary.ts';
import { card, Counter, minute, step } from './cafes.ts';

/** One draw: which gesture, on which things (taken modulo how many there are), with which words. */
export interface Draw {
	what: number;
	a: number;
	b: number;
	yes: boolean;
	words: string;
}

const draw = fc.record<Draw>({
	what: fc.nat(999),
	a: fc.nat(99),
	b: fc.nat(99),
	yes: fc.boolean(),
	words: fc.string({ maxLength: 8 })
});

export const draws = (length = 60) => fc.array(draw, { maxLength: length, size: 'max' });

/** Words that can be looked for in what must not hold them; none begins another. */
export const canary = (seed: string) => `«${seed}»`;

/** Words that can be looked for, of the notes that are hidden or unread. */
export const unshownWords = (cafe: Cafe): string[] =>
	cafe.steps
		.flatMap(({ id }) => notesOf(cafe, id))
		.filter(({ status, text }) => status !== 'shown' && /^«.+»$/.test(text))
		.map(({ text }) => text);

/** The café that a list of draws makes. `after` sees it after each of them. */
export function play(list: readonly Draw[], after?: (counter: Counter) => void): Counter {
	const counter = opening();
	list.forEach((each, at) => {
		gesture(counter, each, at);
		after?.(counter);
	});
	return counter;
}

/** Four steps, so that gestures soon meet. */
export function opening(): Counter {
	const counter = new Counter();
	const steps = [
		step('s0', 'recolte', { policy: 'at-once', tip: canary('tip-s0') }),
		step('s1', 'dilemme', {
			cards: [card('c1', { notes: canary('card-notes') }), card('c2')],
			options: [
				{ id: 'yes', label: 'Oui' },
				{ id: 'no', label: 'Non' }
			],
			tip: canary('tip-s1')
		}),
		step('s2', 'recolte', { policy: 'together' }),
		step('s3', 'vote', { ballot: { on: 'notes', step: 's0', dots: 3 } }),
		step('s4', 'vote', { ballot: { on: 'groups', step: 's0', dots: 3 } })
	];
	steps.forEach((each, index) => counter.do({ kind: 'add-step', step: each, index }));
	return counter.start('s0');
}

/** Plays one draw: time passes, rows come, or something is asked. */
export function gesture(counter: Counter, each: Draw, at: number): void {
	const kinds = Object.values(gestures);
	const chosen = kinds[each.what % kinds.length];
	const intent = chosen?.(counter, each, at);
	if (intent !== undefined) counter.ask(intent);
}

/** Gestures that undo takes back when they changed something. */
export const undoable: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
	'change-details',
	'add-step',
	'remove-step',
	'change-step',
	'move-step',
	'skip-step',
	'count-present',
	'raise-hands',
	'hide-note',
	'mend-note',
	'keep-note',
	'merge-notes',
	'split-note',
	'add-group',
	'name-group',
	'remove-group',
	'place-notes',
	'write-takeaway',
	'add-line',
	'change-line',
	'remove-line',
	'mark-principle'
]);

/** What a draw asks of a café as it stands. */
export function asked(counter: Counter, each: Draw, at: number): Intent | undefined {
	const kinds = Object.values(intents);
	return kinds[each.what % kinds.length]?.(counter, each, at);
}

type Read = (counter: Counter, draw: Draw, at: number) => Intent | undefined;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % (list.length || 1)];
const stepIds = ({ cafe }: Counter) => [...cafe.steps.map(({ id }) => id), 'nowhere'];
const stepId = (counter: Counter, at: number) => pick(stepIds(counter), at) ?? 'nowhere';
const noteIds = ({ cafe }: Counter) => [
	...[...cafe.contributions.values()].flatMap((rows) => [...rows.keys()]).sort(),
	'nobody'
];
const noteId = (counter: Counter, at: number) => pick(noteIds(counter), at) ?? 'nobody';
const groupId = ({ cafe }: Counter, at: number) => pick(cafe.groups, at)?.id ?? 'no-group';
const lineId = ({ cafe }: Counter, at: number) => pick(cafe.lines, at)?.id ?? 'no-line';

/** One intent a kind, and every kind: the table does not compile otherwise. */
const intents: Record<Intent['kind'], Read> = {
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
		notes: [noteId(counter, b), noteId(counter, a + b)]
	}),
	'split-note': (counter, { a }) => ({ kind: 'split-note', note: noteId(counter, a) }),
	'add-group': (counter, { a, b, words }, at) => ({
		kind: 'add-group',
		group: `group-${String(at)}`,
		step: pick(['s0', 's2', stepId(counter, a)], b) ?? 's0',
		name: words,
		notes: [noteId(counter, a), noteId(counter, b)]
	}),
	'name-group': (counter, { a, words }) => ({
		kind: 'name-group',
		group: groupId(counter, a),
		name: words
	}),
	'remove-group': (counter, { a }) => ({ kind: 'remove-group', group: groupId(counter, a) }),
	'place-notes': (counter, { a, b, yes }) => ({
		kind: 'place-notes',
		notes: [noteId(counter, a), noteId(counter, b)],
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

const gestures: Record<string, Read> = {
	...intents,
	// People give more often than the facilitator asks.
	more: intents['take-in'],
	again: intents['take-in'],
	paper: intents['write-note'],
	goBack: intents['undo'],
	time: (counter, { a, yes }) => void counter.wait(yes ? a * 1000 : -a * 100)
};

/** A note, its next revision, its withdrawal, or a ballot. */
export function arrivals(counter: Counter, { a, b, yes }: Draw, at: number): Contribution[] {
	const { cafe } = counter;
	const id = `secret-note-${String(at)}`;
	const where = pick([cafe.current ?? 's0', stepId(counter, a)], b) ?? 's0';
	const how = yes ? 'booth' : 'phone';
	const known = rowOf(cafe, noteId(counter, a));
	const poll = cafe.steps.find((each) => each.id === where);
	const targets = poll === undefined ? [] : targetsOf(cafe, poll);
	if (poll !== undefined && targets.length > 0 && b % 3 > 0) {
		const target = pick(targets, a)?.id ?? 'yes';
		const dots = { [target]: 1 + (b % dotsOf(poll)) };
		return [
			{ id: `ballot-${String(at)}`, rev: 1, step: where, how, kind: 'ballot', body: { dots } }
		];
	}
	if (known?.kind === 'note' && b % 4 === 0) {
		const text = canary(`again-${String(at)}`);
		return [{ ...known, rev: known.rev + 1, body: b % 8 === 0 ? null : { text } }];
	}
	return [
		{
			id,
			rev: 1,
			step: where,
			how,
			kind: 'note',
			body: { text: canary(`note-${String(at)}`) }
		}
	];
}
