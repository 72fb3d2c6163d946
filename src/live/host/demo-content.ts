/**
 * What was said in the demonstration café: a first café in a school that does not exist. No name of a person,
 * as in a real one. It is French in both languages, like the cards.
 */
import type { Details } from '#cafe/plan.ts';
import type { Activity } from '#cafe/vocabulary.ts';
import type { List } from '#cafe/events.ts';

export const details: Partial<Details> = {
	title: 'Premier café IA',
	place: 'Collège des Trois-Ponts (imaginaire), salle des professeurs',
	date: '2026-11-12',
	start: '17:00',
	lockedEnd: '18:00',
	expected: 12,
	publics: ['enseignants', 'direction', 'vie-scolaire', 'aesh', 'administratifs'],
	level: 'initiation'
};

export const present = 12;

/** A note, how it came, and what was done with it. */
export interface Said {
	text: string;
	how?: 'paper';
	kept?: true;
	/** Put aside by the facilitator: it pointed at somebody. */
	hidden?: true;
	/** Came after its step, and nobody has read it yet. */
	late?: true;
	/** Somebody else wrote the same. */
	also?: string;
}

export interface Held {
	id: string;
	activity: Activity;
	title: string;
	minutes: number;
	card?: string;
	instruction: string;
	tip: string;
	/** Seconds it really took. */
	took: number;
	takeaway?: string;
	groups?: readonly { name: string; notes: readonly Said[] }[];
	loose?: readonly Said[];
}

export const steps: readonly Held[] = [
	{
		id: 'demo-accueil',
		activity: 'accueil',
		title: 'Accueil et cadre',
		minutes: 5,
		instruction:
			'On échange, on ne cherche pas à convaincre. On parle en « je », on ne cite personne, on peut passer son tour.',
		tip: 'Annoncer qu’il y a des avis opposés dans la pièce et que c’est le but.',
		took: 330
	},
	{
		id: 'demo-se-situer',
		activity: 'brise-glace',
		title: 'Se situer',
		minutes: 5,
		card: 'posture-ou-j-en-suis',
		instruction: 'Chacun se place sur la ligne et dit une phrase, sans commentaire des autres.',
		tip: 'Se placer soi-même en dernier. Noter la forme de la ligne, jamais les noms.',
		took: 310,
		takeaway:
			'Une ligne étalée, de « jamais essayé » à « chaque semaine », et personne ne se dit à l’aise.'
	},
	{
		id: 'demo-limites',
		activity: 'recolte',
		title: 'Ce que je ne dirais pas à une machine',
		minutes: 12,
		card: 'donnees-jamais-confier',
		instruction: 'Une idée par papier, en une phrase, sans se justifier. Trois minutes de silence.',
		tip: 'Lire les papiers à voix haute, puis regrouper avec les participants.',
		took: 745,
		takeaway:
			'La limite est moins dans l’outil que dans ce qui engage d’autres que soi : les élèves d’abord, sa propre signature ensuite.',
		groups: [
			{
				name: 'Ce qui m’est intime',
				notes: [
					{ text: 'Mes problèmes de santé.', how: 'paper' },
					{ text: 'Ce que je pense vraiment d’une réunion qui s’est mal passée.', how: 'paper' },
					{ text: 'Mes mots de passe.', how: 'paper', also: 'Un mot de passe, ou un code.' },
					{ text: 'Un deuil, une rupture : ce que je ne dis qu’à deux ou trois personnes.' }
				]
			},
			{
				name: 'Ce qui appartient aux élèves',
				notes: [
					{ text: 'Les difficultés familiales d’un élève.', how: 'paper' },
					{
						text: 'Le dossier d’un élève à besoins particuliers, même sans le prénom.',
						how: 'paper',
						kept: true
					},
					{ text: 'Une photo de classe.', how: 'paper' }
				]
			},
			{
				name: 'Ce qui m’engage',
				notes: [
					{ text: 'Le choix d’une sanction.', how: 'paper' },
					{ text: 'L’appréciation finale : c’est ma signature.', kept: true },
					{ text: 'Une lettre importante, sans la relire.', how: 'paper' }
				]
			}
		],
		loose: [
			{ text: 'L’histoire de la classe dont tout le monde parle en ce moment.', hidden: true }
		]
	},
	{
		id: 'demo-cas',
		activity: 'etude-de-cas',
		title: 'Un cas',
		minutes: 15,
		card: 'donnees-appreciations-bulletin',
		instruction:
			'Lire le cas à voix haute. Deux minutes en binômes, puis échange en grand groupe. Chaque binôme laisse un papier.',
		tip: 'Faire dire d’abord ce qui est compréhensible dans le geste, puis ce qui gêne. Repère à la douzième minute.',
		took: 985,
		takeaway: 'Le besoin est reconnu par tous ; sur le moyen, des initiales ne rassurent personne.',
		groups: [
			{
				name: 'Ce qui se comprend',
				notes: [
					{ text: 'Trente-deux bulletins un dimanche soir : je comprends.', how: 'paper' },
					{ text: 'Elle cherche une vue d’ensemble, pas à tricher.', how: 'paper' }
				]
			},
			{
				name: 'Ce qui gêne',
				notes: [
					{
						text: 'Des initiales et une matière : on reconnaît l’élève tout de suite.',
						how: 'paper',
						kept: true
					},
					{ text: 'Personne n’a prévenu les familles.', how: 'paper' },
					{ text: 'On ne sait pas ce que la machine garde.', how: 'paper' }
				]
			}
		],
		loose: [
			{
				text: 'Demander des tournures de phrase, et écrire les appréciations soi-même.',
				how: 'paper'
			}
		]
	},
	{
		id: 'demo-un-pas',
		activity: 'recolte',
		title: 'Un pas, un seul',
		minutes: 10,
		card: 'posture-un-pas',
		instruction: 'Chacun écrit un besoin. On les pose, on les regroupe, on les lit.',
		tip: 'Un besoin, pas une solution. Donner un nom aux groupes avant le vote.',
		took: 580,
		takeaway: 'Trois demandes reviennent : une règle, du temps, quelqu’un à côté de soi.',
		groups: [
			{
				name: 'Une règle claire',
				notes: [
					{ text: 'Savoir ce qui est permis, sur une page.' },
					{ text: 'Une règle commune à toute l’équipe pour les devoirs à la maison.', kept: true },
					{ text: 'Que l’on me dise oui ou non avant que j’essaie.' }
				]
			},
			{
				name: 'Du temps ensemble',
				notes: [
					{ text: 'Une heure par mois pour essayer à plusieurs.' },
					{ text: 'Du temps banalisé, pas un mercredi de plus.' }
				]
			},
			{
				name: 'Quelqu’un à côté de moi',
				notes: [
					{ text: 'Voir quelqu’un le faire dans ma discipline.' },
					{ text: 'Un collègue à qui demander sans se sentir bête.' }
				]
			}
		],
		loose: [{ text: 'Une liste d’outils tenue à jour.', late: true }]
	},
	{
		id: 'demo-vote',
		activity: 'vote',
		title: 'Par quoi commencer',
		minutes: 5,
		instruction: 'Deux points chacun, sur les besoins à porter en premier.',
		tip: 'Rappeler que ce n’est pas une décision : elle reviendra au conseil pédagogique.',
		took: 290,
		takeaway: 'Une règle claire d’abord, puis du temps pour essayer.'
	},
	{
		id: 'demo-clore',
		activity: 'cloture',
		title: 'Clore',
		minutes: 8,
		instruction: 'Un mot chacun. La date du prochain café et le parcours de formation.',
		tip: 'Remercier. Ne pas conclure à la place du groupe.',
		took: 420,
		takeaway: 'Les mots de la fin : curiosité, prudence, soulagement, envie d’essayer.'
	}
];

/** The vote: dots each person had, on the groups of which step, and every ballot by name of group. */
export const vote = {
	step: 'demo-vote',
	on: 'demo-un-pas',
	dots: 2,
	ballots: [
		...Array<Record<string, number>>(4).fill({ 'Une règle claire': 1, 'Du temps ensemble': 1 }),
		...Array<Record<string, number>>(2).fill({ 'Une règle claire': 2 }),
		...Array<Record<string, number>>(2).fill({ 'Du temps ensemble': 2 }),
		...Array<Record<string, number>>(2).fill({
			'Une règle claire': 1,
			'Quelqu’un à côté de moi': 1
		}),
		{ 'Quelqu’un à côté de moi': 2 }
	]
};

export const lines: readonly { list: List; text: string }[] = [
	{ list: 'questions', text: 'Que faire quand des données d’élèves sont déjà parties ?' },
	{ list: 'questions', text: 'Faut-il prévenir les familles à chaque usage ?' },
	{
		list: 'decisions',
		text: 'Écrire à quatre une page de repères pour l’équipe, à présenter au conseil pédagogique.'
	},
	{ list: 'next-steps', text: 'Un deuxième café le 14 janvier, sur les devoirs à la maison.' },
	{ list: 'next-steps', text: 'Demander la liste des outils autorisés au référent numérique.' }
];
