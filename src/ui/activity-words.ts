/** The words shown for activities, in the language of the reader. Apart: they are all that a café under way, and a phone, need of such words. */
import type { Activity, CardActivity } from '#cafe/vocabulary.ts';
import { m } from '#messages/paraglide/messages.js';

const activityWords: Record<Activity | CardActivity, () => string> = {
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
