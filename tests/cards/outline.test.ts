/** A scenario becomes a café that can be run as it is. */
import { expect, test } from 'vitest';
import { emptyCafe } from '#cafe/cafe.ts';
import { warnings } from '#cafe/checks.ts';
import { noDetails } from '#cafe/plan.ts';
import { activities } from '#cafe/vocabulary.ts';
import { loadDeck, loadScenarios } from '#cards/deck.ts';
import { outlineOf } from '#cards/outline.ts';
import { stepToAdd } from '#ui/prepare/beginnings.ts';

const [{ cards }, scenarios] = await Promise.all([loadDeck(), loadScenarios()]);

const counted = () => {
	let next = 0;
	return () => `id-${String((next += 1))}`;
};
const laid = (id: string) => {
	const scenario = scenarios.find((each) => each.id === id);
	if (scenario === undefined) throw new Error(`no scenario ${id}`);
	return outlineOf(scenario, cards, counted());
};

test('every scenario keeps its minutes, its titles and its cards, in activities that work', () => {
	for (const scenario of scenarios) {
		const { steps } = outlineOf(scenario, cards, counted());
		expect(steps.map(({ title, minutes }) => [title, minutes])).toEqual(
			scenario.steps.map(({ title, minutes }) => [title, minutes])
		);
		expect(steps.map((step) => step.cards.map(({ id }) => id))).toEqual(
			scenario.steps.map((step) => step.cards)
		);
		expect(steps.every(({ activity }) => activities.includes(activity))).toBe(true);
		expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
	}
});

test('publics, level, place and a number of people come from the scenario', () => {
	expect(laid('premier-cafe-60').details).toEqual({
		title: 'Premier café IA',
		place: 'Salle des professeurs',
		expected: 11,
		publics: ['enseignants', 'direction', 'vie-scolaire', 'aesh', 'administratifs'],
		level: 'initiation'
	});
});

test('a vote is about the last step before it where people wrote', () => {
	const { steps } = laid('world-cafe-90');
	const vote = steps.find(({ activity }) => activity === 'vote');
	expect(steps.find(({ id }) => id === vote?.ballot.step)?.title).toBe('Restitution');
});

test('what works under another name takes the nearest: a moving debate is a dilemma, revealed together', () => {
	const debate = laid('debat-mouvant-45').steps[1];
	expect(debate).toMatchObject({ activity: 'dilemme', policy: 'together', notes: true });
	expect(laid('premier-cafe-60').steps[1]).toMatchObject({ activity: 'brise-glace', notes: false });
});

test('a « vrai ou faux » offers the three answers that its cards ask for', () => {
	const [scenario] = scenarios;
	const [first] = scenario?.steps ?? [];
	if (scenario === undefined || first === undefined) throw new Error('a scenario has steps');
	const claim = { ...scenario, steps: [{ ...first, activity: 'vrai-faux' as const }] };
	const [laidOut] = outlineOf(claim, cards, counted()).steps;
	for (const step of [laidOut, stepToAdd('vrai-faux', [], counted())])
		expect(step?.options.map(({ label }) => label)).toEqual(['Vrai', 'Faux', 'Ça dépend']);
});

test('the turns of a round fit the people expected', () => {
	for (const scenario of scenarios) {
		const { details, steps } = outlineOf(scenario, cards, counted());
		const cafe = { ...emptyCafe, details: { ...noDetails, ...details }, steps };
		const kinds = warnings(cafe).map(({ kind }) => kind);
		expect(kinds, scenario.id).not.toContain('nothing-to-vote-on');
		expect(kinds, scenario.id).not.toContain('no-card');
		for (const { activity, minutes, turn } of steps)
			if (activity === 'tour-de-table')
				expect((turn * (details.expected ?? 0)) / 60).toBeLessThanOrEqual(minutes);
	}
});
