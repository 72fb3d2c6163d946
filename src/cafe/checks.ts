/**
 * What a facilitator should hear before people come: a plan that does not fit, a format that does not suit the
 * number, statements that lean one way. Warnings, never locks.
 */
import type { Cafe } from './cafe.ts';
import { limits } from './limits.ts';
import type { Step } from './plan.ts';
import { heldSteps, overrun, totalMinutes } from './schedule.ts';
import type { Activity, Orientation } from './vocabulary.ts';

export type Warning =
	/** The plan passes the locked end. */
	| { kind: 'does-not-fit'; minutes: number }
	/** Under an hour and a half for more than fifteen people (national « recette »). */
	| { kind: 'short-for-number'; people: number; minutes: number }
	| { kind: 'many-for-one-circle'; people: number }
	/** The turns of a round need more minutes than the step has. */
	| { kind: 'round-too-long'; step: string; needs: number; has: number }
	| { kind: 'too-few-for-figures'; step: string; people: number }
	/** Three statements or more lean one way, and more than lean the other; neutral ones weigh nothing. */
	| { kind: 'leans'; orientation: Exclude<Orientation, 'neutre'>; statements: number }
	| { kind: 'sensitive-with-pupils'; step: string; card: string }
	| { kind: 'no-card'; step: string }
	| { kind: 'nothing-to-vote-on'; step: string };

/** Seconds one person takes in a round where no turn is set. */
const shortestTurn: Partial<Record<Activity, number>> = { 'brise-glace': 20 };

const needsCard: ReadonlySet<Activity> = new Set<Activity>([
	'etude-de-cas',
	'dilemme',
	'vrai-faux',
	'photolangage'
]);

/** The « recette inratable » of cafeia.org: one hour for 4 to 15 people, an hour and a half beyond, 20 at most. */
const recipe = { people: 15, minutes: 90, most: 20 } as const;

/** Statements on one side before it is worth a word. */
const leaningFrom = 3;

export function warnings(cafe: Cafe): readonly Warning[] {
	const people = cafe.present ?? cafe.details.expected;
	return [
		...fit(cafe),
		...size(cafe, people),
		...heldSteps(cafe).flatMap((step) => ofStep(cafe, step, people)),
		...leaning(heldSteps(cafe))
	];
}

function fit(cafe: Cafe): Warning[] {
	const minutes = overrun(cafe) ?? 0;
	return minutes > 0 ? [{ kind: 'does-not-fit', minutes }] : [];
}

function size(cafe: Cafe, people: number): Warning[] {
	const minutes = totalMinutes(cafe);
	if (cafe.steps.length === 0) return [];
	if (people > recipe.most) return [{ kind: 'many-for-one-circle', people }];
	return people > recipe.people && minutes < recipe.minutes
		? [{ kind: 'short-for-number', people, minutes }]
		: [];
}

function ofStep(cafe: Cafe, step: Step, people: number): Warning[] {
	const found: Warning[] = [];
	const seconds = step.turn > 0 ? step.turn : (shortestTurn[step.activity] ?? 0);
	const needs = Math.ceil((people * seconds) / 60);
	if (needs > step.minutes)
		found.push({ kind: 'round-too-long', step: step.id, needs, has: step.minutes });
	if (needsCard.has(step.activity) && step.cards.length === 0 && step.instruction === '')
		found.push({ kind: 'no-card', step: step.id });
	if (step.activity === 'vote') {
		if (people > 0 && people < limits.figures)
			found.push({ kind: 'too-few-for-figures', step: step.id, people });
		const source = cafe.steps.findIndex(({ id }) => id === step.ballot.step);
		const nothing =
			step.ballot.on === 'options'
				? step.options.length < 2
				: source < 0 || source >= cafe.steps.indexOf(step);
		if (nothing) found.push({ kind: 'nothing-to-vote-on', step: step.id });
	}
	if (cafe.details.publics.includes('eleves'))
		for (const card of step.cards)
			if (card.sensitive)
				found.push({ kind: 'sensitive-with-pupils', step: step.id, card: card.title });
	return found;
}

function leaning(steps: readonly Step[]): Warning[] {
	// A statement discussed in two steps is still one statement.
	const statements = new Map(steps.flatMap(({ cards }) => cards.map((card) => [card.id, card])));
	const count = (side: Orientation) =>
		[...statements.values()].filter(({ orientation }) => orientation === side).length;
	const favourable = count('plutot-favorable');
	const reserved = count('plutot-reservee');
	const most = Math.max(favourable, reserved);
	if (most < leaningFrom || favourable === reserved) return [];
	const orientation = favourable > reserved ? 'plutot-favorable' : 'plutot-reservee';
	return [{ kind: 'leans', orientation, statements: most }];
}
