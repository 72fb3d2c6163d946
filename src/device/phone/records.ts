/**
 * The port to what a participant's phone keeps: one séance at a time, what was written in it, and what still has to reach the
 * facilitator. A resolved write is on the disk: the page says « enregistrée » only then. Nothing here leaves the phone but the
 * sealed bytes of the outbox, and none of it says when anything was written.
 */
import type { Sent } from '#stage/contribution.ts';
import type { Verdict } from '#stage/verdicts.ts';
import type { Stage } from '#stage/document.ts';

/** The séance joined, or being joined. */
export interface Seance {
	/** Room and door as the QR code said them (base64url). */
	room: string;
	door: string;
	/** Chance from which the one voice of this phone in a step comes (base64url). */
	seed: string;
	/** Given by the relay at joining. */
	charter?: string;
	token?: string;
	/** Highest frame ever seen, and the Stage as it was then. */
	n: number;
	stage?: Stage;
}

/** What this phone gave, as it stands now, under its secret. */
export interface Given {
	secret: string;
	kind: Sent['kind'];
	step: string;
	rev: number;
	/** `null` once withdrawn. */
	body: Sent['body'];
	/** Of this very revision. */
	receipt: string;
	/** Under what the Stage says that it was erased; absent from what an older version kept. */
	erased?: string;
	/** What the facilitator's tablet answered to this revision. */
	verdict?: Verdict;
	/** The question it answers, to be read beside it. */
	question: string;
}

/** Sealed bytes on their way: the latest revision of each thing given, until its receipt is in the Stage. */
export interface Waiting {
	secret: string;
	sealed: string;
	receipt: string;
	/** The life of the room in which the relay took it. */
	handed: string | false;
}

/** Why a phone kept nothing. */
export type KeepFailure = 'storage-full' | 'storage-unavailable';
export type Kept = { ok: true } | { ok: false; reason: KeepFailure };

export interface PhoneRecords {
	/** `memory` when the browser refuses storage: nothing survives the page, and the page says so. */
	readonly kept: 'disk' | 'memory';
	seance(): Promise<Seance | undefined>;
	/** Takes up a séance; what belonged to another one is erased. */
	takeUp(seance: Seance): Promise<Kept>;
	change(changes: Partial<Pick<Seance, 'charter' | 'token' | 'n' | 'stage'>>): Promise<Kept>;
	given(): Promise<readonly Given[]>;
	/** Keeps what was given and its sealed bytes together, and lets the draft of that step go when it was a note. */
	give(given: Given, sealed: string): Promise<Kept>;
	outbox(): Promise<readonly Waiting[]>;
	/** The relay took these bytes, in this life of the room. Those of a later revision stay to be sent. */
	handed(receipt: string, life: string): Promise<Kept>;
	/** Receipts came, with what became of each revision. */
	settle(verdicts: Readonly<Record<string, Verdict>>): Promise<Kept>;
	/** What is being written for a step, by step id. */
	drafts(): Promise<Readonly<Record<string, string>>>;
	draft(step: string, text: string): Promise<Kept>;
	/** Erases all of it. */
	forget(): Promise<Kept>;
}
