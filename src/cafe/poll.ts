/**
 * Votes: dots on notes, groups or options, and hands raised for options. Ballots of the isoloir and of phones
 * stay closed until the reveal; until then only the number of voters is said. Below `limits.figures` voters a
 * result is an order without figures.
 */
import { groupsOf, rowsOf, runOf, type Cafe } from './cafe.ts';
import type { BallotRow } from './contribution.ts';
import type { Results } from './events.ts';
import { limits } from './limits.ts';
import type { Step } from './plan.ts';
import { markOf, rootOf, shownAlone, shownNotes, wordsOf } from './select.ts';

export interface Target {
	id: string;
	label: string;
}

/** Whether a step counts choices: a vote, or a question with fixed answers. */
export const isPoll = (step: Step): boolean => step.activity === 'vote' || step.options.length > 0;

/** Dots each voter spends: one where people choose between fixed answers. */
export const dotsOf = (step: Step): number => (step.activity === 'vote' ? step.ballot.dots : 1);

/** The step whose notes are before everybody: a vote shows those it is about. */
export const noteStepOf = (step: Step): string =>
	step.activity === 'vote' && step.ballot.on !== 'options' ? step.ballot.step : step.id;

/** Whether voters choose between notes. */
export const onNotes = (step: Step): boolean =>
	step.activity === 'vote' && step.ballot.on === 'notes';

/** What the choices go to. */
export function targetsOf(cafe: Cafe, step: Step): readonly Target[] {
	if (step.activity !== 'vote' || step.ballot.on === 'options') return step.options;
	if (step.ballot.on === 'notes')
		return shownNotes(cafe, step.ballot.step).map(({ id, text }) => ({ id, label: text }));
	// The name of a group tells what its unread notes are about: nobody votes on that.
	const shown = new Set(shownNotes(cafe, step.ballot.step).map(({ group }) => group));
	return groupsOf(cafe, step.ballot.step)
		.filter(({ id }) => shown.has(id))
		.map(({ id, name }) => ({ id, label: name }));
}

/** The step a vote is most likely about: the last before it that gathers ideas. Empty: none. */
export const ideasBefore = (before: readonly Step[]): string =>
	before.findLast(({ notes, activity }) => notes && activity !== 'cloture')?.id ?? '';

/**
 * What a frozen result may name. Groups and fixed answers are called what they were called at the reveal,
 * whatever became of them. Notes go by their words of now, where they were read: those shown, and those merged
 * into one of them since; one that was hidden, erased or changed by its author is no longer named.
 */
export function namedOf(cafe: Cafe, step: Step): readonly Target[] {
	const targets = targetsOf(cafe, step);
	if (!onNotes(step)) {
		const names = Object.fromEntries(targets.map(({ id, label }) => [id, label]));
		const frozen = runOf(cafe, step.id).results?.labels;
		return Object.entries({ ...names, ...frozen }).map(([id, label]) => ({ id, label }));
	}
	const merged = shownNotes(cafe, step.ballot.step).flatMap(({ duplicates }) => duplicates);
	return [
		...targets,
		...merged.flatMap((id) => {
			const row = shownAlone(cafe, id);
			return row === undefined ? [] : [{ id, label: wordsOf(row, markOf(cafe, id)) }];
		})
	];
}

export const ballotsOf = (cafe: Cafe, step: string): readonly BallotRow[] =>
	[...rowsOf(cafe, step).values()].filter(
		(row): row is BallotRow => row.kind === 'ballot' && row.body !== null
	);

/** How many said that they are done with a step. */
export const readyOf = (cafe: Cafe, step: string): number =>
	[...rowsOf(cafe, step).values()].filter(({ kind, body }) => kind === 'ready' && body !== null)
		.length;

/** Hands that can be told apart as people: each has `dots` of them. */
const handVoters = (cafe: Cafe, step: Step): number => {
	const hands = Object.values(runOf(cafe, step.id).hands);
	return Math.ceil(hands.reduce((sum, count) => sum + count, 0) / dotsOf(step));
};

export const votersOf = (cafe: Cafe, step: Step): number =>
	ballotsOf(cafe, step.id).length + handVoters(cafe, step);

/**
 * Whether more voices are heard than there can be: more ballots from phones than phones that came in, where that is
 * known, or more voters than people, where they were counted. One device may then speak for several.
 */
export function voicesTooMany(
	cafe: Cafe,
	step: Step,
	entered: number | undefined
): 'phones' | 'people' | undefined {
	const sent = ballotsOf(cafe, step.id).filter(({ how }) => how === 'phone').length;
	if (entered !== undefined && sent > entered) return 'phones';
	return cafe.present !== undefined && votersOf(cafe, step) > cafe.present ? 'people' : undefined;
}

/** What a reveal freezes: the result as it stands, and the names in it that are the facilitator's own. */
export const frozen = (cafe: Cafe, step: Step): Results => ({
	...tally(cafe, step),
	...(!onNotes(step) && {
		labels: Object.fromEntries(targetsOf(cafe, step).map(({ id, label }) => [id, label]))
	})
});

/** The result as it stands. */
export function tally(cafe: Cafe, step: Step): Results {
	const figures: Record<string, number> = {};
	for (const { id } of targetsOf(cafe, step)) figures[id] = 0;
	const add = (target: string, dots: number) => {
		const root = rootOf(cafe, target);
		if (Object.hasOwn(figures, root)) figures[root] = (figures[root] ?? 0) + dots;
	};
	const ballots = ballotsOf(cafe, step.id);
	for (const ballot of ballots)
		for (const [target, dots] of Object.entries(ballot.body?.dots ?? {})) add(target, dots);
	for (const [target, hands] of Object.entries(runOf(cafe, step.id).hands)) add(target, hands);

	const voters = votersOf(cafe, step);
	// Hands were seen by everybody: taken off the total they would give a handful of ballots away.
	const tells = ballots.length > 0 && ballots.length < limits.figures;
	return {
		voters,
		order: ranked(figures),
		...(voters >= limits.figures && !tells && { figures })
	};
}

/** Ids from most to least, equals together; inside a rank by id, which tells nothing. */
function ranked(figures: Readonly<Record<string, number>>): string[][] {
	const byDots = new Map<number, string[]>();
	for (const [id, dots] of Object.entries(figures))
		byDots.set(dots, [...(byDots.get(dots) ?? []), id]);
	return [...byDots.entries()].sort(([a], [b]) => b - a).map(([, ids]) => ids.sort());
}

/** Rank by target id, 1 for the most chosen. Equals share a rank, and the next is counted after all of them. */
export function ranksOf({ order }: Results): ReadonlyMap<string, number> {
	const ranks = new Map<string, number>();
	for (const ids of order) {
		const rank = ranks.size + 1;
		for (const id of ids) ranks.set(id, rank);
	}
	return ranks;
}
