/**
 * Erasing for good, in what was already published: the Stage kept on the device loses the words of the notes
 * that were erased. The notes themselves leave it with the next one, as any note does.
 */
import type { Stage } from './document.ts';

/** The Stage without the words of the notes known to others under these public ids. */
export function wordless(stage: Stage, gone: ReadonlySet<string>): Stage {
	const blank = <Field extends string, Thing extends Record<Field, string>>(
		things: Readonly<Record<string, Thing>>,
		field: Field
	) =>
		Object.fromEntries(
			Object.entries(things).map(([id, thing]) => [
				id,
				gone.has(id) ? { ...thing, [field]: '' } : thing
			])
		);
	const { notes, vote, results } = stage;
	return {
		...stage,
		notes: blank(notes, 'text'),
		...(vote && { vote: { ...vote, targets: blank(vote.targets, 'label') } }),
		...(results && { results: { ...results, ranks: blank(results.ranks, 'label') } })
	};
}
