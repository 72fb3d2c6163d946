/**
 * The words shown for the slugs of `src/cafe/vocabulary.ts`, in the language of the reader. Each table is
 * complete by its type: a new slug does not compile until it has a word.
 */
import type { Activity, CardActivity, Level, Orientation, Public } from '#cafe/vocabulary.ts';
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

const activityWords: Words<Activity | CardActivity> = {
	accueil: m.app_activity_accueil,
	recolte: m.app_activity_recolte,
	'brise-glace': m.app_activity_brise_glace,
	'tour-de-table': m.app_activity_tour_de_table,
	'debat-mouvant': m.app_activity_debat_mouvant,
	'etude-de-cas': m.app_activity_etude_de_cas,
	dilemme: m.app_activity_dilemme,
	'partage-de-pratique': m.app_activity_partage_de_pratique,
	'vrai-faux': m.app_activity_vrai_faux,
	photolangage: m.app_activity_photolangage,
	vote: m.app_activity_vote,
	cloture: m.app_activity_cloture
};
export const activityWord = (activity: Activity | CardActivity): string =>
	activityWords[activity]();

const orientationWords: Words<Orientation> = {
	'plutot-favorable': m.app_orientation_plutot_favorable,
	'plutot-reservee': m.app_orientation_plutot_reservee,
	neutre: m.app_orientation_neutre
};
export const orientationWord = (orientation: Orientation): string =>
	orientationWords[orientation]();
