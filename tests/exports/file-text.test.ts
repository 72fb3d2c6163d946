/** A file that somebody's editor saved in its own way: its words as they were, or none. */
import { expect, test } from 'vitest';
import { textOf } from '#exports/file-text.ts';
import { utf16, windows1252 } from '../support/encoded.ts';

const words = '{ "titre": "Café de l’été 🙂" }';

test.each([
	['UTF-8', words],
	['UTF-8 with its mark', `\ufeff${words}`],
	['UTF-16', utf16(words, 'le', true)],
	['UTF-16, the other order', utf16(words, 'be', true)],
	['UTF-16 without mark', utf16(words, 'le', false)],
	['UTF-16 without mark, the other order', utf16(words, 'be', false)]
])('%s gives the words that were written', async (_, bytes) => {
	expect(await textOf(new Blob([bytes]))).toEqual({ ok: true, text: words });
});

test('what would have to be guessed is not read as something else', async () => {
	const read = await textOf(new Blob([windows1252('{ "titre": "Café" }')]));
	expect(read).toEqual({ ok: false, reason: 'other-encoding' });
});

test('a file that stops within a character gives what is whole', async () => {
	const bytes = new TextEncoder().encode('Café');
	for (const cut of [bytes.slice(0, -1), utf16('Caf🙂', 'le', true).slice(0, -2)])
		expect(await textOf(new Blob([cut]))).toEqual({ ok: true, text: 'Caf' });
});

test('an empty file is an empty text', async () => {
	expect(await textOf(new Blob([]))).toEqual({ ok: true, text: '' });
});
