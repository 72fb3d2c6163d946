/** What the participant's pages are drawn from, and what they ask for: all that they know of `live/guest`, which is one. */
import type { Policy } from '#cafe/plan.ts';
import type { Verdict } from '#stage/verdicts.ts';
import type { Stage } from '#stage/document.ts';

/** Why the door stays shut; each has its two sentences (`phone_refused_…`). */
export type Shut =
	| 'door-locked'
	| 'door-changed'
	| 'room-full'
	| 'room-missing'
	| 'room-closed'
	| 'room-erased'
	| 'room-expired'
	| 'wrong-owner'
	| 'damaged'
	| 'newer-version'
	/** The browser did not erase it. */
	| 'not-forgotten';

/** Where this phone stands towards a séance. */
export type Place =
	| { at: 'opening' }
	/** No séance here; `forgotten` when it has just been erased. */
	| { at: 'scan'; forgotten: boolean }
	| { at: 'damaged-link' }
	/** The link is of another séance than the one kept here: the person chooses. */
	| { at: 'other-seance' }
	| { at: 'joining' }
	| { at: 'shut'; why: Shut }
	| { at: 'in' };

/** How the line to the relay is. */
export type Line = 'ok' | 'connecting' | 'offline' | 'portal' | 'failing' | 'busy' | 'desk-absent';

/** How far a thing given has come: on this phone's disk or in its page alone, at the relay, at the tablet, or refused there. */
export type Progress = 'kept' | 'in-page' | 'handed' | Verdict;

export interface OwnNote {
	secret: string;
	step: string;
	question: string;
	/** `null` once withdrawn. */
	text: string | null;
	progress: Progress;
}

export interface OwnVote {
	dots: Readonly<Record<string, number>>;
	progress: Progress;
}

/** Why something given was not kept; the words are still on the page. */
export type Unkept = 'storage-full' | 'storage-unavailable' | 'no-sealing' | 'too-long';
export type Outcome = { ok: true } | { ok: false; reason: Unkept };

export interface Phone {
	readonly place: Place;
	readonly kept: 'disk' | 'memory';
	/** Four drawings by number, once a room is known. */
	readonly pictograms: readonly number[] | undefined;
	readonly line: Line;
	readonly stage: Stage | undefined;
	readonly notes: readonly OwnNote[];
	/** This phone's vote and « j'ai fini » in a step. */
	voteIn(step: string): OwnVote | undefined;
	isReady(step: string): boolean;
	/** What is being written for a step; under `''` what was written before any step was known. */
	draftOf(step: string): string;
	/** The steps that something is being written for. */
	readonly drafting: readonly string[];
	/** Things given that the relay does not have yet. */
	readonly waiting: number;

	readonly draft: (step: string, text: string) => void;
	readonly write: (step: string, text: string, question: string) => Promise<Outcome>;
	readonly revise: (secret: string, text: string) => Promise<Outcome>;
	readonly withdraw: (secret: string) => Promise<Outcome>;
	readonly vote: (step: string, dots: Readonly<Record<string, number>>) => Promise<Outcome>;
	readonly ready: (step: string, done: boolean) => Promise<Outcome>;
	/** The notes that the facilitator does not have, as codes to be shown; each one path in a square of so many units. */
	readonly codes: () => Promise<readonly { size: number; path: string }[]>;
	readonly forget: () => Promise<void>;
	/** Answers `other-seance`. */
	readonly choose: (enter: boolean) => void;
	readonly retry: () => void;
}

/** What can be promised of a note: the policy of its step, or nothing of when it is shown. */
export type Promised = Policy | 'varies';
