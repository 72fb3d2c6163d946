import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadDeck } from '#cards/deck.ts';
import { checkOwn } from '#cards/own.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { cardOf, draftOf, idFrom, mistakesIn, type Draft } from '#ui/cards/draft.ts';
import { drawings } from '#ui/cards/drawings.ts';
import { sheetsOf, turned } from '#ui/cards/print.ts';
import { everything, readSelection, writeSelection } from '#ui/cards/selection.ts';
import { holds } from '../support/property.ts';
import { cardActivities, levels, publics, themes } from '#cafe/vocabulary.ts';

const { cards } = await loadDeck();

describe('a card being written', () => {
	test('a card that is opened in the form and saved untouched is the same card', () => {
		for (const card of cards)
			expect(checkOwn(cardOf(draftOf(card), card.id))).toEqual({ ok: true, card });
	});

	const wrong: [field: string, change: Partial<Draft>, french: RegExp, english: RegExp][] = [
		['titre', { title: ' ' }, /vide/, /empty/],
		['titre', { title: 'a'.repeat(81) }, /80 caractères/, /80 characters/],
		['question', { question: '' }, /vide/, /empty/],
		['relances.1', { prompts: ['Une', '', 'Trois'] }, /vide/, /empty/],
		['relances.2', { prompts: ['Une', 'Deux', 'a'.repeat(241)] }, /240/, /240/],
		['publics', { publics: [] }, /au moins un public/, /at least one/],
		['publics', { publics: ['eleves'], sensitive: true }, /sensible/, /sensitive/],
		['orientation', { activity: 'vrai-faux' }, /penche/, /leans/],
		['duree', { minutes: '' }, /1 à 240/, /1 to 240/],
		['duree', { minutes: '2,5' }, /entier/, /whole/],
		['repere.texte', { withLandmark: true, source: 'plaquette' }, /vide/, /empty/],
		[
			'repere.source',
			{ withLandmark: true, landmark: 'x', source: 'javascript:x' },
			/https/,
			/https/
		],
		[
			'repere.lu_le',
			{ withLandmark: true, landmark: 'x', source: 'plaquette', checkedOn: 'hier' },
			/2026-11/,
			/2026-11/
		],
		['Pour l’animateur', { notes: 'a'.repeat(4001) }, /4000/, /4000/]
	];
	const right: Draft = {
		...draftOf(),
		title: 'Titre',
		question: 'Q',
		prompts: ['Une', 'Deux', '']
	};

	test('what is right has no mistake', () => {
		expect(checkOwn(cardOf(right, 'x')).ok).toBe(true);
	});

	test.each(wrong)(
		'%s is told at its field, in both languages',
		(field, change, french, english) => {
			const card = cardOf({ ...right, ...change }, 'x');
			const checked = checkOwn(card);
			const problems = checked.ok ? [] : checked.problems;
			expect(problems.map((problem) => problem.field)).toEqual([field]);
			for (const [locale, words] of [
				['fr', french],
				['en', english]
			] as const) {
				overwriteGetLocale(() => locale);
				expect(mistakesIn(problems, card)[field]).toMatch(words);
			}
			overwriteGetLocale(() => 'fr');
		}
	);

	test('whatever the title, its id is one that a file may bear', () => {
		expect(idFrom('L’œil de « Léa » ?', '3f9a0c77')).toBe('l-oeil-de-lea-3f9a0c');
		holds({ 'a sign that no file name bears': 30, 'a letter that one may': 15 }, (meets) =>
			fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string()), (title) => {
				meets('a sign that no file name bears', /[^a-z0-9-]/i.test(title));
				meets('a letter that one may', /[a-z0-9]/i.test(title));
				expect(idFrom(title, '3f9a0c77')).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
			})
		);
	});
});

describe('sheets for the printer', () => {
	test('every card stands once, and lies behind itself when the sheet is turned over its long edge', () => {
		const sheets = sheetsOf(cards);
		expect(sheets.flat()).toEqual(cards);
		for (const sheet of sheets) {
			const back = turned(sheet);
			expect(back).toHaveLength(6);
			for (const [at, card] of sheet.entries())
				expect(back[at % 2 === 0 ? at + 1 : at - 1]).toBe(card);
		}
	});
});

test('the address of what one looks at leads back to it', () => {
	const choice = <T extends string>(slugs: readonly T[]) => fc.constantFrom<T | ''>('', ...slugs);
	const selections = fc.record({
		query: fc.string(),
		theme: choice(themes),
		people: choice(publics),
		level: choice(levels),
		activity: choice(cardActivities),
		own: fc.boolean()
	});
	holds({ 'words searched for': 50, 'a theme': 30 }, (meets) =>
		fc.property(selections, (selection) => {
			meets('words searched for', selection.query !== '');
			meets('a theme', selection.theme !== '');
			expect(readSelection(new URLSearchParams(writeSelection(selection, 'x')))).toEqual(selection);
		})
	);
	expect(readSelection(new URLSearchParams('?theme=inconnu&niveau='))).toEqual(everything);
	expect(writeSelection(everything)).toBe('');
});

test('the board has the twelve drawings asked for, each with its own alternative', () => {
	expect(drawings.map(({ id }) => id).join(' ')).toBe(
		'loupe bequille boussole perroquet miroir eponge pont brouillard moteur balance cadenas cafetiere'
	);
	expect(new Set(drawings.map(({ alternative }) => alternative())).size).toBe(12);
});
