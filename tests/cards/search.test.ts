import { afterEach, expect, test } from 'vitest';
import { loadDeck } from '#cards/deck.ts';
import { searchIn } from '#cards/search.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { labelsOf } from '#ui/card-labels.ts';

const { cards } = await loadDeck();
const search = searchIn(cards);
const ids = (...asked: Parameters<typeof search>) => search(...asked).map(({ id }) => id);

test.each([
	['détecteur', 'pieges-detecteur'],
	['detecteurs', 'pieges-detecteur'],
	['DÉTECTEUR', 'pieges-detecteur'],
	['detecteru', 'pieges-detecteur'],
	['des détecteurs', 'pieges-detecteur'],
	['poeme', 'pedagogie-poeme-cm1'],
	['poèmes', 'pedagogie-poeme-cm1'],
	['l’affiche', 'critique-affiche-sans-source'],
	['coeur', 'transparence-courrier-chaleureux'],
	['journalite', 'pilotage-le-journaliste'],
	['journ', 'pilotage-le-journaliste'],
	['compte obligatoire adresse', 'donnees-compte-obligatoire']
])('“%s” finds %s among the first five', (query, id) => {
	expect(ids(query).slice(0, 5)).toContain(id);
});

test('singular and plural find the same cards first', () => {
	for (const [one, many] of [
		['bulletin', 'bulletins'],
		['caméra', 'caméras'],
		['tableau', 'tableaux']
	] as const) {
		expect(ids(one)[0]).toBe(ids(many)[0]);
	}
});

test('a label finds every card that bears it', () => {
	const moving = cards.filter(({ activity }) => activity === 'debat-mouvant');
	const found = new Set(ids('débat mouvant'));
	expect(moving.filter(({ id }) => !found.has(id))).toEqual([]);
});

test('with nothing to look for, or only empty words, all cards come in their order', () => {
	for (const query of ['', '  ', 'de la']) expect(ids(query)).toEqual(cards.map(({ id }) => id));
});

test.each(['?', '%', '🙂', 'e', 'à', '🙂 %'])(
	'“%s”, a sign or a letter alone, finds nothing',
	(query) => {
		expect(ids(query)).toEqual([]);
	}
);

test('a whole word comes before words that begin like it, wherever they stand', () => {
	const [one, two] = cards.map((card) => ({ ...card, prompts: [], notes: '', question: '' }));
	if (one === undefined || two === undefined) throw new Error();
	const begins = { ...one, title: 'Le principal prive de priorité' };
	const whole = { ...two, title: 'Un mot', notes: 'C’est le prix à payer.' };
	expect(searchIn([begins, whole])('prix')[0]).toBe(whole);
});

afterEach(() => overwriteGetLocale(() => 'fr'));

test.each([
	['pupils', 'publics', 'eleves'],
	['teachers', 'publics', 'enseignants'],
	['leadership', 'theme', 'pilotage'],
	['walking debate', 'activity', 'debat-mouvant'],
	['beginner', 'level', 'initiation'],
	['élèves', 'publics', 'eleves']
] as const)('in English, “%s” finds every card with that label', (query, field, slug) => {
	overwriteGetLocale(() => 'en');
	const found = new Set(searchIn(cards, labelsOf)(query).map(({ id }) => id));
	const bearing = cards.filter((card) => [card[field]].flat().some((each) => each === slug));
	expect(bearing).not.toHaveLength(0);
	expect(bearing.filter(({ id }) => !found.has(id))).toEqual([]);
});

test('letters that are in no card find nothing', () => {
	expect(ids('xylophonistiquement')).toEqual([]);
});

test('values of one filter widen, filters together narrow', () => {
	const found = search('', {
		themes: ['sobriete', 'pilotage'],
		publics: ['eleves'],
		levels: ['utilisation'],
		activities: []
	});
	expect(found.map(({ id }) => id)).toEqual(
		cards
			.filter(({ theme }) => theme === 'sobriete' || theme === 'pilotage')
			.filter(({ publics, level }) => publics.includes('eleves') && level === 'utilisation')
			.map(({ id }) => id)
	);
	expect(found).not.toHaveLength(0);
});

test('a card of one’s own may bear the id of one of the deck', () => {
	const own = cards.slice(0, 1).map((card) => ({ ...card, title: 'Zinzolin' }));
	expect(searchIn([...cards, ...own])('zinzolin')).toEqual(own);
});
