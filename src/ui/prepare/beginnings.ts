/** A step as it is added by hand: the activity's usual length, and what it needs to work at once. */
import { newStep, type Step } from '#cafe/plan.ts';
import { ideasBefore } from '#cafe/poll.ts';
import type { Activity } from '#cafe/vocabulary.ts';
import { m } from '#messages/paraglide/messages.js';

const minutes: Record<Activity, number> = {
	accueil: 5,
	recolte: 10,
	'brise-glace': 8,
	'tour-de-table': 15,
	'etude-de-cas': 15,
	dilemme: 10,
	'partage-de-pratique': 15,
	'vrai-faux': 8,
	photolangage: 15,
	vote: 5,
	cloture: 5
};

const about: Record<Activity, () => string> = {
	accueil: m.prepare_about_accueil,
	recolte: m.prepare_about_recolte,
	'brise-glace': m.prepare_about_brise_glace,
	'tour-de-table': m.prepare_about_tour_de_table,
	'etude-de-cas': m.prepare_about_etude_de_cas,
	dilemme: m.prepare_about_dilemme,
	'partage-de-pratique': m.prepare_about_partage_de_pratique,
	'vrai-faux': m.prepare_about_vrai_faux,
	photolangage: m.prepare_about_photolangage,
	vote: m.prepare_about_vote,
	cloture: m.prepare_about_cloture
};

export const aboutActivity = (activity: Activity): string => about[activity]();

/** Where a step goes when no place was named: at the end, but before the step that closes the café. */
export const placeToAdd = (activity: Activity, steps: readonly Step[]): number =>
	steps.at(-1)?.activity === 'cloture' && activity !== 'cloture' ? steps.length - 1 : steps.length;

/** @param before the steps it comes after */
export function stepToAdd(activity: Activity, before: readonly Step[], newId: () => string): Step {
	const step = newStep(newId(), activity, minutes[activity]);
	return {
		...step,
		...(activity === 'vote' && { ballot: { ...step.ballot, step: ideasBefore(before) } }),
		...(activity === 'vrai-faux' && {
			policy: 'together' as const,
			options: [m.prepare_option_true(), m.prepare_option_false(), m.prepare_option_depends()].map(
				(label) => ({ id: newId(), label })
			)
		})
	};
}
