/**
 * What is prepared: the details of a café and its steps (the déroulé). Values only; `events.ts` says how they
 * change, `schedule.ts` what time they make.
 */
import * as v from 'valibot';
import { Card } from './card.ts';
import { limits } from './limits.ts';
import { activities, levels, publics, type Activity } from './vocabulary.ts';

export const longestId = 64;

/** Ids become keys of plain objects, so no name that every object answers to. */
export const Id = v.pipe(
	v.string(),
	v.regex(/^[\w-]+$/),
	v.maxLength(longestId),
	v.check((id) => !(id in Object.prototype))
);
const Title = v.pipe(v.string(), v.maxLength(limits.title));
const Text = v.pipe(v.string(), v.maxLength(limits.text));
const Whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

/** A local day `YYYY-MM-DD` and a local time `HH:MM`; empty where not decided. */
export const Day = v.pipe(v.string(), v.regex(/^(\d{4}-\d{2}-\d{2})?$/));
const Time = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/));

/** Some of the fields, each whole: what a change names. */
function changeOf<E extends v.ObjectEntries>(entries: E) {
	return v.object(
		Object.fromEntries(
			Object.entries(entries).map(([key, schema]) => [key, v.exactOptional(schema)])
		) as { [K in keyof E]: v.ExactOptionalSchema<E[K], undefined> }
	);
}

const details = {
	title: Title,
	place: Title,
	date: Day,
	start: Time,
	/** The end that must hold (a bell, a train); empty when free. */
	lockedEnd: Time,
	/** How many people are expected; 0 when unknown. */
	expected: Whole(limits.people),
	publics: v.array(v.picklist(publics)),
	level: v.picklist(levels)
};
export const Details = v.object(details);
export type Details = v.InferOutput<typeof Details>;
export const DetailsChange = changeOf(details);

export const noDetails: Details = {
	title: '',
	place: '',
	date: '',
	start: '',
	lockedEnd: '',
	expected: 0,
	publics: [],
	level: 'initiation'
};

/** When the notes of a step are shown: as they come, when the facilitator chose them, or all together. */
export const policies = ['at-once', 'after-reading', 'together'] as const;
export type Policy = (typeof policies)[number];

/** One thing hands or dots can go to, when people choose between fixed answers. */
export const Option = v.object({ id: Id, label: Title });
export type Option = v.InferOutput<typeof Option>;

/** Where the dots of a vote go: the notes or the groups of an earlier step, or the step's own options. */
export const Ballot = v.object({
	on: v.picklist(['notes', 'groups', 'options']),
	/** The step whose notes or groups are voted on; empty for options. */
	step: v.string(),
	/** Dots each person spends. */
	dots: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.dots))
});
export type Ballot = v.InferOutput<typeof Ballot>;

const plan = {
	activity: v.picklist(activities),
	title: Title,
	cards: v.array(Card),
	minutes: Whole(limits.minutes),
	/** For the participants: stands on the screen. */
	instruction: Text,
	/** For the facilitator alone: never leaves the run screen. */
	tip: Text,
	policy: v.picklist(policies),
	/** Whether the participants may write notes here. */
	notes: v.boolean(),
	options: v.pipe(v.array(Option), v.maxLength(limits.options)),
	ballot: Ballot,
	/** Seconds of one turn in a tour de table; 0 times the round only. */
	turn: Whole(600)
};
export const Step = v.object({ id: Id, ...plan });
export type Step = v.InferOutput<typeof Step>;
export const StepChange = changeOf(plan);
export type StepChange = v.InferOutput<typeof StepChange>;

/** A step as its activity wants it, before anybody touched it. */
export function newStep(id: string, activity: Activity, minutes: number): Step {
	return {
		id,
		activity,
		title: '',
		cards: [],
		minutes,
		instruction: '',
		tip: '',
		policy: 'after-reading',
		notes: writesNotes.has(activity),
		options: [],
		ballot: { on: 'notes', step: '', dots: 3 },
		turn: activity === 'tour-de-table' ? 60 : 0
	};
}

const writesNotes: ReadonlySet<Activity> = new Set<Activity>([
	'recolte',
	'etude-de-cas',
	'dilemme',
	'partage-de-pratique',
	'vrai-faux',
	'photolangage',
	'cloture'
]);
