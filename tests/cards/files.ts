/** Files of cards for tests: the real folder, and a small right one to spoil. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../discussion-cards', import.meta.url));

export const rightCard = `---
id: sobriete-essai
theme: sobriete
publics: [enseignants, eleves]
niveau: initiation
activite: dilemme
duree: 10
titre: "Un essai"
question: "Que faire : ceci, ou cela ?"
relances:
  - "Et demain ?"
  - "Et ailleurs ?"
repere:
  texte: "Ce que l’on sait."
  source: plaquette
  certitude: verifie
  lu_le: 2026-11
revu_le:
revu_par:
licence: CC-BY-SA-4.0
version: 1
---

## Pour l’animateur

Commencez doucement.
`;

export const rightScenario = `id: essai-10
titre: "Un essai"
duree: 10
lieu: "Ici"
participants: { texte: "4 à 8", min: 4, max: 8 }
publics: [enseignants]
niveau: initiation
animation: "1 personne"
materiel: "Rien"
intention: "Essayer."
etapes:
  - titre: "Accueil"
    minutes: 2
    activite: accueil
    consigne: "Bonjour."
    animation: "Souriez."
  - titre: "Un cas"
    minutes: 8
    cartes: [sobriete-essai]
    consigne: "Lisez."
    animation: "Écoutez."
si_retard: "Aller plus vite."
trace: "Une phrase."
`;

/** A project on disk with these files in its `discussion-cards/`, and an entry that asks for the deck. */
export function project(files: Record<string, string>): string {
	const root = mkdtempSync(join(tmpdir(), 'cards-'));
	for (const [path, text] of Object.entries(files)) {
		const file = join(root, 'discussion-cards', path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	writeFileSync(join(root, 'entry.js'), "export const deck = import('virtual:deck');");
	return root;
}

export const realProject = (): string => {
	const root = project({});
	cpSync(folder, join(root, 'discussion-cards'), { recursive: true });
	return root;
};

/** For comparing sentences: their unbreakable spaces are tested elsewhere. */
export const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
