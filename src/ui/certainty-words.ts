/** How sure a repère is, in a word and in the sentence that says what the word promises. */
import type { Certainty } from '#cafe/vocabulary.ts';
import { m } from '#messages/paraglide/messages.js';

const certaintyWords: Record<Certainty, () => string> = {
	verifie: m.app_certainty_verifie,
	secondaire: m.app_certainty_secondaire,
	'non-verifie': m.app_certainty_non_verifie
};
export const certaintyWord = (certainty: Certainty): string => certaintyWords[certainty]();

const certaintyMeanings: Record<Certainty, () => string> = {
	verifie: m.app_certainty_verifie_meaning,
	secondaire: m.app_certainty_secondaire_meaning,
	'non-verifie': m.app_certainty_non_verifie_meaning
};
/** A sentence for what the word promises. */
export const certaintyMeaning = (certainty: Certainty): string => certaintyMeanings[certainty]();
