/**
 * Whether a note looks as if it names somebody: asked before it is sent, never refused. It errs on both sides and claims
 * nothing: an address, a number, or a first name beside a class.
 */
export type Naming = 'e-mail' | 'telephone' | 'name-and-class';

const mail = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;

/** French numbers, spaced or not, and their form with +33. */
const telephone = /(?:\+33|0033|\b0)[\s.-]?[1-9](?:[\s.-]?\d{2}){4}\b/;

/** A class as it is said in France: « 3e B », « 4ème2 », « 2nde 5 », « Tle STMG », « CM1 ». */
const schoolClass =
	'(?:[3-6](?:e|è|ème|eme)|2(?:nde|de)|1(?:re|ère|ere)|(?:[Ss]ixi|[Cc]inqui|[Qq]uatri|[Tt]roisi)ème|[Ss]econde|[Pp]remière|[Tt]erminale|T(?:le|erm)|CP|CE[12]|CM[12]|[PMG]S|ULIS|SEGPA|UPE2A)';

const name = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?';
const initial = '(?:\\s\\p{Lu}\\.?(?!\\p{L}))?';
const nameThenClass = new RegExp(
	`(?<![\\p{L}])(${name})${initial}[\\s,(]+(?:(?:en|de|du|des|élève|la|classe)\\s+)*${schoolClass}(?![\\p{L}])`,
	'gu'
);
const classThenName = new RegExp(
	`(?<![\\p{L}\\d])${schoolClass}(?:\\s?[A-Z0-9](?![\\p{L}\\d]))?[\\s,:]+(${name})`,
	'gu'
);

/** Words with a capital that are no first name: what sentences begin with, and the tools a café IA speaks of. */
const common = new Set(
	(
		'Au Aux Avec Ce Ces Cette Chaque Chez Classe Classes Comme Comment Cours Dans De Depuis Des Deux Du Élève Élèves Eleve Eleves En ' +
		'Et Il Ils Elle Elles Je La Le Les Lors Ma Mais Mes Mon Niveau Nos Notre Nous On Où Ou Par Parfois Pas Plus Pour Pourquoi Puis ' +
		'Quand Que Quel Quelle Quelques Qui Sa Sans Ses Seule Seules Si Son Sur Tous Tout Toute Toutes Trois Trop Un Une Utiliser Vos ' +
		'Votre Vous Français Maths Mathématiques Histoire Physique Anglais Espagnol Allemand Techno Technologie Sciences Éducation ' +
		'Pronote Pix Moodle Canva Google Internet Copilot Gemini Mistral Claude Perplexity Wikipédia France Europe Toulouse Éduscol ' +
		'Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre Lundi Mardi Mercredi Jeudi Vendredi'
	).split(' ')
);

const holdsName = (text: string, pattern: RegExp): boolean =>
	[...text.matchAll(pattern)].some(([, found = '']) => !common.has(found));

/** What in a text looks as if it named somebody; `undefined` when nothing does. */
export function namingIn(text: string): Naming | undefined {
	if (mail.test(text)) return 'e-mail';
	if (telephone.test(text)) return 'telephone';
	if (holdsName(text, nameThenClass) || holdsName(text, classThenName)) return 'name-and-class';
	return undefined;
}
