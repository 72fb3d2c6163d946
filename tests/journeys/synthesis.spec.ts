import { expect, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { backupOf } from '#exports/backup.ts';
import {
	aCafe,
	erasedWords,
	hiddenWords,
	ids,
	shownTexts,
	unreadWords
} from '../exports/a-cafe.ts';
import { card, prepared, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const whole = aCafe();
const file = backupOf(whole.kept).text;
const title = whole.kept.head.title;

/** Chooses a file on the home page, as a person would. */
async function choose(page: Page, text: string, name = 'sauvegarde.json') {
	const choosing = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Importer une sauvegarde' }).click();
	const buffer = Buffer.from(text);
	await (await choosing).setFiles({ name, mimeType: 'application/json', buffer });
}

/** Imports a café and opens its write-up. */
async function writeUp(page: Page, text = file) {
	await page.goto('/');
	await choose(page, text);
	await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
	await page.waitForURL('**/cafe/*');
	await page.goto(`${page.url()}/synthese`);
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	// The last to come.
	await expect(page.getByRole('heading', { name: 'Pour aller plus loin' })).toBeVisible();
}

/** The text of a file taken from the export sheet. */
async function taken(page: Page, what: string): Promise<{ name: string; text: string }> {
	await page.getByRole('button', { name: 'Exporter' }).click();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: `Télécharger\u00a0: ${what}` }).click();
	const download = await downloading;
	const text = readFileSync(await download.path(), 'utf8');
	await page.keyboard.press('Escape');
	return { name: download.suggestedFilename(), text };
}

/** All that the page says, and what stands in its fields. */
const written = (page: Page) =>
	page
		.getByRole('main')
		.evaluate((main) =>
			[
				(main as HTMLElement).innerText,
				...[...main.querySelectorAll('input, textarea')].map(
					(field) => (field as HTMLInputElement | HTMLTextAreaElement).value
				)
			].join('\n')
		);

test('the write-up shows each step, note and result that was shown, and nothing that was not', async ({
	page
}) => {
	await writeUp(page);
	const text = await written(page);
	for (const words of ['Récolte', 'Les *données* | des élèves', 'Une charte', 'Revenir en mars'])
		expect(text).toContain(words);
	for (const words of shownTexts) expect(text).toContain(words);
	for (const words of [hiddenWords, unreadWords, erasedWords]) expect(text).not.toContain(words);
	expect(text).toContain('La proposition la plus choisie\u00a0: L’élève à Noël');
	await expect(page.getByRole('row', { name: /L’élève à Noël.* 10$/ })).toBeVisible();
	expect(text).toContain('1 note cachée par l’animateur n’y figure pas.');
	await expect(page.getByRole('button', { name: 'Protection des données' })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
});

test('takeaways, decisions and principles survive a reload, and can be taken back after it', async ({
	page
}) => {
	await writeUp(page);
	const takeaway = page.getByLabel('En deux phrases').first();
	await takeaway.fill('Une règle simple.');
	await page.getByPlaceholder('Une décision prise').fill('Former chaque équipe');
	await page.keyboard.press('Enter');
	const decision = page.getByLabel('Décisions, ligne 2');
	await expect(decision).toHaveValue('Former chaque équipe');
	await decision.fill('Former chaque équipe d’ici mai');
	await decision.blur();
	const sober = page.getByRole('button', { name: 'Sobriété' });
	await sober.click();
	await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
	await page.reload();
	await expect(takeaway).toHaveValue('Une règle simple.');
	await expect(decision).toHaveValue('Former chaque équipe d’ici mai');
	await expect(sober).toHaveAttribute('aria-pressed', 'true');

	await page.keyboard.press('Control+z');
	await expect(sober).toHaveAttribute('aria-pressed', 'false');
	await page.getByRole('button', { name: 'Défaire la dernière action' }).click();
	await expect(decision).toHaveValue('Former chaque équipe');
	await page.getByRole('button', { name: 'Défaire la dernière action' }).click();
	await expect(decision).toHaveCount(0);
	await page.getByRole('button', { name: 'Rétablir' }).click();
	await expect(decision).toHaveValue('Former chaque équipe');
	await page.getByRole('button', { name: 'Retirer\u00a0: Former chaque équipe' }).click();
	await expect(decision).toHaveCount(0);
	await expect(page.getByPlaceholder('Une décision prise')).toBeFocused();
});

test('each export holds every shown note, read back, and no hidden one', async ({ page }) => {
	await writeUp(page);
	const markdown = await taken(page, 'Texte (Markdown)');
	expect(markdown.name).toMatch(/^comptoir-synthese-.*\.md$/);
	expect(markdown.text).toContain(`# ${title}`);
	expect(markdown.text).toContain('## Pour aller plus loin');

	const csv = await taken(page, 'Tableau des notes (CSV)');
	const { data } = Papa.parse<string[]>(csv.text, { delimiter: ';' });
	const cells = data.map((row) => row[4]);
	for (const words of shownTexts) expect(cells).toContainEqual(expect.stringContaining(words));

	for (const { text } of [markdown, csv])
		for (const words of [hiddenWords, unreadWords, erasedWords, ...ids.shown])
			expect(text).not.toContain(words);

	const backup = await taken(page, 'Sauvegarde');
	expect(backup.text).toBe(file);
});

test('a café exported and imported on a fresh device has the same write-up to the letter', async ({
	page,
	browser,
	baseURL
}) => {
	// Two devices, one after the other.
	test.slow();
	await writeUp(page);
	await page.getByPlaceholder('Une question restée ouverte').fill('Et «\u00a0demain\u00a0» ?');
	await page.keyboard.press('Enter');
	const here = await written(page);
	const { text } = await taken(page, 'Sauvegarde');

	const fresh = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr-FR' });
	const there = await fresh.newPage();
	await writeUp(there, text);
	await expect.poll(() => written(there)).toBe(here);
	expect((await taken(there, 'Sauvegarde')).text).toBe(text);
	const markdown = (await taken(there, 'Texte (Markdown)')).text;
	expect(markdown).toBe((await taken(page, 'Texte (Markdown)')).text);
	await fresh.close();
});

/** What is read off a PDF has spaces where letters stand apart. */
const bare = (words: string) => words.replace(/\s+/g, '');

test('on paper: A4 pages with their numbers, the title, every note, and no interface', async ({
	page
}, info) => {
	await writeUp(page);
	await page.getByPlaceholder('Une décision prise').fill('Une page de plus. '.repeat(150));
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('Décisions, ligne 2')).toHaveValue(/Une page de plus/);
	const path = info.outputPath('write-up.pdf');
	await page.pdf({ path, preferCSSPageSize: true });
	const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
	const pages = text.split('\f').slice(0, -1);
	expect(pages.length).toBeGreaterThan(1);
	pages.forEach((each, at) => {
		expect(each.replace(/\s/g, '')).toContain(`${String(at + 1)}/${String(pages.length)}`);
		expect(each).toContain(title);
	});
	for (const words of shownTexts) expect(bare(text)).toContain(bare(words));
	for (const words of ['Exporter', 'Ajouter', 'Retirer', hiddenWords])
		expect(text).not.toContain(words);
	expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toContain('(A4)');
});

test('on paper, no heading and no question stands at the foot of a page without what it is about', async ({
	page
}, info) => {
	// As many steps as bring the foot of a page to every place of one.
	const places = Array.from({ length: 30 }, (_, at) => at);
	const asked = (at: number) => `Question c${at}, ${'longue, '.repeat(15)}fin c${at} ?`;
	const cafe = prepared(
		...places.map((at) =>
			step(`s${at}`, 'recolte', {
				title: `Étape ${at} !`,
				cards: [card(`c${at}`, { question: asked(at) })]
			})
		)
	);
	for (const at of places) {
		cafe.start(`s${at}`);
		const notes = Array.from({ length: 4 + (at % 7) }, (_, n) => `n${at}-${n}`);
		for (const id of notes)
			cafe.do({ kind: 'write-note', id, step: `s${at}`, text: `Une idée ${id}` });
		const group = { kind: 'add-group', step: `s${at}` } as const;
		cafe.do(
			{ ...group, group: `a${at}`, name: `Nuage ${at} !`, notes: notes.slice(0, 2) },
			{ ...group, group: `b${at}`, name: 'Un autre', notes: notes.slice(2, 4) }
		);
	}
	const id = await lay(page, cafe);
	await page.goto(`/cafe/${id}/synthese`);
	await expect(page.getByText('Une idée n29-0')).toBeVisible();
	const path = info.outputPath('steps.pdf');
	await page.pdf({ path, preferCSSPageSize: true });
	const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' });
	const pages = text.split('\f').slice(0, -1);
	const pageOf = (words: string) => pages.findIndex((each) => bare(each).includes(bare(words)));
	expect(pages.length).toBeGreaterThan(5);
	for (const at of places) {
		for (const end of [`Question c${at},`, `fin c${at} ?`])
			expect(pageOf(end), `question of step ${at}`).toBe(pageOf(`Étape ${at} !`));
		expect(pageOf(`Étape ${at} !`), `notes of step ${at}`).toBe(pageOf(`Une idée n${at}-0`));
		expect(pageOf(`Nuage ${at} !`), `group of step ${at}`).toBe(pageOf(`Une idée n${at}-0`));
	}
});

test('the write-up and its export sheet hold nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	await writeUp(page);
	await nothingAgainst(page);
	await page.getByRole('button', { name: 'Exporter' }).click();
	await expect(page.getByRole('button', { name: 'Télécharger\u00a0: Sauvegarde' })).toBeVisible();
	await nothingAgainst(page);
});

test('the write-up fits a phone without scrolling sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await writeUp(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
