/** What the isoloir asks of one person, and what became of the answer. No more of the café than this. */
import { m } from '#messages/paraglide/messages.js';

export interface BoothTask {
	kind: 'note' | 'ballot';
	question: string;
	instruction: string;
	targets: readonly { id: string; label: string }[];
	/** Dots a person has; 0 for a note. */
	dots: number;
}

export type Answer = { text: string } | { dots: Readonly<Record<string, number>> };

export type Stored = { ok: true } | { ok: false; reason: string };

/** Keeps one answer; resolved and ok = on the disk. */
export type Give = (answer: Answer) => Promise<Stored>;

/** Why an answer stays on the screen. */
export const unkept = (reason: string): string =>
	reason === 'storage-full' ? m.booth_give_failed_full() : m.booth_give_failed_storage();
