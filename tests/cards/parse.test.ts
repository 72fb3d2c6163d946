import { expect, test } from 'vitest';
import { parseCard } from '#cards/parse.ts';
import { say } from '#cards/problem.ts';
import { plainSpaces, rightCard } from './files.ts';

const change = (from: string, to: string) => {
	expect(rightCard).toContain(from);
	return rightCard.replace(from, to);
};
const refusals = (source: string) => {
	const read = parseCard('x.md', source);
	return read.ok
		? []
		: read.problems.map(({ field, reason }) => plainSpaces(`${field}: ${reason}`));
};

test('a card file becomes a card, with its notes', () => {
	expect(parseCard('x.md', rightCard)).toEqual({
		ok: true,
		value: {
			card: {
				id: 'sobriete-essai',
				theme: 'sobriete',
				publics: ['enseignants', 'eleves'],
				level: 'initiation',
				activity: 'dilemme',
				minutes: 10,
				title: 'Un essai',
				question: 'Que faire : ceci, ou cela ?',
				prompts: ['Et demain ?', 'Et ailleurs ?'],
				landmark: {
					text: 'Ce que l’on sait.',
					source: 'plaquette',
					certainty: 'verifie',
					checkedOn: '2026-11'
				},
				sensitive: false,
				notes: 'Commencez doucement.'
			},
			colophon: { licence: 'CC-BY-SA-4.0', version: 1 }
		}
	});
});

test('a file saved on Windows, with its mark and its line ends, reads the same', () => {
	expect(parseCard('x.md', '\ufeff' + rightCard.replaceAll('\n', '\r\n'))).toEqual(
		parseCard('x.md', rightCard)
	);
});

test('an id that no backup could keep is refused by name', () => {
	const called = (id: string) => refusals(change('sobriete-essai', id));
	expect(called('a'.repeat(65))).toEqual(['id: l’identifiant dépasse 64 signes.']);
	expect(called('constructor')).toEqual([
		'id: ce mot ne peut pas être un identifiant : ajoutez-en un autre.'
	]);
	expect(called('a'.repeat(64))).toEqual([]);
});

test('an unread card has no reviewer, a read one has both', () => {
	const read = parseCard(
		'x.md',
		change('revu_le:\nrevu_par:', 'revu_le: 2026-12-01\nrevu_par: "Une IPR"')
	);
	expect(read.ok && read.value.colophon).toMatchObject({
		reviewedOn: '2026-12-01',
		reviewedBy: 'Une IPR'
	});
});

test.each([
	['a slip in a key', change('niveau:', 'niveua:'), /niveua: clé inconnue/],
	['an accent in a key', change('activite:', 'activité:'), /s’écrivent sans accent.*activite/],
	['a slip inside the repère', change('  texte:', '  textes:'), /repere\.textes: clé inconnue/],
	['a missing key', change('duree: 10\n', ''), /duree: cette clé manque/],
	['an unknown theme', change('theme: sobriete', 'theme: ecologie'), /theme: .*sobriete, transp/],
	['a key written twice', change('duree: 10', 'duree: 10\nduree: 12'), /ligne 8: .*deux fois/],
	['YAML that breaks', change('"Un essai"', 'Un essai : le mien: ici'), /ligne 8: .*guillemets/],
	['a key left empty', change('duree: 10', 'duree:'), /duree: la valeur manque/],
	['one public without brackets', change('[enseignants, eleves]', 'aesh'), /publics: une liste/],
	['half a minute', change('duree: 10', 'duree: 10.5'), /duree: un nombre entier/],
	['four relances', change('relances:', 'relances: [a, b, c, d]\nx:'), /relances: deux ou trois/],
	['no front matter', 'Bonjour', /en-tête: le fichier doit commencer/],
	[
		'a source that a browser would run',
		change('plaquette', 'javascript:alert(1)'),
		/source: une ad/
	],
	[
		'an empty question',
		change('"Que faire : ceci, ou cela ?"', '" "'),
		/question: le texte est vide/
	],
	[
		'an orientation where nothing leans',
		change('duree: 10', 'duree: 10\norientation: neutre'),
		/seules/
	],
	[
		'a statement that hides its leaning',
		change('dilemme', 'debat-mouvant'),
		/orientation: une aff/
	],
	['a sensitive card for pupils', change('revu_le:', 'sensible: true\nrevu_le:'), /retirez eleves/],
	['text that would be shown nowhere', change('## Pour l’animateur', '# Notes'), /nulle part/],
	['an alias that unfolds', change('"Un essai"', '&a [1]\nx: [*a, *a]'), /renvois/],
	['a date that is none', change('lu_le: 2026-11', 'lu_le: novembre'), /lu_le: une date s’écrit/],
	['a very long file', rightCard + 'x'.repeat(200_000), /dépasse 4000 signes/]
])('%s is refused, with its field and the reason', (_, source, message) => {
	expect(refusals(source).join('\n')).toMatch(message);
});

test('several mistakes are told at once, each as a sentence with its file', () => {
	const read = parseCard(
		'a/b.md',
		change('niveau: initiation', 'niveau: facile').replace('10', 'x')
	);
	expect(read.ok ? [] : read.problems.map(say).map(plainSpaces)).toEqual([
		'a/b.md, « niveau » : « facile » n’est pas admis ici. Écrivez initiation, utilisation, expertise.',
		'a/b.md, « duree » : un nombre entier est attendu, pas « x ».'
	]);
});
