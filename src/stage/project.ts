/**
 * What others see of a café now: a pure projection. Nothing hidden, unread or unrevealed can come through,
 * because only shown notes and frozen results are read here. Public ids are drawn by the caller (`unnamed`
 * says for which notes) and handed in.
 */
import { groupsOf, runOf, stepOf, type Cafe } from '#cafe/cafe.ts';
import type { Policy, Step } from '#cafe/plan.ts';
import {
	dotsOf,
	isPoll,
	noteStepOf,
	onNotes,
	ranksOf,
	readyOf,
	targetsOf,
	votersOf,
	namedOf,
	type Target
} from '#cafe/poll.ts';
import { heldSteps } from '#cafe/schedule.ts';
import { cardOf, goneFromPhones, indexOf, shownNotes, type NoteView } from '#cafe/select.ts';
import { clockOf, turnOf, type Clock, type Turn } from '#cafe/timer.ts';
import { erasedKey, type Verdict } from './verdicts.ts';
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

/**
 * What a Stage holds at most, so that it travels in one frame however much somebody gives. What is beyond stays before the
 * facilitator. Letters of notes; the words of a note stand twice in a vote on them.
 */
const most = { notes: 1_500, letters: 120_000, receipts: 10_000 } as const;

/** Notes before everybody that have no public id yet. */
export function unnamed(cafe: Cafe, aliases: Aliases): readonly string[] {
	const step = stepOf(cafe, cafe.current);
	if (step === undefined) return [];
	return shownNotes(cafe, noteStepOf(step))
		.map(({ id }) => id)
		.filter((id) => !Object.hasOwn(aliases, id));
}

/** What is published beside the café itself, while its room is open to phones. */
export interface Beside {
	/** What is on the disk of what phones sent. */
	receipts?: Readonly<Record<string, Verdict>>;
	/** What the room's QR code says after the `#`. */
	invitation?: string;
	/** How much of what a Stage holds at most may be in it, where something on the way takes less. */
	share?: number;
}

export function project(cafe: Cafe, aliases: Aliases, now: number, beside: Beside = {}): Stage {
	const { invitation, share = 1 } = beside;
	const receipts = beside.receipts === undefined ? {} : { ...beside.receipts, ...erasures(cafe) };
	const stage: Stage = {
		v: 1,
		title: cafe.details.title,
		phase: cafe.phase,
		notes: {},
		groups: {},
		...(cafe.present !== undefined && { present: cafe.present }),
		...(Object.keys(receipts).length > 0 && { receipts: sorted(latest(receipts, share)) }),
		...(invitation !== undefined && { invitation })
	};
	if (cafe.phase === 'preparing') return { ...stage, ...meetingFor(cafe) };
	if (cafe.phase === 'closed') return { ...stage, level: cafe.details.level };
	const step = stepOf(cafe, cafe.current);
	if (step === undefined) return stage;
	const clock = clockOf(cafe, step.id, now);
	const turn = turnOf(cafe, step.id, now);
	const ready = readyOf(cafe, step.id);
	return {
		...stage,
		step: stepFor(cafe, step),
		...(clock !== undefined && { clock: clockFor(clock) }),
		...(turn !== undefined && { turn: { ...clockFor(turn), number: turn.number } }),
		...notesFor(cafe, step, aliases, share),
		...pollFor(cafe, step, aliases, share),
		...(ready > 0 && { ready })
	};
}

/** Whoever withdrew a note knows why it is gone, and reads nothing of this. Last, so that room is kept for them. */
const erasures = (cafe: Cafe): Readonly<Record<string, Verdict>> =>
	Object.fromEntries(goneFromPhones(cafe).map((id) => [erasedKey(id), 'erased']));

/** As many of them as there is room for: the last in the order they are handed in, which after a reload is that of their keys. */
function latest<T>(
	receipts: Readonly<Record<string, T>>,
	share: number
): Readonly<Record<string, T>> {
	const all = Object.entries(receipts);
	const fit = most.receipts * share;
	return all.length <= fit ? receipts : Object.fromEntries(all.slice(-fit));
}

/** As many of them as there is room for, from the first on. */
function fitting<T>(list: readonly T[], share: number, textOf: (each: T) => string): readonly T[] {
	let letters = 0;
	const end = list.findIndex((each, at) => {
		letters += textOf(each).length;
		return at >= most.notes * share || letters > most.letters * share;
	});
	return end === -1 ? list : list.slice(0, end);
}

/** The notes before everybody: of too many first the one drawn and what is worth remembering. */
function fittingNotes(cafe: Cafe, stepId: string, share: number): readonly NoteView[] {
	const notes = shownNotes(cafe, stepId);
	const fit = fitting(notes, share, ({ text }) => text);
	if (fit.length === notes.length) return notes;
	const first = (note: NoteView) => Number(note.kept || note.id === cafe.drawn);
	return fitting(
		notes.toSorted((a, b) => first(b) - first(a)),
		share,
		({ text }) => text
	);
}

/** By key, so that the document tells nothing of which came first. */
const sorted = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
	Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));

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
			.map((step) => policyNow(cafe, step))
	);
	const [policy] = policies;
	if (policy === undefined) return undefined;
	return policies.size === 1 ? { policy } : {};
}

/** What holds of a note given now: once all were shown together, the next is shown as it comes. */
const policyNow = (cafe: Cafe, { id, policy }: Step): Policy =>
	policy === 'together' && runOf(cafe, id).revealed ? 'at-once' : policy;

function stepFor(cafe: Cafe, step: Step): StageStep {
	const { prompt, landmark } = runOf(cafe, step.id).card;
	const card = cardOf(cafe, step);
	const frame = step.activity === 'accueil' ? frameFor(cafe) : undefined;
	const asked = prompt === 0 ? undefined : card?.prompts[prompt - 1];
	return {
		id: step.id,
		place: indexOf(cafe, step.id) + 1,
		of: cafe.steps.length,
		activity: step.activity,
		title: step.title,
		policy: policyNow(cafe, step),
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

/** A note that nothing touched is the same value from one Stage to the next, so that `diff` passes it by. */
const drawnUp = new WeakMap<NoteView, StageNote>();

function noteFor(note: NoteView): StageNote {
	const was = drawnUp.get(note);
	if (was !== undefined) return was;
	const staged: StageNote = {
		text: note.text,
		...(note.group !== undefined && { group: note.group }),
		...(note.duplicates.length > 0 && { times: note.duplicates.length + 1 }),
		...(note.kept && { kept: true })
	};
	drawnUp.set(note, staged);
	return staged;
}

function notesFor(
	cafe: Cafe,
	step: Step,
	aliases: Aliases,
	share: number
): Pick<Stage, 'notes' | 'groups' | 'drawn'> {
	const from = noteStepOf(step);
	const notes: Record<string, StageNote> = {};
	for (const note of fittingNotes(cafe, from, share)) {
		const alias = aliases[note.id];
		if (alias === undefined) continue;
		notes[alias] = noteFor(note);
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
	aliases: Aliases,
	share: number
): { vote?: StageVote; results?: StageResults } {
	if (!isPoll(step)) return {};
	const aliased = onNotes(step);
	const publicly = (targets: readonly Target[]) =>
		targets.flatMap(({ id, label }, place) => {
			const known = aliased ? aliases[id] : id;
			return known === undefined ? [] : [{ id, known, label, place }];
		});
	const results = runOf(cafe, step.id).results;
	if (results === undefined) {
		const targets = aliased
			? fittingNotes(cafe, noteStepOf(step), share).map(({ id, text }) => ({ id, label: text }))
			: targetsOf(cafe, step);
		return {
			vote: {
				dots: dotsOf(step),
				voters: votersOf(cafe, step),
				targets: Object.fromEntries(
					publicly(targets).map(({ known, label, place }) => [
						known,
						{ label, ...(!aliased && { place }) }
					])
				)
			}
		};
	}
	const rankOf = ranksOf(results);
	const ranked = publicly(namedOf(cafe, step))
		.flatMap(({ id, known, label }) => {
			const rank = rankOf.get(id);
			return rank === undefined ? [] : [{ id, known, label, rank }];
		})
		.sort((a, b) => a.rank - b.rank);
	const ranks: StageResults['ranks'] = {};
	for (const { id, known, label, rank } of fitting(ranked, share, (each) => each.label)) {
		const dots = results.figures?.[id];
		ranks[known] = { label, rank, ...(dots !== undefined && { dots }) };
	}
	return { results: { voters: results.voters, ranks } };
}
