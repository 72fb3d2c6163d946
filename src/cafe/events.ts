/**
 * What the facilitator did, in the past tense: the kinds of event a café's log holds. An instant (milliseconds
 * since 1970, device time) stands only on events that need one. Fields are only ever added, with defaults;
 * anything else is a new kind. See CONTRIBUTING for how to add one.
 */
import * as v from 'valibot';
import { limits } from './limits.ts';
import { Day, DetailsChange, Id, Step, StepChange } from './plan.ts';
import { themes } from './vocabulary.ts';

const Instant = v.pipe(v.number(), v.finite());
const Text = v.pipe(v.string(), v.maxLength(limits.text));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Index = Count;

/** A result as it was at the reveal: exports repeat it, whatever comes later. */
export const Results = v.object({
	/** Voters heard, ballots and hands together. */
	voters: Count,
	/** Target ids from most to least chosen; equals share a rank. */
	order: v.array(v.array(Id)),
	/** Dots by target id; absent below the number of voters where figures would tell who chose what. */
	figures: v.exactOptional(v.record(Id, Count)),
	/**
	 * Names of groups and fixed answers by id, as they were. Absent for notes, whose words may be hidden or
	 * erased at any time, and in results of before names were frozen.
	 */
	labels: v.exactOptional(v.record(Id, Text))
});
export type Results = v.InferOutput<typeof Results>;

export const lists = ['questions', 'decisions', 'next-steps'] as const;
export type List = (typeof lists)[number];

const kinds = {
	// Preparing
	'details-changed': { details: DetailsChange },
	'step-added': { step: Step, index: Index },
	'step-removed': { step: Id },
	'step-changed': { step: Id, changes: StepChange },
	'step-moved': { step: Id, index: Index },
	// Running
	'step-started': { step: Id, at: Instant },
	'step-skipped': { step: Id, skipped: v.boolean() },
	'clock-paused': { at: Instant },
	'clock-resumed': { at: Instant },
	/** Time given to, or taken from, the running step, in milliseconds. */
	'clock-adjusted': { by: v.pipe(v.number(), v.finite()) },
	/** The device's clock went back: the step resumes from what it had really spent, in milliseconds. */
	'clock-corrected': { elapsed: Count, at: Instant },
	'turn-passed': { at: Instant },
	/** What of the card is before the participants: which card, relance number (0 none), its repère. */
	'card-shown': { step: Id, card: Index, prompt: Index, landmark: v.boolean() },
	/** People in the room; `null` while nobody counted. */
	'present-counted': { present: v.nullable(v.pipe(Count, v.maxValue(limits.people))) },
	/** `day`: the local one on which it was held, for a café that was given none. */
	'cafe-closed': { at: Instant, day: v.exactOptional(Day) },
	'cafe-reopened': {},
	// Gathering
	'hands-counted': { step: Id, option: Id, by: v.pipe(v.number(), v.integer()) },
	'results-revealed': { step: Id, results: Results },
	// Moderating and grouping
	/** In the words of these revisions; without them (an older log) in whatever words they have. */
	'notes-published': { notes: v.array(Id), revs: v.optional(v.record(Id, Count)) },
	'notes-revealed': { step: Id },
	'note-hidden': { note: Id, hidden: v.boolean() },
	/** A typo mended by the facilitator in one revision of a note; `null` gives its own words back. */
	'note-mended': {
		note: Id,
		of: Count,
		text: v.nullable(v.pipe(v.string(), v.maxLength(limits.note)))
	},
	'note-kept': { note: Id, kept: v.boolean() },
	/** Duplicates, each with the note that stands for it; `null` sets one free again. */
	'notes-merged': { into: v.record(Id, v.nullable(Id)) },
	'group-added': { step: Id, group: Id, name: Text, index: Index },
	'group-named': { group: Id, name: Text },
	'group-removed': { group: Id },
	/** Notes, each with its new group; `null` takes one out. */
	'notes-placed': { places: v.record(Id, v.nullable(Id)) },
	/** The note drawn and shown large; `null` puts it back. */
	'note-drawn': { note: v.nullable(Id) },
	// Writing up
	'takeaway-written': { step: Id, text: Text },
	'line-added': { list: v.picklist(lists), line: Id, text: Text, index: Index },
	'line-changed': { line: Id, text: Text },
	'line-removed': { line: Id },
	/** A principle the facilitator says was touched or not; `null` leaves it to the cards. */
	'principle-marked': { principle: v.picklist(themes), touched: v.nullable(v.boolean()) }
} as const;

type Kinds = typeof kinds;
export type Kind = keyof Kinds;

type Shape<E extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<E, undefined>>;
export type EventOf<K extends Kind> = { kind: K } & Shape<Kinds[K]>;
export type CafeEvent = { [K in Kind]: EventOf<K> }[Kind];

const schemas = Object.fromEntries(
	Object.entries(kinds).map(([kind, entries]) => [
		kind,
		v.object({ kind: v.literal(kind), ...entries })
	])
);

/**
 * One gesture of the facilitator: all its events, or none. `begun` lays a café down (from a scenario, a copy)
 * and cannot be taken back; `undone` and `redone` hold inverse events.
 */
export interface Entry {
	as: 'begun' | 'done' | 'undone' | 'redone';
	events: readonly CafeEvent[];
}

const Envelope = v.object({
	as: v.picklist(['begun', 'done', 'undone', 'redone']),
	events: v.array(v.looseObject({ kind: v.string() }))
});

export type Parsed =
	| { known: Entry }
	/** An event kind of a newer version: kept as it is, and the café opens read-only. */
	| { newer: string }
	| { broken: string };

/** A log entry as it was stored or imported, checked once; inside the core nobody checks again. */
export function parseEntry(raw: unknown): Parsed {
	const envelope = v.safeParse(Envelope, raw);
	if (!envelope.success) return { broken: 'entry' };
	const events: CafeEvent[] = [];
	for (const event of envelope.output.events) {
		const schema = Object.hasOwn(schemas, event.kind) ? schemas[event.kind] : undefined;
		if (schema === undefined) return { newer: event.kind };
		const parsed = v.safeParse(schema, event);
		if (!parsed.success) return { broken: event.kind };
		events.push(parsed.output as CafeEvent);
	}
	return { known: { as: envelope.output.as, events } };
}
