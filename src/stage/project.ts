/**
 * What others see of a café now: a pure projection. Nothing hidden, unread or unrevealed can come through,
 * because only shown notes and frozen results are read here. Public ids are drawn by the caller (`unnamed`
 * says for which notes) and handed in.
 */
import { groupsOf, runOf, stepOf, type Cafe } from '#cafe/cafe.ts';
import type { Step } from '#cafe/plan.ts';
import {
	dotsOf,
	isPoll,
	noteStepOf,
	ranksOf,
	targetsOf,
	votersOf,
	namedOf,
	type Target
} from '#cafe/poll.ts';
import { heldSteps } from '#cafe/schedule.ts';
import { cardOf, indexOf, shownNotes } from '#cafe/select.ts';
import { clockOf, turnOf, type Clock, type Turn } from '#cafe/timer.ts';
import type {
	Stage,
	StageClock,
	StageNote,
	StageResults,
	StageStep,
	StageVote
} from './document.ts';

/** Public ids by note id, as drawn when a note was first shown. */
export type Aliases = Readonly<Record<string, string>>;

/** Notes before everybody that have no public id yet. */
export function unnamed(cafe: Cafe, aliases: Aliases): readonly string[] {
	const step = stepOf(cafe, cafe.current);
	if (step === undefined) return [];
	return shownNotes(cafe, noteStepOf(step))
		.map(({ id }) => id)
		.filter((id) => !Object.hasOwn(aliases, id));
}

export function project(cafe: Cafe, aliases: Aliases, now: number): Stage {
	const stage: Stage = {
		v: 1,
		title: cafe.details.title,
		phase: cafe.phase,
		notes: {},
		groups: {},
		...(cafe.present !== undefined && { present: cafe.present })
	};
	if (cafe.phase === 'preparing') return { ...stage, ...meetingFor(cafe) };
	if (cafe.phase === 'closed') return { ...stage, level: cafe.details.level };
	const step = stepOf(cafe, cafe.current);
	if (step === undefined) return stage;
	const clock = clockOf(cafe, step.id, now);
	const turn = turnOf(cafe, step.id, now);
	return {
		...stage,
		step: stepFor(cafe, step),
		...(clock !== undefined && { clock: clockFor(clock) }),
		...(turn !== undefined && { turn: { ...clockFor(turn), number: turn.number } }),
		...notesFor(cafe, step, aliases),
		...pollFor(cafe, step, aliases)
	};
}

function meetingFor({ details }: Cafe): Pick<Stage, 'date' | 'start' | 'place'> {
	const { date, start, place } = details;
	return {
		...(date !== '' && { date }),
		...(start !== '' && { start }),
		...(place !== '' && { place })
	};
}

/** What can be promised of every note at the welcome: nothing of when it is shown, where steps differ. */
function frameFor(cafe: Cafe): StageStep['frame'] {
	const policies = new Set(
		heldSteps(cafe)
			.filter(({ notes }) => notes)
			.map(({ policy }) => policy)
	);
	const [policy] = policies;
	if (policy === undefined) return undefined;
	return policies.size === 1 ? { policy } : {};
}

function stepFor(cafe: Cafe, step: Step): StageStep {
	const { prompt, landmark } = runOf(cafe, step.id).card;
	const card = cardOf(cafe, step);
	const frame = step.activity === 'accueil' ? frameFor(cafe) : undefined;
	const asked = prompt === 0 ? undefined : card?.prompts[prompt - 1];
	return {
		place: indexOf(cafe, step.id) + 1,
		of: cafe.steps.length,
		activity: step.activity,
		title: step.title,
		policy: step.policy,
		notes: step.notes,
		...(card !== undefined && { question: card.question }),
		...(step.instruction !== '' && { instruction: step.instruction }),
		...(asked !== undefined && { prompt: asked }),
		...(frame !== undefined && { frame }),
		...(landmark && card?.landmark !== undefined && { landmark: card.landmark })
	};
}

/** Whole milliseconds; a stopped clock says what is left, so that the Stage stands still while it does. */
const clockFor = ({ total, left, end }: Clock | Turn): StageClock => ({
	total,
	...(end === undefined ? { left: Math.round(left) } : { end: Math.round(end) })
});

function notesFor(
	cafe: Cafe,
	step: Step,
	aliases: Aliases
): Pick<Stage, 'notes' | 'groups' | 'drawn'> {
	const from = noteStepOf(step);
	const notes: Record<string, StageNote> = {};
	for (const note of shownNotes(cafe, from)) {
		const alias = aliases[note.id];
		if (alias === undefined) continue;
		notes[alias] = {
			text: note.text,
			...(note.group !== undefined && { group: note.group }),
			...(note.duplicates.length > 0 && { times: note.duplicates.length + 1 }),
			...(note.kept && { kept: true })
		};
	}
	// The name of a group tells what its unread notes are about.
	const used = new Set(Object.values(notes).map(({ group }) => group));
	const groups = Object.fromEntries(
		groupsOf(cafe, from)
			.map(({ id, name }, place) => [id, { name, place }] as const)
			.filter(([id]) => used.has(id))
	);
	const drawn = cafe.drawn === undefined ? undefined : aliases[cafe.drawn];
	return {
		notes,
		groups,
		...(drawn !== undefined && Object.hasOwn(notes, drawn) && { drawn })
	};
}

/** An open poll says how many voted; a revealed one its frozen result. Notes go by their public ids. */
function pollFor(
	cafe: Cafe,
	step: Step,
	aliases: Aliases
): { vote?: StageVote; results?: StageResults } {
	if (!isPoll(step)) return {};
	const onNotes = step.activity === 'vote' && step.ballot.on === 'notes';
	const publicly = (targets: readonly Target[]) =>
		targets.flatMap(({ id, label }, place) => {
			const known = onNotes ? aliases[id] : id;
			return known === undefined ? [] : [{ id, known, label, place }];
		});
	const results = runOf(cafe, step.id).results;
	if (results === undefined)
		return {
			vote: {
				dots: dotsOf(step),
				voters: votersOf(cafe, step),
				targets: Object.fromEntries(
					publicly(targetsOf(cafe, step)).map(({ known, label, place }) => [
						known,
						{ label, ...(!onNotes && { place }) }
					])
				)
			}
		};
	const rankOf = ranksOf(results);
	const ranks: StageResults['ranks'] = {};
	for (const { id, known, label } of publicly(namedOf(cafe, step))) {
		const rank = rankOf.get(id);
		const dots = results.figures?.[id];
		if (rank !== undefined) ranks[known] = { label, rank, ...(dots !== undefined && { dots }) };
	}
	return { results: { voters: results.voters, ranks } };
}
