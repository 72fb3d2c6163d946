import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Sentence = string | readonly { readonly match: Readonly<Record<string, string>> }[];

const read = (locale: string, file: string) =>
	JSON.parse(readFileSync(`src/messages/${locale}/${file}`, 'utf8')) as Record<string, Sentence>;

/** Every text a key can give: one, or one for each plural. */
const texts = (sentence: Sentence): string[] =>
	typeof sentence === 'string' ? [sentence] : sentence.flatMap(({ match }) => Object.values(match));

const parameters = (sentence: Sentence) =>
	[...new Set(texts(sentence).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

const files = readdirSync('src/messages/fr').filter((name) => name.endsWith('.json'));

test('both languages have the same files', () => {
	expect(readdirSync('src/messages/en').filter((name) => name.endsWith('.json'))).toEqual(files);
});

test('no key stands in two files: one would hide the other', () => {
	const keys = files.flatMap((file) => Object.keys(read('fr', file)));
	expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('every sentence is said somewhere', () => {
	const code = globSync('src/**/*.{ts,svelte}', { exclude: ['src/messages/**'] })
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	const said = new Set(code.match(/\bm\.\w+/g));
	const keys = files.flatMap((file) => Object.keys(read('fr', file)));
	expect(keys.filter((key) => !key.startsWith('$') && !said.has(`m.${key}`))).toEqual([]);
});

describe.each(files)('%s', (file) => {
	const fr = read('fr', file);
	const en = read('en', file);

	test('has the same keys in both languages', () => {
		expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
	});

	test('asks for the same parameters in both languages', () => {
		for (const [key, sentence] of Object.entries(fr))
			expect(parameters(en[key] ?? ''), key).toEqual(parameters(sentence));
	});

	test('has no empty sentence', () => {
		for (const [key, sentence] of [...Object.entries(fr), ...Object.entries(en)])
			for (const text of texts(sentence)) expect(text.trim(), key).not.toBe('');
	});

	test('keeps to French typography: no-break spaces, curly apostrophes, no exclamation', () => {
		for (const [key, sentence] of Object.entries(fr))
			for (const text of texts(sentence)) {
				expect(text, `${key}: a plain space before a high sign`).not.toMatch(/ [:;?!»]/);
				expect(text, `${key}: a plain space after «`).not.toMatch(/« /);
				expect(text, `${key}: no space inside « »`).not.toMatch(
					/«[^\u00a0\u202f]|[^\u00a0\u202f]»/
				);
				expect(text, `${key}: no space before ; or ?`).not.toMatch(/[^\s\u00a0\u202f][;?](\s|$)/);
				expect(text, `${key}: a straight apostrophe`).not.toMatch(/'/);
				expect(text, `${key}: an exclamation`).not.toMatch(/!/);
			}
	});

	test('keeps to English typography: curly quotes and apostrophes', () => {
		for (const [key, sentence] of Object.entries(en))
			for (const text of texts(sentence))
				expect(text, key).not.toMatch(/['"]|[ \u00a0\u202f][:;?!]/);
	});
});
