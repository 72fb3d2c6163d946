/** The deck itself: what the README of `discussion-cards/` promises of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCard } from '#cards/parse.ts';
import { loadDeck, loadLandmarks, loadScenarios, loadTraining } from '#cards/deck.ts';
import { folder } from './files.ts';
import { slips, texts } from './typography.ts';

const [{ cards }, scenarios, training, landmarks] = await Promise.all([
	loadDeck(),
	loadScenarios(),
	loadTraining(),
	loadLandmarks()
]);

test('it holds 76 cards, 7 scenarios, 3 levels of training and 12 rules', () => {
	expect([
		cards.length,
		scenarios.length,
		training.map(({ level }) => level),
		landmarks.length
	]).toEqual([76, 7, ['initiation', 'utilisation', 'expertise'], 12]);
});

test('the id of a card begins with the word of its theme', () => {
	const word: Record<string, string> = {
		'protection-donnees': 'donnees',
		'esprit-critique': 'critique',
		'transformation-pedagogique': 'pedagogie',
		sobriete: 'sobriete',
		transparence: 'transparence',
		'posture-professionnelle': 'posture',
		'pieges-a-eviter': 'pieges',
		pilotage: 'pilotage',
		'avec-les-eleves': 'eleves'
	};
	expect(cards.filter(({ id, theme }) => !id.startsWith(`${word[theme]}-`))).toEqual([]);
});

test('statements balance: 7 favourable, 7 cautious, 5 neutral, and every true-or-false is neutral', () => {
	const count = (activity: string) =>
		cards
			.filter((card) => card.activity === activity)
			.reduce<Record<string, number>>(
				(sum, { orientation = '' }) => ({ ...sum, [orientation]: (sum[orientation] ?? 0) + 1 }),
				{}
			);
	expect(count('debat-mouvant')).toEqual({
		'plutot-favorable': 7,
		'plutot-reservee': 7,
		neutre: 5
	});
	expect(count('vrai-faux')).toEqual({ neutre: 4 });
});

test('two cards are sensitive, and neither is for pupils', () => {
	const sensitive = cards.filter((card) => card.sensitive);
	expect(sensitive.map(({ id }) => id)).toEqual([
		'pieges-confident-du-soir',
		'pieges-image-truquee'
	]);
	expect(sensitive.some(({ publics }) => publics.includes('eleves'))).toBe(false);
});

test('every card has a note for the facilitator and a dated landmark', () => {
	expect(cards.filter(({ notes, landmark }) => !notes || !landmark?.checkedOn)).toEqual([]);
});

test('a question asks, a statement states, a true-or-false leaves a third way', () => {
	for (const { id, activity, question } of cards) {
		const form = {
			'debat-mouvant': /^«.*[.]\u00a0»$/,
			'vrai-faux': /^Vrai, faux ou ça dépend\u202f\? «.*\u00a0»$/
		}[activity as string];
		expect(question, id).toMatch(form ?? /[?.]( |$)/);
	}
});

test('what is known of the cadre through a copy or a relay is never called verified', () => {
	const ministry = 'https://www.education.gouv.fr/cadre-d-usage-de-l-ia-en-education-450647';
	const relays = [
		'https://pedagogie.ac-rennes.fr/',
		'https://prim27.ac-normandie.fr/',
		'https://www.rougelevant.fr/'
	];
	const known = cards.flatMap(({ id, landmark }) => (landmark ? [{ id, ...landmark }] : []));
	const copied = known.filter(({ source }) =>
		[ministry, ...relays].some((at) => source.startsWith(at))
	);
	expect(copied.filter(({ certainty }) => certainty === 'verifie').map(({ id }) => id)).toEqual([
		// The page itself says it: freedom of method is among the bounds of the cadre.
		'posture-droit-de-refus'
	]);
});

test('pupils of 4e are never said to use it on their own', () => {
	const said = texts([cards, scenarios, training, landmarks]);
	expect(said.filter((text) => /autonom[^.]*à partir de la (classe de )?4e/.test(text))).toEqual(
		[]
	);
});

test('the typography is right in every file, the README included', () => {
	const { cards: sentences, ...rest } = { cards, scenarios, training, landmarks };
	expect(texts([sentences, rest]).flatMap(slips)).toEqual([]);
	const readme = readFileSync(join(folder, 'README.md'), 'utf8');
	const prose = readme.replace(/^```[\s\S]*?^```$/gm, '').replace(/^ {4}.*$/gm, '');
	expect(prose.split('\n').flatMap(slips)).toEqual([]);
});

test('the example in the README is a right card', () => {
	const readme = readFileSync(join(folder, 'README.md'), 'utf8');
	const example = /^```markdown\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
	expect(parseCard('README.md', example).ok).toBe(true);
});
