/**
 * A café as it stands: what its log and its contributions add up to. Immutable values; `reduce.ts` makes them,
 * `select.ts` reads them. What the facilitator decided about a note is kept apart from the note (`marks`),
 * because either may come first: equal log and equal set give an equal café whatever the interleaving.
 */
import type { Contribution } from './contribution.ts';
import type { EventOf, List } from './events.ts';
import { noDetails, type Details, type Step } from './plan.ts';
import type { Theme } from './vocabulary.ts';

export type Phase = 'preparing' | 'running' | 'closed';

/** What happened in a step. Durations in milliseconds. */
export interface Run {
	/** Whether it was ever started: from then on it takes notes. */
	started: boolean;
	skipped: boolean;
	/** Spent before `since`; `since` is the instant the clock was last set going, absent while it stands. */
	elapsed: number;
	since?: number;
	/** Time given or taken while running. */
	extra: number;
	/** Turns passed in a tour de table, and what was spent of the step when the present turn began. */
	turns: number;
	turnFrom: number;
	/** What of the card is before the participants. */
	card: { card: number; prompt: number; landmark: boolean };
	/** Raised hands by option or target id. */
	hands: Readonly<Record<string, number>>;
	/** Notes that waited to be shown together have been. */
	revealed: boolean;
	results?: EventOf<'results-revealed'>['results'];
	takeaway: string;
}

export const notRun: Run = {
	started: false,
	skipped: false,
	elapsed: 0,
	extra: 0,
	turns: 0,
	turnFrom: 0,
	card: { card: 0, prompt: 0, landmark: false },
	hands: {},
	revealed: false,
	takeaway: ''
};

/** What the facilitator decided about a note; only what differs from nothing is there. */
export interface Mark {
	/** The revision up to which its words were put before everybody; later words are read first. */
	published?: number;
	hidden?: true;
	kept?: true;
	/** Words put right, in one revision of the note. */
	mend?: { of: number; text: string };
	/** The note that stands for this one. */
	into?: string;
	group?: string;
}

/** A nuage. */
export interface Group {
	id: string;
	step: string;
	name: string;
}

export interface Line {
	id: string;
	list: List;
	text: string;
}

export type Rows = ReadonlyMap<string, Contribution>;

export interface Cafe {
	details: Details;
	phase: Phase;
	steps: readonly Step[];
	/** By step id. */
	runs: ReadonlyMap<string, Run>;
	/** The step before the participants; absent before the first. */
	current?: string;
	/** Instants of the first start and of the last close. */
	startedAt?: number;
	/** Minutes of the plan as it stood at the first start: what early and late are measured against. */
	planned?: number;
	/** Milliseconds by which the device's clock was set forward since the first start, less those by which it was set back. */
	clockSet?: number;
	closedAt?: number;
	/** People in the room; absent while nobody counted. */
	present?: number;
	/** By note id. */
	marks: ReadonlyMap<string, Mark>;
	/** In the order the facilitator gave them. */
	groups: readonly Group[];
	/** The note drawn (pioche), shown or not: read it through `drawnOf` (`select.ts`). */
	drawn?: string;
	lines: readonly Line[];
	principles: ReadonlyMap<Theme, boolean>;
	/** Rows by step id, then by id. */
	contributions: ReadonlyMap<string, Rows>;
}

export const emptyCafe: Cafe = {
	details: noDetails,
	phase: 'preparing',
	steps: [],
	runs: new Map(),
	marks: new Map(),
	groups: [],
	lines: [],
	principles: new Map(),
	contributions: new Map()
};

export const stepOf = (cafe: Cafe, id: string | undefined): Step | undefined =>
	id === undefined ? undefined : cafe.steps.find((step) => step.id === id);

export const runOf = (cafe: Cafe, id: string): Run => cafe.runs.get(id) ?? notRun;

const noRows: Rows = new Map();
export const rowsOf = (cafe: Cafe, step: string): Rows => cafe.contributions.get(step) ?? noRows;

/** The row under an id, whichever step it belongs to. */
export function rowOf(cafe: Cafe, id: string): Contribution | undefined {
	for (const rows of cafe.contributions.values()) {
		const row = rows.get(id);
		if (row !== undefined) return row;
	}
	return undefined;
}

export const groupsOf = (cafe: Cafe, step: string): readonly Group[] =>
	cafe.groups.filter((group) => group.step === step);
