/**
 * The demonstration café: `demo-content.ts` played through the real intents, so that it is a café like any
 * other, always the same but for its id. Loaded only when somebody asks for it.
 */
import type { Card } from '#cafe/card.ts';
import { decide } from '#cafe/decide.ts';
import type { Entry } from '#cafe/events.ts';
import { headOf } from '#cafe/head.ts';
import type { Intent } from '#cafe/intents.ts';
import { newStep, type Step } from '#cafe/plan.ts';
import { emptyBook, fold, gather } from '#cafe/reduce.ts';
import type { Saved } from '#journal/journal.ts';
import { begin } from './beginning.ts';
import { details, lines, present, steps, vote, type Held, type Said } from './demo-content.ts';

/** @param deck the cards it takes its own from, by value */
export function demonstration(
	deck: readonly Card[]
): Pick<Saved, 'head' | 'log' | 'contributions'> {
	const begun = begin({ details, steps: steps.map((step) => planned(step, deck)) }, true);
	const log = [...begun.log] as Entry[];
	let book = fold(emptyBook, log);
	for (const [now, intent] of played()) {
		const decision = decide(book, intent, now);
		if (!decision.ok) throw new Error(`demonstration: ${intent.kind}: ${decision.refusal}`);
		const { entries } = decision;
		log.push(...entries);
		book = gather(fold(book, entries), decision.contributions);
	}
	const contributions = [...book.cafe.contributions.values()].flatMap((rows) => [...rows.values()]);
	return { head: headOf(begun.head.id, book.cafe, true), log, contributions };
}

function planned(step: Held, deck: readonly Card[]): Step {
	const card = deck.find(({ id }) => id === step.card);
	return {
		...newStep(step.id, step.activity, step.minutes),
		title: step.title,
		instruction: step.instruction,
		tip: step.tip,
		cards: card === undefined ? [] : [card],
		...(step.id === vote.step && { ballot: { on: 'groups', step: vote.on, dots: vote.dots } })
	};
}

/** Every gesture, with the instant it was made. */
function* played(): Generator<[number, Intent]> {
	let now = new Date(2026, 10, 12, 17, 1).getTime();
	yield [now, { kind: 'count-present', present }];
	for (const step of steps) {
		yield [now, { kind: 'start-step', step: step.id }];
		for (const intent of gathered(step)) yield [now, intent];
		now += step.took * 1000;
		if (step.takeaway !== undefined)
			yield [now, { kind: 'write-takeaway', step: step.id, text: step.takeaway }];
	}
	for (const intent of late()) yield [now, intent];
	for (const [at, { list, text }] of lines.entries())
		yield [now, { kind: 'add-line', list, line: `demo-line-${String(at)}`, text }];
	yield [now, { kind: 'close-cafe' }];
}

function* gathered(step: Held): Generator<Intent> {
	for (const [at, { name, notes }] of (step.groups ?? []).entries()) {
		for (const [each, said] of notes.entries()) yield* noted(step, noteId(step, at, each), said);
		yield {
			kind: 'add-group',
			group: groupId(step.id, name),
			step: step.id,
			name,
			notes: notes.map((_, each) => noteId(step, at, each))
		};
	}
	for (const [each, said] of (step.loose ?? []).entries())
		if (said.late !== true) yield* noted(step, noteId(step, 'loose', each), said);
	if (step.id === vote.step) yield* voted();
}

function* noted(step: Held, id: string, said: Said): Generator<Intent> {
	yield written(step, id, said.text, said.how);
	if (said.how !== 'paper') yield { kind: 'publish-notes', notes: [id] };
	if (said.also !== undefined) {
		yield written(step, `${id}-also`, said.also, said.how);
		yield { kind: 'merge-notes', into: id, notes: [`${id}-also`] };
	}
	if (said.kept === true) yield { kind: 'keep-note', note: id, kept: true };
	if (said.hidden === true) yield { kind: 'hide-note', note: id, hidden: true };
}

const written = (step: Held, id: string, text: string, how: Said['how']): Intent =>
	how === 'paper'
		? { kind: 'write-note', id, step: step.id, text }
		: {
				kind: 'take-in',
				rows: [{ id, rev: 1, step: step.id, kind: 'note', how: 'booth', body: { text } }]
			};

function* voted(): Generator<Intent> {
	yield {
		kind: 'take-in',
		rows: vote.ballots.map((named, at) => ({
			id: `demo-ballot-${String(at)}`,
			rev: 1,
			step: vote.step,
			kind: 'ballot',
			how: 'booth',
			body: {
				dots: Object.fromEntries(
					Object.entries(named).map(([name, dots]) => [groupId(vote.on, name), dots])
				)
			}
		}))
	};
	yield { kind: 'reveal-results', step: vote.step };
}

function* late(): Generator<Intent> {
	for (const step of steps)
		for (const [each, said] of (step.loose ?? []).entries())
			if (said.late === true) yield written(step, noteId(step, 'loose', each), said.text, said.how);
}

const noteId = (step: Held, place: number | 'loose', each: number): string =>
	`${step.id}-${String(place)}-${String(each)}`;

const groupId = (step: string, name: string): string => {
	const groups = steps.find(({ id }) => id === step)?.groups ?? [];
	return `${step}-group-${String(groups.findIndex((group) => group.name === name))}`;
};
