/**
 * What people give: notes, ballots and « j'ai fini », a set keyed by id. A row holds no time and no sequence: it
 * says how it came and nothing else, so two rows of one person cannot be linked. A higher `rev` replaces a row; an
 * empty body is a tombstone, which is final (`revision.ts`).
 */
import * as v from 'valibot';
import { limits } from './limits.ts';
import { Id } from './plan.ts';

/** How it came: typed from paper, written on the passed-round tablet (isoloir), sent by a phone. */
export const ways = ['paper', 'booth', 'phone'] as const;
export type Way = (typeof ways)[number];

const row = {
	id: Id,
	rev: v.pipe(v.number(), v.integer(), v.minValue(1)),
	step: Id,
	how: v.picklist(ways)
};

export const NoteBody = v.object({
	text: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.note))
});
/** Dots by target id: a note, a group or an option. */
export const BallotBody = v.object({
	dots: v.record(Id, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.dots)))
});

export const Note = v.object({ ...row, kind: v.literal('note'), body: v.nullable(NoteBody) });
export type Note = v.InferOutput<typeof Note>;
export const BallotRow = v.object({
	...row,
	kind: v.literal('ballot'),
	body: v.nullable(BallotBody)
});
export type BallotRow = v.InferOutput<typeof BallotRow>;

/** « J'ai fini » with a step: counted, never listed. */
export const Ready = v.object({
	...row,
	kind: v.literal('ready'),
	body: v.nullable(v.object({}))
});
export type Ready = v.InferOutput<typeof Ready>;

export const Contribution = v.variant('kind', [Note, BallotRow, Ready]);
export type Contribution = v.InferOutput<typeof Contribution>;

const kinds: readonly string[] = Contribution.options.map(({ entries }) => entries.kind.literal);

/** A note whose text is there. */
export type WrittenNote = Note & { body: { text: string } };

/** A row as it was stored or imported, checked once. A kind this version does not know is a newer one's. */
export function parseRow(
	raw: unknown
): { known: Contribution } | { newer: string } | { broken: string } {
	const parsed = v.safeParse(Contribution, raw);
	if (parsed.success) return { known: parsed.output };
	const kind = v.safeParse(v.object({ kind: v.string() }), raw);
	if (!kind.success) return { broken: 'row' };
	return kinds.includes(kind.output.kind)
		? { broken: kind.output.kind }
		: { newer: kind.output.kind };
}
