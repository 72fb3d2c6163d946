/** Rules of gathering: what a step takes, from whom, until when. */
import { rowOf, runOf, stepOf, type Cafe } from '../cafe.ts';
import type { BallotRow, Contribution } from '../contribution.ts';
import type { Refusal } from '../intents.ts';
import { legible } from '../legible.ts';
import { limits } from '../limits.ts';
import type { Step } from '../plan.ts';
import { dotsOf, frozen, isPoll, targetsOf, votersOf } from '../poll.ts';
import { isFinal } from '../revision.ts';
import { rootOf } from '../select.ts';
import { happened, refuse, type Rules } from './ruling.ts';

export const gathering: Rules<'write-note' | 'take-in' | 'raise-hands' | 'reveal-results'> = {
	// The facilitator may still type paper notes after the café is closed: they are written up all the same.
	'write-note': (cafe, { id, step, text }) => {
		const words = text.trim();
		if (words === '') return refuse('note-empty');
		if (words.length > limits.note) return refuse('note-too-long');
		const row: Contribution = {
			id,
			rev: 1,
			step,
			how: 'paper',
			kind: 'note',
			body: { text: words }
		};
		const refusal = onlyAStartedStepTakes(cafe, row);
		return refusal === undefined ? { contributions: [row] } : refuse(refusal);
	},

	'take-in': (cafe, { rows }) => {
		const judged = judge(cafe, rows);
		const contributions = rows.filter((_, at) => judged[at] === undefined).map(readable);
		// What its author withdraws is forgotten as well as what is erased, and so are the mends of words since changed.
		const changed = contributions.filter((row) => isFinal(row) || isRevision(cafe, row));
		return { contributions, scrub: changed.map(({ id }) => id) };
	},

	'raise-hands': (cafe, { step: id, option, by }) => {
		const step = stepOf(cafe, id);
		if (step === undefined) return refuse('step-missing');
		const run = runOf(cafe, id);
		if (!run.started) return refuse('step-not-started');
		if (run.results !== undefined) return refuse('results-already-revealed');
		if (!targetsOf(cafe, step).some((target) => target.id === option))
			return refuse('option-missing');
		if ((run.hands[option] ?? 0) + by < 0) return refuse('no-hands-to-lower');
		return happened({ kind: 'hands-counted', step: id, option, by });
	},

	'reveal-results': (cafe, { step: id }) => {
		const step = stepOf(cafe, id);
		if (step === undefined) return refuse('step-missing');
		if (runOf(cafe, id).results !== undefined) return refuse('results-already-revealed');
		if (votersOf(cafe, step) === 0) return refuse('nothing-to-reveal');
		return happened({ kind: 'results-revealed', step: id, results: frozen(cafe, step) });
	}
};

/** For each row from a phone why it cannot be taken in, `undefined` where it can. Those of the isoloir join on the disk. */
export function judge(cafe: Cafe, rows: readonly Contribution[]): readonly (Refusal | undefined)[] {
	const targets = targetIds(cafe);
	return rows.map((row) => {
		if (cafe.phase === 'closed') return 'cafe-not-running';
		if (row.kind === 'ballot') return anOpenPollTakesBallots(cafe, row, targets);
		return onlyAStartedStepTakes(cafe, row) ?? aStepForNotesTakesThem(cafe, row);
	});
}

/** A note without what would spoil the board for the others. */
const readable = (row: Contribution): Contribution => {
	if (row.kind !== 'note' || row.body === null) return row;
	const text = legible(row.body.text);
	return text === row.body.text ? row : { ...row, body: { text } };
};

const isRevision = (cafe: Cafe, { id, rev }: Contribution): boolean =>
	rev > (rowOf(cafe, id)?.rev ?? rev);

type TargetIds = (step: Step) => ReadonlySet<string>;

/** What the ballots of a step may go to, looked up once a step for a whole batch of them. */
function targetIds(cafe: Cafe): TargetIds {
	const known = new Map<string, ReadonlySet<string>>();
	return (step) => {
		const ids = known.get(step.id) ?? new Set(targetsOf(cafe, step).map(({ id }) => id));
		known.set(step.id, ids);
		return ids;
	};
}

/** A step ever started takes its notes, judged by the step they name; an id keeps its kind and its step. */
function onlyAStartedStepTakes(cafe: Cafe, row: Contribution): Refusal | undefined {
	const step = stepOf(cafe, row.step);
	if (step === undefined) return 'step-missing';
	if (!runOf(cafe, step.id).started) return 'step-not-started';
	if (isTaken(cafe, row)) return 'note-missing';
	return row.kind === 'note' && row.body !== null && legible(row.body.text) === ''
		? 'note-empty'
		: undefined;
}

/** A phone's page offers no field where nobody writes; a page that was changed may. What was given before stays its author's. */
function aStepForNotesTakesThem(cafe: Cafe, { id, kind, step }: Contribution): Refusal | undefined {
	const isNew = kind === 'note' && rowOf(cafe, id) === undefined;
	return isNew && stepOf(cafe, step)?.notes === false ? 'step-takes-no-notes' : undefined;
}

/** Whether the id belongs to something else that somebody gave, or to what was withdrawn or erased for good. */
function isTaken(cafe: Cafe, row: Contribution): boolean {
	const was = rowOf(cafe, row.id);
	if (was === undefined) return false;
	if (was.kind !== row.kind || was.step !== row.step) return true;
	// The same withdrawal may come twice.
	return isFinal(was) && row.body !== null;
}

/** Ballots are refused once results are revealed, and when they spend more dots than a voter has. */
function anOpenPollTakesBallots(
	cafe: Cafe,
	row: BallotRow,
	targets: TargetIds
): Refusal | undefined {
	const step = stepOf(cafe, row.step);
	if (step === undefined || !isPoll(step)) return 'step-missing';
	const run = runOf(cafe, step.id);
	if (!run.started) return 'step-not-started';
	if (run.results !== undefined) return 'results-already-revealed';
	if (isTaken(cafe, row)) return 'note-missing';
	const spent = Object.values(row.body?.dots ?? {}).reduce((sum, dots) => sum + dots, 0);
	if (spent > dotsOf(step)) return 'option-missing';
	// A duplicate merged since the ballot was handed out counts for the note that stands for it.
	return Object.keys(row.body?.dots ?? {}).every((id) => targets(step).has(rootOf(cafe, id)))
		? undefined
		: 'option-missing';
}
