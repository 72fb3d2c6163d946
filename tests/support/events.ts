/**
 * Any event the log can hold, in any order: nobody asked `decide`. Few ids, so that they meet; some name
 * nothing. What comes out is such as a damaged backup or a hostile one can hold and still be read.
 */
import * as fc from 'fast-check';
import type { Card } from '#cafe/card.ts';
import type { Contribution } from '#cafe/contribution.ts';
import { lists, type CafeEvent, type Entry, type Kind } from '#cafe/events.ts';
import { policies, type Option } from '#cafe/plan.ts';
import { activities, themes } from '#cafe/vocabulary.ts';
import { card, step } from './cafes.ts';

const stepId = fc.constantFrom('s0', 's1', 's2', 'nowhere');
const note = fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4', 'nobody');
const group = fc.constantFrom('g0', 'g1', 'no-group');
const line = fc.constantFrom('l0', 'l1', 'no-line');
const option = fc.constantFrom('o0', 'o1', 'n0', 'g0');
const text = fc.string({ maxLength: 12 });
const index = fc.oneof(fc.nat(5), fc.constant(Number.MAX_SAFE_INTEGER));
const at = fc.oneof(
	fc.integer({ min: 0, max: 10_000_000 }),
	fc.double({ noNaN: true, min: -1e15, max: 1e15 })
);
const yes = fc.boolean();

const anyStep = fc
	.record({
		id: stepId,
		activity: fc.constantFrom(...activities),
		policy: fc.constantFrom(...policies),
		title: text,
		minutes: fc.nat(240),
		turn: fc.constantFrom(0, 60),
		options: fc.constantFrom<Option[]>(
			[],
			[
				{ id: 'o0', label: 'Oui' },
				{ id: 'o1', label: 'Non' }
			]
		),
		cards: fc.constantFrom<Card[]>([], [card('c0'), card('c1')]),
		ballot: fc.record({
			on: fc.constantFrom('notes', 'groups', 'options'),
			step: fc.constantFrom('s0', 's1', '', '__proto__'),
			dots: fc.integer({ min: 1, max: 10 })
		})
	})
	.map(({ id, activity, ...rest }) => step(id, activity, rest));

const changes = anyStep.chain(({ id: _, ...whole }) =>
	fc
		.subarray(Object.keys(whole) as (keyof typeof whole)[])
		.map((keys) => Object.fromEntries(keys.map((key) => [key, whole[key]])))
);

const dictionary = <T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
	fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });

const results = fc
	.record({
		voters: fc.nat(9),
		order: fc.array(fc.array(option, { maxLength: 2 }), { maxLength: 3 }),
		figures: dictionary(option, fc.nat(9)),
		labels: dictionary(option, text)
	})
	.chain(({ figures, labels, ...rest }) =>
		fc.tuple(yes, yes).map(([counted, named]) => ({
			...rest,
			...(counted && { figures }),
			...(named && { labels })
		}))
	);

const fields: { [K in Kind]: Record<string, fc.Arbitrary<unknown>> } = {
	'details-changed': {
		details: fc.constantFrom({}, { title: 'T' }, { start: '23:30', expected: 3 })
	},
	'step-added': { step: anyStep, index },
	'step-removed': { step: stepId },
	'step-changed': { step: stepId, changes },
	'step-moved': { step: stepId, index },
	'step-started': { step: stepId, at },
	'step-skipped': { step: stepId, skipped: yes },
	'clock-paused': { at },
	'clock-resumed': { at },
	'clock-adjusted': {
		by: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
	},
	'clock-corrected': { elapsed: fc.nat(), at },
	'turn-passed': { at },
	'card-shown': { step: stepId, card: index, prompt: index, landmark: yes },
	'present-counted': { present: fc.option(fc.nat(500)) },
	'cafe-closed': { at, day: fc.constant('2026-11-23') },
	'cafe-reopened': {},
	'hands-counted': { step: stepId, option, by: fc.integer({ min: -3, max: 3 }) },
	'results-revealed': { step: stepId, results },
	'notes-published': { notes: fc.array(note, { maxLength: 3 }) },
	'notes-revealed': { step: stepId },
	'note-hidden': { note, hidden: yes },
	'note-mended': { note, of: fc.nat(3), text: fc.option(text) },
	'note-kept': { note, kept: yes },
	'notes-merged': { into: dictionary(note, fc.option(note)) },
	'group-added': { step: stepId, group, name: text, index },
	'group-named': { group, name: text },
	'group-removed': { group },
	'notes-placed': { places: dictionary(note, fc.option(group)) },
	'note-drawn': { note: fc.option(note) },
	'takeaway-written': { step: stepId, text },
	'line-added': { list: fc.constantFrom(...lists), line, text, index },
	'line-changed': { line, text },
	'line-removed': { line },
	'principle-marked': { principle: fc.constantFrom(...themes), touched: fc.option(yes) }
};

export const eventKinds = Object.keys(fields) as Kind[];

/** Any event; the cast is what `parseEntry` is asked about in its own test. */
const anyEvent: fc.Arbitrary<CafeEvent> = fc.oneof(
	...Object.entries(fields).map(([kind, entries]) =>
		fc.record({ kind: fc.constant(kind), ...entries })
	)
) as fc.Arbitrary<CafeEvent>;

export const anyEntry: fc.Arbitrary<Entry> = fc.record({
	as: fc.constantFrom('begun', 'done', 'done', 'undone', 'redone'),
	events: fc.array(anyEvent, { minLength: 1, maxLength: 3 })
});

/** Where there is a step, and people were there: what follows then meets something. */
const begun = fc.constantFrom<Entry[]>(
	[],
	[
		{
			as: 'begun',
			events: ['s0', 's1', 's2'].map((id, index) => ({
				kind: 'step-added',
				index,
				step: step(id, id === 's2' ? 'vote' : 'recolte', {
					policy: 'at-once',
					ballot: { on: 'notes', step: 's0', dots: 3 }
				})
			}))
		},
		{ as: 'done', events: [{ kind: 'step-started', step: 's0', at: 0 }] }
	]
);

export const anyLog = fc
	.tuple(begun, fc.noBias(fc.array(anyEntry, { maxLength: 40, size: 'max' })))
	.map(([first, rest]) => [...first, ...rest]);

const rowFields = {
	id: note,
	rev: fc.integer({ min: 1, max: 3 }),
	step: stepId,
	how: fc.constantFrom('paper', 'booth', 'phone')
} as const;

export const anyRow: fc.Arbitrary<Contribution> = fc.oneof(
	fc.record({
		...rowFields,
		kind: fc.constant('note' as const),
		body: fc.option(fc.record({ text: fc.constantFrom('un', 'deux', 'trois') }))
	}),
	fc.record({
		...rowFields,
		kind: fc.constant('ballot' as const),
		body: fc.option(fc.record({ dots: dictionary(option, fc.integer({ min: 1, max: 3 })) }))
	}),
	fc.record({
		...rowFields,
		kind: fc.constant('ready' as const),
		body: fc.option(fc.constant({}))
	})
);

export const anyRows = fc.noBias(fc.array(anyRow, { maxLength: 20, size: 'max' }));
