/** A frozen result as lines to draw: each choice with its rank, and its figure where figures are shown. */
import type { Cafe } from '#cafe/cafe.ts';
import { runOf } from '#cafe/cafe.ts';
import type { Step } from '#cafe/plan.ts';
import { ranksOf, namedOf } from '#cafe/poll.ts';

export interface PollRow {
	id: string;
	label: string;
	/** From 1; equals share a rank. */
	rank: number;
	/** Absent where a figure would tell who chose what. */
	dots?: number;
}

/** From most to least chosen; none before the reveal. What has vanished since is left out. */
export function pollRows(cafe: Cafe, step: Step): readonly PollRow[] {
	const { results } = runOf(cafe, step.id);
	if (results === undefined) return [];
	const labels = new Map(namedOf(cafe, step).map(({ id, label }) => [id, label]));
	return [...ranksOf(results)].flatMap(([id, rank]): PollRow[] => {
		const label = labels.get(id);
		const dots = results.figures?.[id];
		return label === undefined ? [] : [{ id, label, rank, ...(dots !== undefined && { dots }) }];
	});
}
