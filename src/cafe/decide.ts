/**
 * The one authority: an intent becomes events and rows, or is refused with a reason. A refusal is never an event.
 * `now` is the device's instant in milliseconds.
 */
import { parseRow, type Contribution } from './contribution.ts';
import { parseEntry, type CafeEvent, type Entry } from './events.ts';
import type { Intent, Refusal } from './intents.ts';
import type { Book } from './reduce.ts';
import { gathering } from './decide/gathering.ts';
import { moderating } from './decide/moderating.ts';
import { preparing } from './decide/preparing.ts';
import { running } from './decide/running.ts';
import { writingUp } from './decide/writing-up.ts';
import { takingBack } from './taking-back.ts';
import type { Ruling } from './decide/ruling.ts';

export type Decision =
	| {
			ok: true;
			/** What happened; none when only rows came or nothing changed. */
			entries: readonly Entry[];
			contributions: readonly Contribution[];
			/** Notes whose words must leave the log as well. */
			scrub: readonly string[];
	  }
	/** The same café; what could not be taken back is known to have been said. */
	| { ok: false; refusal: Refusal; book: Book };

const rules = { ...preparing, ...running, ...gathering, ...moderating, ...writingUp };

export function decide(book: Book, intent: Intent, now: number): Decision {
	if (intent.kind === 'undo' || intent.kind === 'redo') return takeBack(book, intent.kind);
	const rule = rules[intent.kind] as (cafe: Book['cafe'], intent: Intent, now: number) => Ruling;
	const ruling = rule(book.cafe, intent, now);
	if ('refusal' in ruling) return { ok: false, refusal: ruling.refusal, book };
	const { events = [], contributions = [], scrub = [] } = ruling;
	if (!canBeReadBack(events, contributions)) return { ok: false, refusal: 'out-of-bounds', book };
	return {
		ok: true,
		entries: events.length > 0 ? [{ as: 'done', events }] : [],
		contributions,
		scrub
	};
}

/** What the log or the set could not read back tomorrow does not happen today. */
const canBeReadBack = (
	events: readonly CafeEvent[],
	contributions: readonly Contribution[]
): boolean =>
	'known' in parseEntry({ as: 'done', events }) &&
	contributions.every((row) => 'known' in parseRow(row));

/**
 * Takes the last gesture back that can be, or does it again. Those passed over on the way leave an entry that says so and
 * does nothing, so that every reader of the log remembers the same gestures.
 */
function takeBack(book: Book, way: 'undo' | 'redo'): Decision {
	const taking = takingBack(book, way);
	if (taking === undefined) return { ok: false, refusal: `nothing-to-${way}`, book };
	const { passed, gesture, ruling } = taking;
	if ('refusal' in ruling)
		return { ok: false, refusal: ruling.refusal, book: { ...book, told: [...book.told, gesture] } };
	const as = way === 'undo' ? 'undone' : 'redone';
	const over = Array.from({ length: passed }, (): Entry => ({ as, events: [] }));
	const entries: Entry[] = [...over, { as, events: ruling.events ?? [] }];
	return { ok: true, entries, contributions: [], scrub: [] };
}
