/**
 * A scenario laid out as the steps of a café: each activity is the nearest that works, each card is copied by
 * value, and what a file does not say (policy, who writes, what is voted on) is what the activity wants.
 */
import type { Card } from '#cafe/card.ts';
import { newStep, type Details, type Option, type Step } from '#cafe/plan.ts';
import { ideasBefore } from '#cafe/poll.ts';
import { nearest } from '#cafe/vocabulary.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

export interface ScenarioOutline {
	details: Partial<Details>;
	steps: Step[];
}

/** @param newId draws the id of each step and of each answer offered */
export function outlineOf(
	scenario: Scenario,
	deck: readonly Card[],
	newId: () => string
): ScenarioOutline {
	const byId = new Map(deck.map((card) => [card.id, card]));
	const { min, max } = scenario.participants;
	const expected = Math.round((min + max) / 2);
	const steps: Step[] = [];
	for (const named of scenario.steps) steps.push(stepOf(named, steps, byId, expected, newId));
	return {
		details: {
			title: scenario.title,
			place: scenario.place,
			expected,
			publics: scenario.publics,
			level: scenario.level
		},
		steps
	};
}

function stepOf(
	named: ScenarioStep,
	before: readonly Step[],
	cards: ReadonlyMap<string, Card>,
	expected: number,
	newId: () => string
): Step {
	const activity = nearest(named.activity);
	const step = newStep(newId(), activity, named.minutes);
	return {
		...step,
		title: named.title,
		cards: named.cards.flatMap((id) => cards.get(id) ?? []),
		instruction: named.instruction,
		tip: named.tip,
		policy: activity === 'dilemme' || activity === 'vrai-faux' ? 'together' : step.policy,
		options: activity === 'vrai-faux' ? answers(newId) : [],
		ballot: activity === 'vote' ? { ...step.ballot, step: ideasBefore(before) } : step.ballot,
		turn: step.turn === 0 ? 0 : turnThatFits(named.minutes, expected)
	};
}

const answers = (newId: () => string): Option[] =>
	['Vrai', 'Faux', 'Ça dépend'].map((label) => ({ id: newId(), label }));

/** Seconds: a minute each if the step allows it, else the quarters of a minute that do, never under one. */
function turnThatFits(minutes: number, people: number): number {
	const each = Math.floor((minutes * 60) / Math.max(1, people) / 15) * 15;
	return Math.max(15, Math.min(60, each));
}
