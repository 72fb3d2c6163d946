import { expect, test } from 'vitest';
import { importedSentence } from '#exports/imported-words.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { plainSpaces } from '../cards/files.ts';

overwriteGetLocale(() => 'fr');

test.each([
	[['Un café'], 0, '« Un café » est importé.'],
	[['Un café'], 2, '« Un café » est importé. 2 cartes ajoutées.'],
	[[''], 0, '« Café sans titre » est importé.'],
	[['Un', 'Deux'], 0, '2 cafés importés.'],
	[['Un', 'Deux'], 1, '2 cafés importés. 1 carte ajoutée.'],
	[[], 1, '1 carte ajoutée.'],
	[[], 0, 'Rien à importer : ces cartes sont déjà ici, à l’identique.']
])('what came is said, and nothing of what did not: %o and %i cards', (titles, cards, said) => {
	expect(plainSpaces(importedSentence(titles, cards))).toBe(said);
});
