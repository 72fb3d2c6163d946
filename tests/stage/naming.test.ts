import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayName } from '#stage/may-name.ts';
import * as naming from '#stage/naming.ts';
import { holds } from '../support/property.ts';

/** What is found is also what a page that looks for signs first would have asked about. */
function namingIn(text: string): naming.Naming | undefined {
	const found = naming.namingIn(text);
	if (found !== undefined) expect(mayName(text), text).toBe(true);
	return found;
}

test('notes made to be slow to look at are looked at in the patience of one test', () => {
	let looked = 0;
	for (const run of ['-', 'a', ' ', '-a', 'Léa ', 'A. '])
		for (const classes of [' 3e', ' 3e 3e', ' 3e'.repeat(42)])
			for (let at = 0; at < 6; at++) {
				naming.namingIn(run.repeat(500).slice(0, 490 - classes.length) + '!' + classes);
				looked += 1;
			}
	expect(looked).toBe(108);
});

test.each(['Léa, prémière', 'Léa en séconde', 'Léa en Térm', 'Léa en trôisième'])(
	'an accent out of place keeps nobody from being asked about « %s »',
	(text) => {
		expect(namingIn(text)).toBe('name-and-class');
	}
);

test('a note without a sign of a name is not asked about at all', () => {
	expect(mayName('Une idée à moi, sur le travail à la maison')).toBe(false);
});

test.each(['Écrivez-moi : prof.dupont@ac-toulouse.fr', 'jean_d+ia@exemple.org si besoin'])(
	'an e-mail address is seen in « %s »',
	(text) => {
		expect(namingIn(text)).toBe('e-mail');
	}
);

test.each(['Appeler le 06 12 34 56 78', '0561234567', 'au +33 6.12.34.56.78', '05-61-17-70-00'])(
	'a telephone number is seen in « %s »',
	(text) => {
		expect(namingIn(text)).toBe('telephone');
	}
);

test.each([
	'Léa de 3e B rend des devoirs tout faits',
	'Hier Kevin, en 4ème2, a triché',
	'Jean-Marie (2nde 5) utilise ChatGPT',
	'Inès D. en Terminale',
	'En 5e C, Mohamed demande tout à la machine',
	'CM1 : Zoé copie',
	'Léa en 4eB rend des devoirs tout faits',
	'lea en 4eb a triché',
	'LÉA EN 4EB A TRICHÉ',
	'kevin (6A) fait tout avec ChatGPT',
	'Kevin (6A)',
	'Aïssatou 4B',
	'Wassim, 4B, copie',
	'4B : Wassim recopie',
	'WASSIM 4B',
	'Théo de 2nde 3',
	'theo, seconde 3',
	'Nour en Tle STMG',
	'NOUR EN TLE STMG',
	'zoé cm2',
	'Le petit Younès du CM2',
	'Maëlys 3ème B',
	'Maelys 3eme b',
	'Jean-Baptiste, élève de 5°C',
	'Sékou est en Ulis',
	'Le devoir d’Inès en 4eB',
	'Jack in Year 8 copies everything',
	'year 8: emma asked for help',
	'Priya (8B) used it for her essay',
	'Sam in 5th grade'
])('a first name beside a class is seen in « %s »', (text) => {
	expect(namingIn(text)).toBe('name-and-class');
});

test.each([
	'Les 3e rendent des devoirs tout faits',
	'En 3e, nous avons essayé Pronote et un assistant',
	'Mes élèves de 4e B n’ont pas de téléphone',
	'Une séance de 2nde sur l’esprit critique',
	'En Terminale, les maths avec un modèle de langage',
	'Demander à Copilot un plan de cours pour la 6e',
	'Le 3 mars 2026 à 17 h 30, salle 204',
	'IA 2 : 50 % de gain, 10 000 élèves',
	'@tous : parler des données',
	'Pour la classe de CM2 : Wikipédia d’abord',
	'en 4e',
	'la classe de 6e',
	'les élèves de 4eB ne vérifient rien',
	'LES ÉLÈVES DE 4EB NE VÉRIFIENT RIEN',
	'Devoirs rendus en 4eB',
	'Rédaction en 4e : tout le monde la même',
	'Exposés en 6A',
	'Tricher en 3e B, est-ce grave ?',
	'EPS en 4eB',
	'Salle 4B, à 17 h 30',
	'Rendez-vous au 4 bis',
	'ChatGPT 4o se trompe',
	'Mistral 7B sur un ordinateur du CDI',
	'Un modèle GPT-4B',
	'Llama 3B ou Gemma 4B',
	'Une imprimante 3D',
	'Café pédagogique 9h',
	'CM2 : Grand débat',
	'La 4G ne passe pas. Réseau 5G non plus',
	'J’attends une seconde',
	'Il a 4 a, c’est trop',
	'Homework in Year 8',
	'The pupils of 8B'
])('nothing is seen in « %s »', (text) => {
	expect(namingIn(text)).toBeUndefined();
});

const firstNames = ['Léa', 'Kevin', 'Aïssatou', 'Jean-Marie', 'Wassim', 'Zoé', 'Inès'];
const classes = [
	'4eB',
	'4e B',
	'4ème2',
	'3ème B',
	'6A',
	'2nde 3',
	'Tle STMG',
	'CM2',
	'1ère G2',
	'Year 8'
];
const between = [' ', ' (', ', ', ' en ', ', élève de ', ' est en '];
const loud = (text: string) => text.toLocaleUpperCase('fr');
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
const writings = [(text: string) => text, loud, bare, (text: string) => loud(bare(text))];

test('a first name beside a class is seen however it is written, wherever it stands in a note', () => {
	holds({ loud: 20, bare: 20 }, (meets) =>
		fc.property(
			fc.constantFrom(...firstNames),
			fc.constantFrom(...between),
			fc.constantFrom(...classes),
			fc.constantFrom('', 'Hier, ', 'J’ai vu que '),
			fc.constantFrom('', ') a triché', '.', ' ne lit plus'),
			fc.constantFrom(...writings),
			(name, joint, group, first, last, written) => {
				meets('loud', written === loud);
				meets('bare', written === bare);
				expect(namingIn(written(`${first}${name}${joint}${group}${last}`))).toBe('name-and-class');
			}
		)
	);
});

test('a class by itself names nobody, however it is written', () => {
	holds({ loud: 20, bare: 20 }, (meets) =>
		fc.property(
			fc.constantFrom(
				'en',
				'la classe de',
				'les élèves de',
				'pour',
				'Mes',
				'Une séance en',
				'Devoirs en'
			),
			fc.constantFrom(...classes),
			fc.constantFrom('', '.', ', on ne lit plus', ' : rien'),
			fc.constantFrom(...writings),
			(first, group, last, written) => {
				meets('loud', written === loud);
				meets('bare', written === bare);
				expect(namingIn(written(`${first} ${group}${last}`))).toBeUndefined();
			}
		)
	);
});
