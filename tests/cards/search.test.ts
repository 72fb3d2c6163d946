import { expect, test } from 'vitest';
import { loadDeck } from '#cards/deck.ts';
import { searchIn } from '#cards/search.ts';

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
	for (const query of ['', '  ', 'de la', '?'])
		expect(ids(query)).toEqual(cards.map(({ id }) => id));
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
