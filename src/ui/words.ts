/**
 * The words shown for the slugs of `src/cafe/vocabulary.ts`, in the language of the reader; activities have a file
 * of their own. Each table is complete by its type: a new slug does not compile until it has a word.
 */
import type { Level, Orientation, Public } from '#cafe/vocabulary.ts';
import { m } from '#messages/paraglide/messages.js';

export { themeWord } from './theme-words.ts';

type Words<Slug extends string> = Record<Slug, () => string>;

const publicWords: Words<Public> = {
	enseignants: m.app_public_enseignants,
	direction: m.app_public_direction,
	'vie-scolaire': m.app_public_vie_scolaire,
	aesh: m.app_public_aesh,
	administratifs: m.app_public_administratifs,
	eleves: m.app_public_eleves,
	parents: m.app_public_parents
};
export const publicWord = (people: Public): string => publicWords[people]();

const levelWords: Words<Level> = {
	initiation: m.app_level_initiation,
	utilisation: m.app_level_utilisation,
	expertise: m.app_level_expertise
};
export const levelWord = (level: Level): string => levelWords[level]();

const orientationWords: Words<Orientation> = {
	'plutot-favorable': m.app_orientation_plutot_favorable,
	'plutot-reservee': m.app_orientation_plutot_reservee,
	neutre: m.app_orientation_neutre
};
export const orientationWord = (orientation: Orientation): string =>
	orientationWords[orientation]();
