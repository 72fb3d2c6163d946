/** The words of `docs/glossary.md`: what it says is never said stands in no sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Sentence = string | readonly { readonly match: Readonly<Record<string, string>> }[];

/** Every text of a language, with its key. */
const texts = (locale: string): [string, string][] =>
	readdirSync(`src/messages/${locale}`).flatMap((file) =>
		Object.entries(
			JSON.parse(readFileSync(`src/messages/${locale}/${file}`, 'utf8')) as Record<string, Sentence>
		).flatMap(([key, sentence]) =>
			(typeof sentence === 'string'
				? [sentence]
				: sentence.flatMap(({ match }) => Object.values(match))
			).map((text): [string, string] => [key, text.replace(/\s/g, ' ')])
		)
	);

/** The rows of the table, without its head. */
const rows = readFileSync('docs/glossary.md', 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.slice(2)
	.map((line) => line.split('|').map((cell) => cell.trim()));

const never = (column: number) =>
	rows.flatMap((cells) => (cells[column] ?? '').split(' · ')).filter((word) => word !== '');

const isIn = (text: string, word: string) =>
	new RegExp(`(?<!\\p{L})${RegExp.escape(word)}(?!\\p{L})`, 'iu').test(text);

test.each([
	['fr', 3, 'séance'],
	['en', 5, 'gesture']
] as const)('no sentence (%s) says what the glossary never says', (locale, column, one) => {
	const words = never(column);
	expect(words).toContain(one);
	const found = texts(locale).flatMap(([key, text]) =>
		words.filter((word) => isIn(text, word)).map((word) => `${key}: « ${word} »`)
	);
	expect(found).toEqual([]);
});
