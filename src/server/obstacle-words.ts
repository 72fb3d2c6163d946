/** What is said to whoever runs the server, in its log, of what keeps the relay from its file: what is so, and what to do. */
import type { Obstacle } from '#relay/disk/obstacle.ts';

const elsewhere = 'DATA_DIR indique un autre dossier.';

const words: Record<Exclude<Obstacle['is'], 'unknown'>, (at: string) => string> = {
	'no-folder': (at) => `${at} est un fichier, là où il faut un dossier. Déplacez-le. ${elsewhere}`,
	'no-file': (at) => `${at} est un dossier, là où il faut un fichier. Déplacez-le ou supprimez-le.`,
	forbidden: (at) =>
		`le compte qui lance le serveur n’a pas le droit de lire et d’écrire ${at}. Donnez-lui ce droit. ${elsewhere}`,
	'read-only': (at) =>
		`le disque de ${at} ne se laisse que lire. Rendez-le inscriptible. ${elsewhere}`,
	taken: (at) => `un autre relais se sert de ${at}. Arrêtez-le. ${elsewhere}`,
	busy: (at) => `un autre programme garde ${at} pour lui seul. Arrêtez-le.`,
	full: (at) => `le disque de ${at} est plein. Faites-y de la place. ${elsewhere}`,
	newer: (at) =>
		`${at} a été écrit par une version plus récente de Comptoir. Installez-la de nouveau. ${elsewhere}`,
	damaged: (at) =>
		`${at} n’est pas un fichier du relais, ou il est abîmé. Déplacez-le\u00a0: le relais en fait un autre, et les tablettes y refont leurs salles.`
};

const quoted = (at: string) => `«\u00a0${at}\u00a0»`;

/** A sentence that follows a colon. */
export const obstacleSentence = (obstacle: Obstacle): string =>
	obstacle.is === 'unknown'
		? `${obstacle.said}, dans ${quoted(obstacle.at)}. ${elsewhere}`
		: words[obstacle.is](quoted(obstacle.at));
