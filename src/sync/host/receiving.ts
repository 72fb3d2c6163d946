/**
 * The border of the café: what phones sent becomes rows, and each gets its verdict. Phones name notes by their public ids, the
 * café by its own; no public id goes further than here.
 */
import { stepOf, type Cafe } from '#cafe/cafe.ts';
import type { Contribution } from '#cafe/contribution.ts';
import { judge } from '#cafe/decide/gathering.ts';
import type { Refusal } from '#cafe/intents.ts';
import { onNotes } from '#cafe/poll.ts';
import type { Sent } from '#stage/contribution.ts';
import type { Verdict } from '#stage/verdicts.ts';
import type { Aliases } from '#stage/project.ts';
import type { Arrived } from './taking.ts';

/** Why the café refused, as far as its author is concerned. */
const verdictOf: Partial<Record<Refusal, Verdict>> = {
	'cafe-not-running': 'cafe-closed',
	'step-missing': 'no-such-step',
	'step-not-started': 'no-such-step',
	'step-takes-no-notes': 'takes-no-notes',
	'results-already-revealed': 'results-revealed',
	'option-missing': 'bad-ballot',
	'note-missing': 'not-yours'
};

export interface Received {
	/** Those the café takes. */
	rows: readonly Contribution[];
	/** What became of each, by receipt. */
	receipts: Readonly<Record<string, Verdict>>;
}

export function received(cafe: Cafe, aliases: Aliases, arrived: readonly Arrived[]): Received {
	const noteOf = new Map(Object.entries(aliases).map(([note, alias]) => [alias, note]));
	const rows = arrived.map(({ id, sent }) => rowFrom(cafe, noteOf, id, sent));
	const verdicts = judge(cafe, rows).map((refusal): Verdict =>
		refusal === undefined ? 'taken' : (verdictOf[refusal] ?? 'not-yours')
	);
	return {
		rows: rows.filter((_, at) => verdicts[at] === 'taken'),
		receipts: Object.fromEntries(
			arrived.map(({ receipt }, at) => [receipt, verdicts[at] ?? 'not-yours'])
		)
	};
}

function rowFrom(
	cafe: Cafe,
	noteOf: ReadonlyMap<string, string>,
	id: string,
	sent: Sent
): Contribution {
	const { rev, step } = sent;
	const row = { id, rev, step, how: 'phone' as const };
	if (sent.kind === 'note') return { ...row, kind: sent.kind, body: sent.body };
	if (sent.kind === 'ready') return { ...row, kind: sent.kind, body: sent.body };
	const voted = stepOf(cafe, step);
	if (sent.body === null || voted === undefined || !onNotes(voted))
		return { ...row, kind: sent.kind, body: sent.body };
	// What nobody was shown stays unknown under a name that no note has, and the ballot is refused.
	const dots = Object.entries(sent.body.dots).map(
		([alias, count]) => [noteOf.get(alias) ?? 'unknown', count] as const
	);
	return { ...row, kind: sent.kind, body: { dots: Object.fromEntries(dots) } };
}
