/**
 * The Stage: the one document that others see of a running café. Maps by id, no growing arrays, no `null`
 * (RFC 7396 takes `null` for « remove »). Notes stand under ids drawn at publication; readers sort by them, so
 * the place of a note tells nothing about when it came.
 */
import type { Policy } from '#cafe/plan.ts';
import type { Activity, Certainty, Level } from '#cafe/vocabulary.ts';
import type { Verdict } from './verdicts.ts';

export interface StageNote {
	text: string;
	group?: string;
	/** How many notes say the same, when duplicates were merged: 2 or more. */
	times?: number;
	/** « À retenir ». */
	kept?: true;
}

export interface StageLandmark {
	text: string;
	source: string;
	certainty: Certainty;
	checkedOn?: string;
}

export interface StageStep {
	/** What contributions name. */
	id: string;
	/** 1-based place among the steps, and how many there are. */
	place: number;
	of: number;
	activity: Activity;
	title: string;
	question?: string;
	instruction?: string;
	/** The relance being asked. */
	prompt?: string;
	/** The repère, once the facilitator shows it. */
	landmark?: StageLandmark;
	policy: Policy;
	/** Whether notes may be written here. */
	notes: boolean;
	/** At the welcome of a café that takes notes: how they will be shown, and no policy where steps differ. */
	frame?: { policy?: Policy };
}

/** A running clock is its end instant, a stopped one what is left: the reader draws the seconds. Milliseconds. */
export interface StageClock {
	total: number;
	end?: number;
	left?: number;
}

/** The turn of one speaker in a tour de table; `number` is 1-based. */
export interface StageTurn extends StageClock {
	number: number;
}

export interface StageVote {
	dots: number;
	voters: number;
	/**
	 * What the dots go to; notes and groups repeat their words so that a late reader needs nothing else. `place`
	 * is that of a group or of a fixed answer in its list; a note has none.
	 */
	targets: Record<string, { label: string; place?: number }>;
}

export interface StageResults {
	voters: number;
	/** Rank by target id, 1 for the most chosen; equals share a rank. `dots` where figures may be shown. */
	ranks: Record<string, { label: string; rank: number; dots?: number }>;
}

export interface Stage {
	v: 1;
	title: string;
	phase: 'preparing' | 'running' | 'closed';
	present?: number;
	/** Before the start, as far as it is decided: local day `YYYY-MM-DD`, local time `HH:MM`, and where. */
	date?: string;
	start?: string;
	place?: string;
	/** After the end: the level that the café was for. */
	level?: Level;
	step?: StageStep;
	clock?: StageClock;
	turn?: StageTurn;
	notes: Record<string, StageNote>;
	groups: Record<string, { name: string; place: number }>;
	vote?: StageVote;
	results?: StageResults;
	/** Public id of the note drawn, shown large. */
	drawn?: string;
	/** What became of what phones sent, by receipt; a receipt tells only its author anything. */
	receipts?: Record<string, Verdict>;
	/** How many have said that they are done with this step. */
	ready?: number;
	/** While the room is open to phones: what its QR code says after the `#`. */
	invitation?: string;
}
