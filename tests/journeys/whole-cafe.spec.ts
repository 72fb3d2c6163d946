import { endCafe } from '../support/ended.ts';
import { chromium, expect, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../support/server.ts';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const next = (page: Page) => page.getByRole('button', { name: 'Suivant', exact: true });
const note = (page: Page, text: string) => page.locator('[data-note]').filter({ hasText: text });
const named = (page: Page, group: string) => page.getByRole('region', { name: `Nuage ${group}` });

const fewNotes = [
	'Du temps pour essayer',
	'Une heure par semaine',
	'Une règle écrite',
	'Savoir *quoi* répondre | aux parents'
];
const sixtyNotes = Array.from({ length: 60 }, (_, n) => `Besoin ${String(n + 1).padStart(2, '0')}`);

/** From the home page: the first scenario, with a vote before its last step. */
async function prepare(page: Page) {
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('button', { name: /Premier café IA/ }).click();
	await expect(page.getByRole('heading', { name: 'Déroulé' })).toBeVisible();
	await page.getByRole('textbox', { name: 'Titre', exact: true }).fill('Café de rentrée');
	await page.getByRole('button', { name: 'Ajouter une étape', exact: true }).click();
	await dialog.getByRole('button', { name: /^Vote/ }).click();
	await expect(dialog).toBeHidden();
	const about = page.getByRole('combobox', { name: 'Étape concernée' });
	const source = about.locator('option').filter({ hasText: 'Un pas' });
	await about.selectOption(await source.getAttribute('value'));
	await page.getByRole('button', { name: /Déplacer Clore/ }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('[data-step] .title').last()).toHaveText('Clore');
	await page.getByRole('link', { name: 'Vérifier et commencer' }).click();
	await expect(title(page)).toHaveText('Vérification');
}

/** Runs it to its end: paper notes, two of them in a nuage, hands counted and shown. */
async function hold(page: Page, notes: readonly string[]) {
	await page.getByRole('button', { name: 'Commencer' }).click();
	for (const step of ['Accueil et cadre', 'Se situer', 'Un souvenir', 'Un cas']) {
		await expect(title(page)).toHaveText(step);
		await next(page).click();
	}
	await expect(title(page)).toHaveText('Un pas');
	await page.getByRole('button', { name: 'Note papier' }).click();
	for (const text of notes) {
		await page.getByLabel('Une note, telle qu’elle est écrite').fill(text);
		await page.keyboard.press('Enter');
		await expect(page.getByLabel('Une note, telle qu’elle est écrite')).toHaveValue('');
	}
	await page.keyboard.press('Escape');
	for (const text of notes.slice(0, 2)) await note(page, text).click();
	await page.getByRole('button', { name: 'Nouveau nuage' }).last().click();
	await expect(page.locator('[data-group-name]:focus')).toBeVisible();
	await page.keyboard.type('Le temps');
	await page.keyboard.press('Enter');
	await expect(named(page, 'Le temps').locator('[data-note]')).toHaveCount(2);

	await next(page).click();
	await expect(title(page)).toHaveText('Vote');
	const raise = page.getByRole('button', { name: /mains levées.*ajouter/ });
	for (let hand = 0; hand < 5; hand++) await raise.first().click();
	await page.getByRole('button', { name: 'Révéler les résultats' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
	await expect(raise).toHaveCount(0);
	await next(page).click();
	await expect(title(page)).toHaveText('Clore');
	await page.getByLabel('Qui fait quoi').fill('La CPE écrit une page');
	await page.keyboard.press('Enter');
	await endCafe(page);
}

/** Opens the write-up of the café that just ended, and adds what is kept of its first notes. */
async function writeUp(page: Page, notes: readonly string[]) {
	await page.getByRole('link', { name: 'Synthèse' }).click();
	await expect(page).toHaveURL(/synthese$/);
	await expect(title(page)).toHaveText('Café de rentrée');
	const takeaway = page.getByLabel('En deux phrases').first();
	await takeaway.fill('Essayer à deux.');
	await takeaway.blur();
	await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
	await expect(page.getByLabel(/, ligne 1$/)).toHaveValue('La CPE écrit une page');
	for (const text of [...notes, 'Le temps'])
		await expect(page.getByRole('main')).toContainText(text);
}

/** The last of a write-up to come. */
const further = (page: Page) => page.getByRole('heading', { name: 'Pour aller plus loin' });
const wordsOf = (page: Page) => page.getByRole('main').textContent();

/** The text of a file taken from the export sheet. */
async function taken(page: Page, what: string): Promise<string> {
	await page.getByRole('button', { name: 'Exporter' }).click();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: `Télécharger\u00a0: ${what}` }).click();
	const text = readFileSync(await (await downloading).path(), 'utf8');
	await page.keyboard.press('Escape');
	return text;
}

test(
	'a whole café, from a scenario to its exported Markdown, in airplane mode from a cold start',
	{ tag: '@browser' },
	async ({ launchOptions }) => {
		test.slow();
		const server = await startServer();
		const profile = mkdtempSync(join(tmpdir(), 'comptoir-'));
		const options = { ...launchOptions, locale: 'fr-FR', viewport: { width: 1180, height: 820 } };
		try {
			const first = await chromium.launchPersistentContext(profile, options);
			const visitor = await first.newPage();
			await visitor.goto(server.url);
			await visitor.evaluate(() => navigator.serviceWorker.ready);
			await visitor.reload();
			await expect(title(visitor)).toBeVisible();
			await first.close();
			await server.stop();

			const second = await chromium.launchPersistentContext(profile, options);
			const page = await second.newPage();
			await page.goto(server.url);
			await prepare(page);
			await hold(page, fewNotes);
			await writeUp(page, fewNotes);
			const text = await taken(page, 'Texte (Markdown)');
			expect(text).toMatch(/^# Café de rentrée\n/);
			expect(text).toMatch(/^### Le temps\n\n- .*\n- /m);
			for (const words of [...fewNotes.slice(0, 3), 'Savoir \\*quoi\\* répondre'])
				expect(text).toContain(words);
			for (const words of ['Essayer à deux.', 'La CPE écrit une page', '| 1 |'])
				expect(text).toContain(words);
			await second.close();
		} finally {
			await server.stop();
			rmSync(profile, { recursive: true, force: true });
		}
	}
);

test('a café is prepared, run and written up, and still there after a reload @engines', async ({
	page
}) => {
	test.slow();
	await page.setViewportSize({ width: 1180, height: 820 });
	await page.goto('/');
	await prepare(page);
	await hold(page, fewNotes);
	await writeUp(page, fewNotes);
	await page.reload();
	await expect(page.getByLabel('En deux phrases').first()).toHaveValue('Essayer à deux.');
	for (const text of fewNotes) await expect(page.getByRole('main')).toContainText(text);
});

test('sixty notes typed, grouped, voted on and written up are the same to the letter on a fresh device', async ({
	page,
	browser,
	baseURL
}) => {
	test.slow();
	await page.setViewportSize({ width: 1180, height: 820 });
	await page.goto('/');
	await prepare(page);
	await hold(page, sixtyNotes);
	await writeUp(page, sixtyNotes);
	const file = await taken(page, 'Sauvegarde');

	const fresh = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr-FR' });
	const there = await fresh.newPage();
	await there.goto('/');
	const choosing = there.waitForEvent('filechooser');
	await there.getByRole('button', { name: 'Importer une sauvegarde' }).click();
	const buffer = Buffer.from(file);
	await (await choosing).setFiles({ name: 'a.json', mimeType: 'application/json', buffer });
	await there.getByRole('button', { name: 'Ouvrir', exact: true }).click();
	await there.waitForURL('**/cafe/*');
	await there.goto(`${there.url()}/synthese`);
	await expect(title(there)).toHaveText('Café de rentrée');
	for (const each of [page, there]) await expect(further(each)).toBeVisible();
	expect(await taken(there, 'Texte (Markdown)')).toBe(await taken(page, 'Texte (Markdown)'));
	const here = await wordsOf(page);
	await expect.poll(() => wordsOf(there)).toBe(here);
	await fresh.close();
});
