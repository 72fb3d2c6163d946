/**
 * The write-up as data: what every export and the page itself are made from. It holds what was shown, never a
 * hidden or unread note, no identifier, no instant, no order of arrival: notes stand in their groups by text.
 */
import { groupsOf, rowsOf, runOf, type Cafe, type Line } from './cafe.ts';
import type { Card } from './card.ts';
import type { Way } from './contribution.ts';
import type { List } from './events.ts';
import type { Details, Step } from './plan.ts';
import { isPoll, ranksOf, namedOf, votersOf } from './poll.ts';
import { cardOf, notesOf, questionOf, type NoteView } from './select.ts';
import { principles, type Activity, type Principle } from './vocabulary.ts';

export interface WrittenUpNote {
	text: string;
	/** How many notes said the same. */
	times: number;
	kept: boolean;
}

export interface WrittenUpResult {
	voters: number;
	/** From most to least chosen; equals share a rank. `dots` where figures may be shown. */
	ranks: readonly { label: string; rank: number; dots?: number }[];
}

export interface WrittenUpStep {
	/** 1-based place in the plan. */
	place: number;
	activity: Activity;
	title: string;
	question: string;
	card?: Card;
	groups: readonly { name: string; notes: readonly WrittenUpNote[] }[];
	/** Notes outside every group. */
	loose: readonly WrittenUpNote[];
	results?: WrittenUpResult;
	/** Voters of a poll not revealed yet. */
	waiting?: number;
	takeaway: string;
}

export interface Synthesis {
	details: Details;
	phase: Cafe['phase'];
	present?: number;
	/** Steps that were started, or that somebody wrote about. */
	steps: readonly WrittenUpStep[];
	kept: readonly { text: string; question: string }[];
	lists: Readonly<Record<List, readonly { id: string; text: string }[]>>;
	/** The five principles: touched by the cards discussed, unless the facilitator says otherwise. */
	principles: readonly { principle: Principle; touched: boolean; byCards: boolean }[];
	/** What is left out, and how contributions came: counts over the whole café. */
	left: { hidden: number; unread: number };
	ways: Readonly<Record<Way | 'hands', number>>;
}

export function synthesis(cafe: Cafe): Synthesis {
	const held = cafe.steps.filter(
		({ id }) => runOf(cafe, id).started || runOf(cafe, id).takeaway !== ''
	);
	const views = held.map((step) => notesOf(cafe, step.id));
	const all = views.flat();
	return {
		details: cafe.details,
		phase: cafe.phase,
		...(cafe.present !== undefined && { present: cafe.present }),
		steps: held.map((step, at) => stepOf(cafe, step, views[at] ?? [])),
		kept: held.flatMap((step, at) =>
			inWords(shown(views[at] ?? []).filter(({ kept }) => kept)).map(({ text }) => ({
				text,
				question: questionOf(cafe, step)
			}))
		),
		lists: {
			questions: linesOf(cafe.lines, 'questions'),
			decisions: linesOf(cafe.lines, 'decisions'),
			'next-steps': linesOf(cafe.lines, 'next-steps')
		},
		principles: principles.map((principle) => {
			const byCards = held.some(
				(step) =>
					runOf(cafe, step.id).started && step.cards.some(({ theme }) => theme === principle)
			);
			return { principle, byCards, touched: cafe.principles.get(principle) ?? byCards };
		}),
		left: {
			hidden: all.filter(({ status }) => status === 'hidden').length,
			unread: all.filter(({ status }) => status === 'inbox').length
		},
		ways: waysOf(cafe, held)
	};
}

function stepOf(cafe: Cafe, step: Step, notes: readonly NoteView[]): WrittenUpStep {
	const run = runOf(cafe, step.id);
	const card = cardOf(cafe, step);
	const visible = shown(notes);
	const results = resultsOf(cafe, step);
	return {
		place: cafe.steps.indexOf(step) + 1,
		activity: step.activity,
		title: step.title,
		question: questionOf(cafe, step),
		...(card !== undefined && { card }),
		groups: groupsOf(cafe, step.id)
			.map(({ id, name }) => ({
				name,
				notes: inWords(visible.filter(({ group }) => group === id))
			}))
			.filter(({ notes }) => notes.length > 0),
		loose: inWords(visible.filter(({ group }) => group === undefined)),
		...(results !== undefined && { results }),
		...(results === undefined &&
			isPoll(step) &&
			votersOf(cafe, step) > 0 && { waiting: votersOf(cafe, step) }),
		takeaway: run.takeaway
	};
}

/** The frozen result with its words; what is no longer shown is no longer named. */
function resultsOf(cafe: Cafe, step: Step): WrittenUpResult | undefined {
	const results = runOf(cafe, step.id).results;
	if (results === undefined) return undefined;
	const labels = new Map(namedOf(cafe, step).map(({ id, label }) => [id, label]));
	const rankOf = ranksOf(results);
	return {
		voters: results.voters,
		ranks: results.order.flatMap((ids) =>
			inOrderOf(
				ids.flatMap((id) => {
					const label = labels.get(id);
					const dots = results.figures?.[id];
					const rank = rankOf.get(id);
					if (label === undefined || rank === undefined) return [];
					return [{ label, rank, ...(dots !== undefined && { dots }) }];
				}),
				({ label }) => label
			)
		)
	};
}

const shown = (notes: readonly NoteView[]) => notes.filter(({ status }) => status === 'shown');

/** Notes as words only, in the order of their text: equal cafés are written up to the same letter. */
const inWords = (notes: readonly NoteView[]): WrittenUpNote[] =>
	inOrderOf(
		notes.map(({ text, duplicates, kept }) => ({
			text,
			times: duplicates.length + 1,
			kept
		})),
		// Whole: notes alike in all of it may change places, and nobody can tell.
		({ text, times, kept }) => `${text}\n${times}\n${String(kept)}`
	);

const linesOf = (lines: readonly Line[], list: List) =>
	lines.filter((line) => line.list === list).map(({ id, text }) => ({ id, text }));

function waysOf(cafe: Cafe, steps: readonly Step[]): Record<Way | 'hands', number> {
	const count = { paper: 0, booth: 0, phone: 0, hands: 0 };
	for (const { id } of steps) {
		// « J'ai fini » says nothing that could be written up.
		for (const { kind, body, how } of rowsOf(cafe, id).values())
			if (kind !== 'ready' && body !== null) count[how] += 1;
		for (const hands of Object.values(runOf(cafe, id).hands)) count.hands += hands;
	}
	return count;
}

/** By code units: the same on every device, whatever its language. */
const inOrderOf = <T>(list: readonly T[], key: (each: T) => string): T[] =>
	[...list].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
