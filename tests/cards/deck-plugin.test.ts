import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, createServer } from 'vite';
import { afterAll, expect, test } from 'vitest';
import type { Card } from '#cafe/card.ts';
import { deck, readFolder } from '../../scripts/deck-plugin.ts';
import { plainSpaces, project, realProject, rightCard, rightScenario } from './files.ts';

const made: string[] = [];
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true })));
const make = (files: Record<string, string>) => {
	const root = project(files);
	made.push(root);
	return root;
};
const right = { 'sobriete-essai.md': rightCard, 'scenarios/essai-10.yaml': rightScenario };
const read = (files: Record<string, string>) => readFolder(join(make(files), 'discussion-cards'));
const run = (root: string) =>
	build({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [deck()],
		build: { write: false, rolldownOptions: { input: join(root, 'entry.js') } }
	});

test('a right folder is built in, as a part of its own that a page fetches when it needs it', async () => {
	const root = realProject();
	made.push(root);
	const result = await run(root);
	const chunks = 'output' in result ? result.output : [];
	const [holder, ...others] = chunks.filter(
		(chunk) => chunk.type === 'chunk' && chunk.code.includes('donnees-jamais-confier')
	);
	expect(others).toEqual([]);
	expect(holder).toMatchObject({ isDynamicEntry: true });
	expect(holder && 'code' in holder && holder.code).not.toContain('premier-cafe-60');
});

test('a bad card stops the build with its file, its field and the reason', async () => {
	const bad = { ...right, 'sobriete-essai.md': rightCard.replace('initiation', 'facile') };
	const error = await run(make(bad)).catch(String);
	expect(plainSpaces(error as string)).toContain(
		'discussion-cards/sobriete-essai.md, « niveau » : « facile » n’est pas admis ici. Écrivez initiation, utilisation, expertise.'
	);
});

test('a step takes the activity of its card when it names none', () => {
	expect(read(right).scenarios[0]?.steps.map(({ activity }) => activity)).toEqual([
		'accueil',
		'dilemme'
	]);
});

test('every mistake in every file is told at once', () => {
	const files = {
		'sobriete-autre.md': rightCard,
		'sobriete-essai.md': rightCard
			.replace('lu_le: 2026-11\n', '\n')
			.replace('licence: CC-BY-SA-4.0', ''),
		'ma carte.txt': 'Bonjour',
		'scenarios/essai-10.yaml': rightScenario
			.replace('duree: 10', 'duree: 11')
			.replace('[sobriete-essai]', '[sobriete-absente]')
			.replace('    activite: accueil\n', ''),
		'training/initiation.yaml': 'niveau: initiation',
		'reperes.yaml': 'lu_le: 2026-11\nregles: []'
	};
	let message = '';
	try {
		read(files);
	} catch (error) {
		message = plainSpaces(String(error));
	}
	for (const said of [
		'erreurs :',
		'sobriete-autre.md, « id » : « sobriete-essai » n’est pas le nom du fichier',
		'sobriete-essai.md, « repere.lu_le »',
		'sobriete-essai.md, « licence »',
		'ma carte.txt, « nom du fichier »',
		'essai-10.yaml, « etapes.0.activite » : cette clé manque',
		'essai-10.yaml, « etapes.1.cartes » : il n’y a pas de carte sobriete-absente.',
		'essai-10.yaml, « duree » : les étapes durent 10 minutes en tout, pas 11.',
		'training/initiation.yaml, « visee » : cette clé manque',
		'reperes.yaml, « regles » : au moins une règle.'
	]) {
		expect(message).toContain(said);
	}
	expect(message).not.toContain('etapes.1.activite');
});

test('a folder without a card stops the build', () => {
	expect(() => read({ 'README.md': '# Rien' })).toThrow('aucune carte');
});

test('in development an edited card is read again, a broken one is told, without a restart', async () => {
	const root = make(right);
	const file = join(root, 'discussion-cards', 'sobriete-essai.md');
	const server = await createServer({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [deck()],
		server: { middlewareMode: true, ws: false }
	});
	try {
		const title = async () => {
			const { cards } = (await server.ssrLoadModule('virtual:deck')) as { cards: Card[] };
			return cards[0]?.title;
		};
		expect(await title()).toBe('Un essai');
		// A change made before the watcher has first seen the file is none to it.
		await expect
			.poll(() => server.watcher.getWatched()[dirname(file)])
			.toContain('sobriete-essai.md');
		// The watcher passes over a change that comes within fifty milliseconds of another: the file is saved until it is seen.
		const saved = (text: string) =>
			expect.poll(
				() => {
					writeFileSync(file, text);
					return title().catch(String);
				},
				{ interval: 300 }
			);
		await saved(rightCard.replace('Un essai', 'Un autre')).toBe('Un autre');
		await saved(rightCard.replace('initiation', 'facile')).toContain('sobriete-essai.md');
		await saved(rightCard).toBe('Un essai');
	} finally {
		await server.close();
	}
});
