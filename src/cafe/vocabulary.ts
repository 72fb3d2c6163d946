/**
 * The words of a café IA that are data: they stand in card files, in events and in backups, so they are the
 * French slugs of `discussion-cards/README.md` and are never renamed. The sentences shown for them are messages.
 */

export const themes = [
	'protection-donnees',
	'esprit-critique',
	'transformation-pedagogique',
	'sobriete',
	'transparence',
	'posture-professionnelle',
	'pieges-a-eviter',
	'pilotage',
	'avec-les-eleves'
] as const;
export type Theme = (typeof themes)[number];

/** The five principles of the academy's cadre d'usage; the other themes are the project's own. */
export const principles = themes.slice(0, 5) as readonly Principle[];
export type Principle =
	| 'protection-donnees'
	| 'esprit-critique'
	| 'transformation-pedagogique'
	| 'sobriete'
	| 'transparence';

export const publics = [
	'enseignants',
	'direction',
	'vie-scolaire',
	'aesh',
	'administratifs',
	'eleves',
	'parents'
] as const;
export type Public = (typeof publics)[number];

export const levels = ['initiation', 'utilisation', 'expertise'] as const;
export type Level = (typeof levels)[number];

export const orientations = ['plutot-favorable', 'plutot-reservee', 'neutre'] as const;
export type Orientation = (typeof orientations)[number];

export const certainties = ['verifie', 'secondaire', 'non-verifie'] as const;
export type Certainty = (typeof certainties)[number];

/** What a card file may ask for. `debat-mouvant` has no activity of its own yet: see `nearest`. */
export const cardActivities = [
	'tour-de-table',
	'debat-mouvant',
	'etude-de-cas',
	'brise-glace',
	'dilemme',
	'partage-de-pratique',
	'vrai-faux',
	'photolangage'
] as const;
export type CardActivity = (typeof cardActivities)[number];

/** What a step can be. */
export const activities = [
	'accueil',
	'recolte',
	'brise-glace',
	'tour-de-table',
	'etude-de-cas',
	'dilemme',
	'partage-de-pratique',
	'vrai-faux',
	'photolangage',
	'vote',
	'cloture'
] as const;
export type Activity = (typeof activities)[number];

/** The activity that works now and stands nearest to one that a card or a scenario names. */
export function nearest(named: string): Activity {
	if ((activities as readonly string[]).includes(named)) return named as Activity;
	if (named === 'debat-mouvant') return 'dilemme';
	if (named === 'se-situer') return 'brise-glace';
	return 'recolte';
}
