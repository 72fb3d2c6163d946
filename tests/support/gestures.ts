/**
 * A café by chance: gestures drawn as numbers and words, read against the café as it stands, and put to `decide`.
 * Mostly what a facilitator and a room do (people write, one reads, sorts, goes on, votes are counted and revealed, something
 * is taken back), so that what is rare by itself is there; and any intent on anything, refusals and nonsense included.
 */
import * as fc from 'fast-check';
import type { Cafe } from '#cafe/cafe.ts';
import { runOf, stepOf } from '#cafe/cafe.ts';
import type { Intent } from '#cafe/intents.ts';
import { isPoll, targetsOf, votersOf } from '#cafe/poll.ts';
import { notesOf, unreadNotes } from '#cafe/select.ts';
import { card, Counter, step } from './cafes.ts';
import {
	ballots,
	canary,
	changed,
	intents,
	notes,
	pick,
	ready,
	type Numbers,
	type Read
} from './intents.ts';

export { arrivals, canary, secretIds } from './intents.ts';

/** One draw: what is done, which intent where any will do, on which things, with which words. */
export interface Draw extends Numbers {
	what: string;
	kind: Intent['kind'];
}

type Asked = Intent | readonly Intent[] | undefined;

/** What is done and how often, of a hundred or so. */
const gestures: Record<string, [weight: number, read: Read<Asked>]> = {
	anything: [30, (counter, draw, at) => asked(counter, draw as Draw, at)],
	'people write': [14, took(notes)],
	'an author changes a note': [5, took(changed)],
	'people vote': [11, took(ballots)],
	'somebody has finished': [5, took(ready)],
	'a paper note': [3, (counter, { b }, at) => paper(counter.cafe, b, at)],
	'the next step': [7, ({ cafe }, { a }) => goOn(cafe, cafe.steps, a)],
	'a poll': [8, ({ cafe }, { a }) => goOn(cafe, votable(cafe), a)],
	'hands go up': [7, ({ cafe }, { a, b }) => hands(cafe, a, b)],
	'a result is revealed': [7, ({ cafe }, { a }) => reveal(cafe, a)],
	'notes are read': [5, ({ cafe }, { yes }) => readNotes(cafe, yes)],
	'two notes are one': [5, intents['merge-notes']],
	'a nuage': [5, intents['add-group']],
	'notes into a nuage': [4, intents['place-notes']],
	'a note put aside': [
		4,
		(counter, draw, at) => intents['hide-note'](counter, { ...draw, yes: draw.b % 4 > 0 }, at)
	],
	'notes put aside together': [2, intents['hide-notes']],
	'a note kept': [3, intents['keep-note']],
	'a typo mended': [4, intents['mend-note']],
	'a note erased': [2, intents['erase-note']],
	'a note drawn': [2, intents['draw-note']],
	'a step is changed': [4, intents['change-step']],
	'taken back': [9, intents.undo],
	'done again': [4, intents.redo],
	'taken back and done again': [3, () => [{ kind: 'undo' }, { kind: 'redo' }]],
	'time passes': [3, (counter, { a, yes }) => void counter.wait(yes ? a * 1000 : -a * 100)]
};

// Closing, one intent of forty, would leave every other café shut for half of its life.
const kinds = (Object.keys(intents) as Intent['kind'][]).filter((kind) => kind !== 'close-cafe');

const draw: fc.Arbitrary<Draw> = fc.record({
	what: fc.oneof(
		...Object.entries(gestures).map(([what, [weight]]) => ({
			weight,
			arbitrary: fc.constant(what)
		}))
	),
	kind: fc.oneof(
		{ weight: 60, arbitrary: fc.constantFrom(...kinds) },
		{ weight: 1, arbitrary: fc.constant('close-cafe' as const) }
	),
	a: fc.nat(99),
	b: fc.nat(99),
	yes: fc.boolean(),
	words: fc.string({ maxLength: 8 })
});

/** Without fast-check's own leaning to small numbers: it would make small cafés, and the same note of each. */
export const draws = (length = 60): fc.Arbitrary<Draw[]> =>
	fc.noBias(fc.array(draw, { maxLength: length, size: 'max' }));

/** Words that can be looked for, of the notes that are hidden or unread. */
export const unshownWords = (cafe: Cafe): string[] =>
	cafe.steps
		.flatMap(({ id }) => notesOf(cafe, id))
		.filter(({ status, text }) => status !== 'shown' && /^«.+»$/.test(text))
		.map(({ text }) => text);

/** How many results of a café are revealed. */
export const revealed = (cafe: Cafe): number =>
	cafe.steps.filter(({ id }) => runOf(cafe, id).results !== undefined).length;

/** The café that a list of draws makes. `after` sees it after each of them. */
export function play(list: readonly Draw[], after?: (counter: Counter) => void): Counter {
	const counter = opening();
	list.forEach((each, at) => {
		gesture(counter, each, at);
		after?.(counter);
	});
	return counter;
}

/** Five steps, so that gestures soon meet. */
export function planned(): Counter {
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
	return counter;
}

export const opening = (): Counter => planned().start('s0');

/** Plays one draw: time passes, rows come, or something is asked. */
export function gesture(counter: Counter, each: Draw, at: number): void {
	const intent = gestures[each.what]?.[1](counter, each, at);
	for (const one of intent === undefined ? [] : [intent].flat()) counter.ask(one);
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
	'hide-notes',
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

/** What a draw asks of a café as it stands, where any intent will do. */
export const asked = (counter: Counter, each: Draw, at: number): Intent | undefined =>
	intents[each.kind](counter, each, at);

function took(given: typeof notes): Read<Asked> {
	return (counter, numbers, at) => ({ kind: 'take-in', rows: given(counter, numbers, at) });
}

const paper = ({ current = 's0' }: Cafe, b: number, at: number): Intent => ({
	kind: 'write-note',
	id: `secret-note-${String(at)}`,
	step: current,
	text: b % 9 === 0 ? ' ' : canary(`note-${String(at)}`)
});

/** Another step is started; a closed café is opened again first. */
function goOn(cafe: Cafe, steps: Cafe['steps'], a: number): Asked {
	const others = steps.filter(({ id }) => id !== cafe.current);
	const start = { kind: 'start-step', step: pick(others, a)?.id ?? 'nowhere' } as const;
	return cafe.phase === 'closed' ? [{ kind: 'reopen-cafe' }, start] : start;
}

const votable = (cafe: Cafe) =>
	cafe.steps.filter((each) => isPoll(each) && targetsOf(cafe, each).length > 0);

function hands(cafe: Cafe, a: number, b: number): Asked {
	const poll = stepOf(cafe, cafe.current);
	const option = poll && pick(targetsOf(cafe, poll), a)?.id;
	return option === undefined
		? undefined
		: { kind: 'raise-hands', step: poll?.id ?? '', option, by: b % 4 === 0 ? -1 : 1 };
}

function reveal(cafe: Cafe, a: number): Asked {
	const due = cafe.steps.filter(
		(each) => runOf(cafe, each.id).results === undefined && votersOf(cafe, each) > 0
	);
	const poll = pick(due, a);
	return poll && { kind: 'reveal-results', step: poll.id };
}

/** The facilitator reads what came: publishes all of it, or lets the room see it together. */
function readNotes(cafe: Cafe, together: boolean): Asked {
	const step = cafe.current;
	if (step === undefined) return undefined;
	if (together) return { kind: 'reveal-notes', step };
	return { kind: 'publish-notes', notes: unreadNotes(cafe, step).map(({ id }) => id) };
}
