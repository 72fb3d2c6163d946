/**
 * The one authority: an intent becomes events and rows, or is refused with a reason. A refusal is never an event.
 * `now` is the device's instant in milliseconds.
 */
import type { Cafe } from './cafe.ts';
import { parseRow, type Contribution } from './contribution.ts';
import { parseEntry, type CafeEvent, type Entry } from './events.ts';
import type { Intent, Refusal } from './intents.ts';
import type { Book } from './reduce.ts';
import { gathering } from './decide/gathering.ts';
import { moderating } from './decide/moderating.ts';
import { changing, preparing } from './decide/preparing.ts';
import { running } from './decide/running.ts';
import { writingUp } from './decide/writing-up.ts';
import { happened, type Ruling } from './decide/ruling.ts';

export type Decision =
	| {
			ok: true;
			/** What happened; `undefined` when only rows came or nothing changed. */
			entry?: Entry;
			contributions: readonly Contribution[];
			/** Notes whose words must leave the log as well. */
			scrub: readonly string[];
	  }
	| { ok: false; refusal: Refusal };

const rules = { ...preparing, ...running, ...gathering, ...moderating, ...writingUp };

export function decide(book: Book, intent: Intent, now: number): Decision {
	if (intent.kind === 'undo')
		return takeBack(book.cafe, book.undo.at(-1), 'undone', 'nothing-to-undo');
	if (intent.kind === 'redo')
		return takeBack(book.cafe, book.redo.at(-1), 'redone', 'nothing-to-redo');
	const rule = rules[intent.kind] as (cafe: Book['cafe'], intent: Intent, now: number) => Ruling;
	const ruling = rule(book.cafe, intent, now);
	if ('refusal' in ruling) return { ok: false, refusal: ruling.refusal };
	const { events = [], contributions = [], scrub = [] } = ruling;
	if (!canBeReadBack(events, contributions)) return { ok: false, refusal: 'out-of-bounds' };
	return {
		ok: true,
		...(events.length > 0 && { entry: { as: 'done', events } }),
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

/** What is taken back, or done again, keeps the rules of what is asked for. */
function takeBack(
	cafe: Cafe,
	inverse: readonly CafeEvent[] | undefined,
	as: 'undone' | 'redone',
	nothing: Refusal
): Decision {
	if (inverse === undefined) return { ok: false, refusal: nothing };
	const events: CafeEvent[] = [];
	for (const event of inverse) {
		const ruling =
			event.kind === 'step-changed' ? changing(cafe, event.step, event.changes) : happened(event);
		if ('refusal' in ruling) return { ok: false, refusal: ruling.refusal };
		events.push(...(ruling.events ?? []));
	}
	return { ok: true, entry: { as, events }, contributions: [], scrub: [] };
}
