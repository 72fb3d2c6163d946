/** Cards chosen from files that other editors saved. */
import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { cardsIn } from '../../src/routes/(host)/(site)/cartes/files.ts';
import { utf16, windows1252 } from '../support/encoded.ts';
import { plainSpaces, rightCard } from './files.ts';

overwriteGetLocale(() => 'fr');

const accented = rightCard.replace('"Un essai"', '"Un café d’été"');

test('a card saved as UTF-16 is the card that was written', async () => {
	for (const bytes of [utf16(accented, 'le', true), utf16(accented, 'be', false)]) {
		const { cards, problems } = await cardsIn([new File([bytes], 'essai.md')]);
		expect(problems).toEqual([]);
		expect(cards.map(({ title }) => title)).toEqual(['Un café d’été']);
	}
});

test('a card in an encoding of its own is refused with what to do, and those beside it come', async () => {
	const { cards, problems } = await cardsIn([
		new File([windows1252(accented)], 'vieille.md'),
		new File([accented], 'essai.md')
	]);
	expect(cards).toHaveLength(1);
	expect(problems).toEqual([
		{ file: 'vieille.md', field: 'fichier', reason: expect.stringContaining('UTF-8') as string }
	]);
	expect(plainSpaces(problems[0]?.reason ?? '')).toContain('enregistrez-le avec l’encodage');
});

test('a card whose file was taken away meanwhile is said to be unreadable', async () => {
	const gone = Object.assign(new File([accented], 'partie.md'), {
		arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
		text: () => Promise.reject(new DOMException('gone', 'NotFoundError'))
	});
	const { cards, problems } = await cardsIn([gone, new File([accented], 'essai.md')]);
	expect(cards).toHaveLength(1);
	expect(problems.map(({ file }) => file)).toEqual(['partie.md']);
});
