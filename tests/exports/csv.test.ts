import * as fc from 'fast-check';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { synthesis } from '#cafe/synthesis.ts';
import { csvOf } from '#exports/csv.ts';
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
const { text, name } = csvOf(written);

/** The café with these words as its only note. */
const holding = (words: string) => {
	const [step] = written.steps;
	if (step === undefined) throw new Error();
	const note = { text: words, times: 1, kept: false };
	return csvOf({ ...written, steps: [{ ...step, groups: [], loose: [note] }] }).text;
};

const read = (file: string) => {
	const { data, errors } = Papa.parse<string[]>(file.replace(/^\uFEFF/, ''), { delimiter: ';' });
	expect(errors).toEqual([]);
	return data;
};
const rows = read(text);
/** The rows of notes: from under the heads to the empty row. */
const notes = (data: string[][]) => {
	const end = data.findIndex((row) => row.length === 1 && row[0] === '');
	return data.slice(1, end);
};

describe('the notes as a table', () => {
	test('open in a French spreadsheet with their accents: mark, semicolons, CRLF', () => {
		expect(text.startsWith('\uFEFFN°;Étape;Question;Nuage;Note;Fois;À retenir\r\n')).toBe(true);
		expect(text.endsWith('\r\n')).toBe(true);
		const bare = text.replace(/"(?:[^"]|"")*"/g, '');
		expect(bare.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	});

	test('open in an English spreadsheet: commas, and the same cells', () => {
		overwriteGetLocale(() => 'en');
		const english = csvOf(written).text;
		overwriteGetLocale(() => 'fr');
		expect(english.startsWith('\uFEFFNo.,Step,Question,Cluster,Note,Times,Worth keeping\r\n')).toBe(
			true
		);
		const { data } = Papa.parse<string[]>(english.slice(1), { delimiter: ',' });
		const words = (each: string[]) => each.slice(3, 6);
		expect(notes(data).map(words)).toEqual(notes(rows).map(words));
	});

	test('a row a note, with step, question, group, words, times, what was kept, and nothing of how it came', () => {
		const question = 'Qu’est-ce que vous ne confieriez jamais à une machine ?';
		const group = 'Les *données* | des élèves';
		expect(notes(rows)).toEqual([
			['1', 'Récolte', question, group, shownTexts[0], '1', ''],
			['1', 'Récolte', question, group, `'${shownTexts[1]}`, '1', ''],
			['1', 'Récolte', question, '', shownTexts[4], '1', ''],
			['1', 'Récolte', question, '', shownTexts[2], '1', 'oui'],
			['1', 'Récolte', question, '', shownTexts[3], '2', '']
		]);
	});

	test('below the notes stands what is left out and how they came, and none of it is there', () => {
		const below = rows.slice(notes(rows).length + 2).map(([cell]) => cell);
		expect(below.slice(0, 4)).toEqual([
			'Café IA du lycée Déodat · 23 novembre 2026 · CDI · 14 personnes présentes · Enseignants, AESH',
			'1 note cachée par l’animateur n’y figure pas.',
			'1 note encore non lue n’y figure pas.',
			'Comment les notes et les votes sont arrivés\u00a0: 7 sur papier et 7 à l’isoloir.'
		]);
		for (const words of [hiddenWords, unreadWords, erasedWords, String(teatime)])
			expect(text).not.toContain(words);
		expect(
			Object.values(ids)
				.flat()
				.filter((id) => text.includes(id))
		).toEqual([]);
	});

	test('is named after the café', () => {
		expect(name).toBe('comptoir-notes-cafe-ia-du-lycee-deodat-2026-11-23.csv');
	});
});

test('no cell can be taken for a formula, over several lines neither', () => {
	const nasty = fc.string({
		unit: fc.constantFrom(...Array.from('=+-@|%;",\n\r\t a1(\uFF1D\u202e')),
		maxLength: 20,
		size: 'max'
	});
	holds(
		{ 'a formula’s first sign': 100, 'several lines': 100 },
		(meets) =>
			fc.property(nasty, nasty, (words, groupName) => {
				meets('a formula’s first sign', /^\s*[=+\-@|%]/.test(words));
				meets('several lines', /[\n\r]./.test(words));
				const note = { text: words, times: 1, kept: false };
				const [step] = written.steps;
				if (step === undefined) throw new Error();
				const groups = [{ name: groupName, notes: [note] }];
				const alone = { ...written, steps: [{ ...step, title: words, groups, loose: [] }] };
				const data = read(csvOf(alone).text);
				expect(notes(data)).toHaveLength(1);
				for (const cell of data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@|%\uFF1D\uFF0B]/);
				const back = notes(data)[0]?.[4]?.replace(/^'/, '') ?? '';
				const bare = (text: string) => text.replace(/[\s\u202e]/g, '');
				expect(bare(back)).toBe(bare(words));
			}),
		{ numRuns: 500 }
	);
});

/** The cell in which a note alone stands. */
const cellOf = (words: string) => notes(read(holding(words)))[0]?.[4];

// Each was seen to come out of LibreOffice Calc as another value than what was written, set to French or to English, or is known for that in Excel.
test.each([
	...['1/2', '3-4', '1 1/2', '01/02/2026', '2026-01-02', '3 mars', 'janv. 3', 'Mars 2026', 'May 5'],
	...['00123', '123456789012345678', '1,5', '1.5', '1e5', '(12)', '12:30', '5 pm', '10\u00a0%'],
	...['12\u202f€', '$5', '-5', '+5', 'VRAI', 'faux', 'TRUE', '#N/A', '#REF!', '#NOM?', '#DIV/0!']
])('« %s » stays as it was written, and becomes no number, date or error', (words) => {
	expect(cellOf(words)).toBe(`'${words}`);
});

test.each([
	...[
		'Élèves, « données » privées\u00a0: cœur, œuvre',
		'🤖 Une idée 👩‍🏫',
		'3 idées pour mars',
		'Mars'
	],
	...[
		'Vrai ou faux ?',
		'#numérique',
		'2 h 30',
		'un; deux',
		'ligne un\n=4+4',
		'dit "oui"',
		"l'élève"
	]
])('« %s » needs no mark, and has none', (words) => {
	expect(cellOf(words)).toBe(words);
});

test('no café lets an id, an instant, a hidden or an unread note out', () => {
	holds(
		{ 'words not shown': 50, 'words shown': 50 },
		(meets) =>
			fc.property(draws(80), (list) => {
				const { cafe } = play(list);
				const { text } = csvOf(synthesis(cafe));
				expect(text).not.toMatch(new RegExp(`${secretIds.join('|')}|17\\d{11}`));
				const unshown = unshownWords(cafe);
				meets('words not shown', unshown.length);
				meets('words shown', text.match(/«(note|again|mended)-/g)?.length ?? 0);
				for (const words of unshown) expect(text).not.toContain(words);
			}),
		{ numRuns: 50 }
	);
});
