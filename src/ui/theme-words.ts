/** The words of the themes, apart from the others (words.ts): home needs no more. */
import type { Theme } from '#cafe/vocabulary.ts';
import { m } from '#messages/paraglide/messages.js';

const themeWords: Record<Theme, () => string> = {
	'protection-donnees': m.app_theme_protection_donnees,
	'esprit-critique': m.app_theme_esprit_critique,
	'transformation-pedagogique': m.app_theme_transformation_pedagogique,
	sobriete: m.app_theme_sobriete,
	transparence: m.app_theme_transparence,
	'posture-professionnelle': m.app_theme_posture_professionnelle,
	'pieges-a-eviter': m.app_theme_pieges_a_eviter,
	pilotage: m.app_theme_pilotage,
	'avec-les-eleves': m.app_theme_avec_les_eleves
};
export const themeWord = (theme: Theme): string => themeWords[theme]();
