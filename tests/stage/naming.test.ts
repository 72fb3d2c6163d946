import { expect, test } from 'vitest';
import { namingIn } from '#stage/naming.ts';

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
	'CM1 : Zoé copie'
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
	'Pour la classe de CM2 : Wikipédia d’abord'
])('nothing is seen in « %s »', (text) => {
	expect(namingIn(text)).toBeUndefined();
});
