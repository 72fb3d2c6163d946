import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { synthesis } from '#cafe/synthesis.ts';
import type { TrainingLevel } from '#cards/training.ts';
import { markdownOf } from '#exports/markdown.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { draws, play, secretIds, unshownWords } from '../support/gestures.ts';
import { holds } from '../support/property.ts';
import {
	aCafe,
	erasedWords,
	hiddenWords,
	ids,
	shownTexts,
	teatime,
	unreadWords
} from './a-cafe.ts';

beforeAll(() => overwriteGetLocale(() => 'fr'));

const written = synthesis(aCafe().book.cafe);
const { text, name } = markdownOf(written);
const lines = text.split('\n');

/** What Markdown would show of a line: escapes and the brackets of links taken away. A bare special sign is left as it is. */
const shown = (line: string) =>
	line.replace(/<(https?:[^>]*)>/g, '$1').replace(/\\([\\`*_[\]<>|~&#$.)+=-])/g, '$1');

/** Lines under a heading, up to the next. */
function under(heading: string): string[] {
	const start = lines.indexOf(heading);
	expect(start, heading).toBeGreaterThanOrEqual(0);
	const end = lines.findIndex((line, at) => at > start && line.startsWith('#'));
	return lines.slice(start + 1, end < 0 ? undefined : end).filter((line) => line !== '');
}

describe('the write-up as Markdown', () => {
	test('begins with the title, then date, place, people', () => {
		expect(lines[0]).toBe('# Café IA du lycée Déodat');
		expect(lines[2]).toBe(
			'**Synthèse d’un café IA** · 23 novembre 2026 · CDI · 14 personnes présentes · Enseignants, AESH'
		);
	});

	test('holds each step with its question, groups and notes, by the letter', () => {
		expect(under('## 1. Récolte')[0]).toBe(
			'> Qu’est-ce que vous ne confieriez jamais à une machine ?'
		);
		const grouped = under('### Les \\*données\\* \\| des élèves').map(shown);
		expect(grouped).toEqual([
			'- # pas un titre\\',
			'  * ni une liste | ni une colonne',
			'- =SOMME(A1:A9)'
		]);
		const loose = under('### Hors nuage').map(shown);
		expect(loose.slice(0, 3)).toEqual([
			`- ${shownTexts[4]}`,
			`- ${shownTexts[2]} *(à retenir)*`,
			`- ${shownTexts[3]} *(dit 2 fois)*`
		]);
		expect(loose.slice(3)).toEqual(['**En deux phrases**', 'Rien de nominatif.', 'Jamais.']);
	});

	test('holds a revealed result as a sentence and a table', () => {
		const vote = under('## 2. Qu’est-ce qui compte le plus ?');
		expect(vote.slice(0, 2)).toEqual([
			'**La proposition la plus choisie\u00a0: L’élève à Noël, « déjà »; ça œuvre**',
			'6 personnes ont voté.'
		]);
		expect(vote.slice(2, 6)).toEqual([
			'| Rang | Choix | Points |',
			'| ---: | --- | ---: |',
			'| 1 | L’élève à Noël, « déjà »; ça œuvre | 10 |',
			'| 2 | \\# pas un titre \\* ni une liste \\| ni une colonne | 1 |'
		]);
	});

	test('below five voters gives the order without a figure, and says why', () => {
		const few = markdownOf(synthesis(aCafe(3).book.cafe)).text;
		expect(few).toContain(
			'3 personnes ont voté. Moins de cinq personnes ont voté, ou moins de cinq en secret'
		);
		expect(few).toContain('| 1 | L’élève à Noël, « déjà »; ça œuvre |\n');
		expect(few).not.toContain('Points');
	});

	test('ends with questions, decisions, next steps, principles', () => {
		expect(under('## Questions ouvertes')).toEqual(['- Et pour les parents ?']);
		expect(under('## Décisions')).toEqual(['- \\- Une charte']);
		expect(under('## Suites')).toEqual(['- Revenir en mars']);
		expect(under('## Principes du cadre d’usage abordés')).toEqual(['- Protection des données']);
	});

	test('says what it leaves out and how contributions came, and holds nothing of it', () => {
		expect(under('## Ce qui n’est pas ici')).toEqual([
			'- 1 note cachée par l’animateur n’y figure pas.',
			'- 1 note encore non lue n’y figure pas.',
			'- Comment les notes et les votes sont arrivés\u00a0: 7 sur papier et 7 à l’isoloir.',
			'- Aucune note n’y porte le nom de son auteur. Les notes sont rangées d’après leur texte, jamais par ordre d’arrivée.'
		]);
		for (const words of [hiddenWords, unreadWords, erasedWords, 'id', String(teatime), '14:00'])
			expect(text).not.toMatch(new RegExp(`\\b${words}`));
		expect(
			Object.values(ids)
				.flat()
				.filter((id) => text.includes(id))
		).toEqual([]);
	});

	test('names the training of the level with how sure each address is', () => {
		const training: TrainingLevel = {
			level: 'initiation',
			aim: 'Oser en parler.',
			signs: [],
			checkedOn: '2026-11-02',
			entries: [
				{
					name: 'FAQ [CNIL]',
					mode: 'lecture',
					duration: '20 min',
					publics: 'tous',
					link: 'https://www.cnil.fr/fr/a b>',
					inLeaflet: true,
					certainty: 'secondaire'
				}
			]
		};
		expect(markdownOf(written, training).text).toContain(
			'- [FAQ \\[CNIL\\]](<https://www.cnil.fr/fr/a%20b%3E>) (lecture, 20 min). *De seconde main, 2 novembre 2026*'
		);
	});

	test('says that a café that goes on is not over', () => {
		expect(text).toContain('*Ce café n’est pas terminé');
		expect(markdownOf({ ...written, phase: 'closed' }).text).not.toContain('n’est pas terminé');
	});

	test('is named after the café', () => {
		expect(name).toBe('comptoir-synthese-cafe-ia-du-lycee-deodat-2026-11-23.md');
	});
});

test.each([
	['https://exemple.fr/guide_des_usages?a=1&b=2', '<https://exemple.fr/guide_des_usages?a=1&b=2>'],
	['Voir https://exemple.fr/a_b_c.', 'Voir <https://exemple.fr/a_b_c>.'],
	[
		'(https://fr.wikipedia.org/wiki/Oracle_(logiciel))',
		'(<https://fr.wikipedia.org/wiki/Oracle_(logiciel)>)'
	],
	['(https://exemple.fr/x_y) *et*', '(<https://exemple.fr/x_y>) \\*et\\*'],
	['https://exemple.fr/?a=1&copy;=2', '<https://exemple.fr/?a=1&amp;copy;=2>'],
	['un_mot', 'un\\_mot']
])('an address in a note is whole and can be followed: %s', (text, shown) => {
	const notes = [{ text, times: 1, kept: false }];
	const steps = written.steps.slice(0, 1).map((step) => ({ ...step, groups: [], loose: notes }));
	expect(markdownOf({ ...written, steps }).text).toContain(`\n- ${shown}\n`);
});

/** Every sign that could begin or be something, in any order. */
const nasty = fc.string({
	unit: fc.constantFrom(...Array.from('#*-+=_`~|<>[]()!&\\$1.9) \n\r\taé\u2028\u202e')),
	maxLength: 30,
	size: 'max'
});

test('whatever is written in a note, it is one item of one list, and its words come back', () => {
	holds(
		{ 'several lines': 40, 'what begins a list or a title': 100 },
		(meets) =>
			fc.property(nasty, (words) => {
				meets('several lines', /\S\s*\n\s*\S/.test(words));
				meets('what begins a list or a title', /^[ \t]*([-+*#=>|]|\d+[.)])/m.test(words));
				const note = { text: words, times: 1, kept: false };
				const step = written.steps[0];
				if (step === undefined) throw new Error();
				const alone = { ...written, kept: [], steps: [{ ...step, groups: [], loose: [note] }] };
				const rows = markdownOf(alone).text.split('\n');
				const from = rows.findIndex((row) => row.startsWith('> ')) + 2;
				const to = rows.indexOf('**En deux phrases**') - 1;
				const [first = '', ...others] = rows.slice(from, to);
				expect(first.startsWith('- ')).toBe(true);
				const items = [first.slice(2), ...others.map((row) => row.slice(2))];
				others.forEach((row) => expect(row).toMatch(/^ {2}\S/));
				items.forEach((row, at) => {
					const line = at < items.length - 1 ? row.replace(/\\$/, '') : row;
					expect(line).not.toMatch(/^([-+=#>|]|\d+[.)])/);
					expect(line.replace(/\\./g, '')).not.toMatch(/[`*_[\]<>|~&#$\\]/);
				});
				const bare = (text: string) => text.replace(/[\s\u202e]/g, '');
				const back = items.map((row, at) => (at < items.length - 1 ? row.replace(/\\$/, '') : row));
				expect(bare(shown(back.join('')))).toBe(bare(words));
			}),
		{ numRuns: 500 }
	);
});

test('no café lets an id, an instant, a hidden or an unread note out', () => {
	holds(
		{ 'words not shown': 50, 'words shown': 50 },
		(meets) =>
			fc.property(draws(80), (list) => {
				const { cafe } = play(list);
				const { text } = markdownOf(synthesis(cafe));
				expect(text).not.toMatch(new RegExp(`${secretIds.join('|')}|17\\d{11}`));
				const unshown = unshownWords(cafe);
				meets('words not shown', unshown.length);
				meets('words shown', text.match(/«(note|again|mended)-/g)?.length ?? 0);
				for (const words of unshown) expect(text).not.toContain(words);
			}),
		{ numRuns: 50 }
	);
});
