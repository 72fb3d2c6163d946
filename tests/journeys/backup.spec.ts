import { expect, type Page } from '@playwright/test';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { backupOf, deviceBackupOf } from '#exports/backup.ts';
import { aCafe } from '../exports/a-cafe.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const { kept } = aCafe();
const file = backupOf(kept).text;
const title = kept.head.title;

async function choose(page: Page, content: string | Uint8Array) {
	const choosing = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Importer une sauvegarde' }).click();
	// From the disk, as a person's file: twenty megabytes handed over by Playwright itself take longer than all the rest.
	const path = test.info().outputPath('a.json');
	writeFileSync(path, content);
	await (await choosing).setFiles(path);
}

/** What was just done is said over the foot of the page, and stays while a pointer rests on it. */
async function putAway(page: Page) {
	const close = page.getByRole('status').getByRole('button', { name: 'Fermer' });
	await close.first().waitFor();
	// It may go by itself meanwhile.
	while ((await close.count()) > 0)
		await close
			.first()
			.click({ timeout: 1_000 })
			.catch(() => undefined);
}

const cafes = (page: Page) => page.getByRole('heading', { name: title });

for (const [what, content, sentence] of [
	['that is not ours', '{"hello": "world"}', 'n’est pas une sauvegarde de Comptoir'],
	['that is cut', file.slice(0, file.length / 2), 'il manque la fin du fichier'],
	[
		'from a newer version',
		file.replace('"version": 1', '"version": 2'),
		'vient d’une version plus récente'
	],
	['that was tampered with', file.replace('"log": [', '"log": "x", "old": ['), 'abîmée']
] as const)
	test(`a file ${what} gets its own sentence, and nothing is imported`, async ({ page }) => {
		await page.goto('/');
		await choose(page, content);
		await expect(page.getByRole('alert')).toContainText(sentence);
		await expect(cafes(page)).toHaveCount(0);
		await choose(page, file);
		await expect(page.getByRole('alert')).toHaveCount(0);
		await expect(cafes(page).first()).toBeVisible();
	});

test('a file too heavy to be read gets its own sentence', async ({ page }, info) => {
	const path = info.outputPath('heavy.json');
	writeFileSync(path, '');
	truncateSync(path, 201_000_000);
	await page.goto('/');
	const choosing = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Importer une sauvegarde' }).click();
	await (await choosing).setFiles(path);
	await expect(page.getByRole('alert')).toContainText('plus de 200\u00a0Mo');
});

test('what is damaged in a backup is named, and the rest is imported', async ({ page }) => {
	const { files } = deviceBackupOf({ cafes: [kept], cards: [] }, '');
	const spoilt = (files[0]?.text ?? '').replace('"cards": []', '"cards": [{"title": "Un essai"}]');
	await page.goto('/');
	await choose(page, spoilt);
	await expect(cafes(page)).toHaveCount(1);
	await expect(page.getByRole('alert')).toContainText('La carte «\u00a0Un essai\u00a0»');
	await nothingAgainst(page);
});

test('a page closed in the middle of a large import leaves no café of it, or all', async ({
	page,
	context
}) => {
	const many = Array.from({ length: 300 }, () => kept);
	const { files } = deviceBackupOf({ cafes: many, cards: [] }, '');
	await page.goto('/');
	await choose(page, files[0]?.text ?? '');
	await page.getByRole('progressbar', { includeHidden: true }).waitFor();
	await page.close({ runBeforeUnload: false });
	const again = await context.newPage();
	await again.goto('/');
	await expect(again.getByRole('button', { name: 'Importer une sauvegarde' })).toBeVisible();
	expect([0, many.length]).toContain(await cafes(again).count());
});

test('a café with an event of a newer version is imported whole, and opens for reading only', async ({
	page
}) => {
	const log = [...kept.log, { as: 'done', events: [{ kind: 'tea-served', sugar: 2 }] }];
	const newer = backupOf({ ...kept, log }).text;
	await page.goto('/');
	await choose(page, newer);
	await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
	await page.waitForURL('**/cafe/*');
	await page.goto(`${page.url()}/synthese`);
	await expect(page.getByText('Ce café vient d’une version plus récente')).toBeVisible();
	await expect(page.getByLabel('En deux phrases').first()).toBeDisabled();
	await page.getByRole('button', { name: 'Exporter' }).click();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger\u00a0: Sauvegarde' }).click();
	expect(readFileSync(await (await downloading).path(), 'utf8')).toBe(newer);
});

test('a whole device is backed up, forgotten, and brought back from its file', async ({ page }) => {
	await page.goto('/');
	for (let time = 0; time < 2; time++) {
		await choose(page, file);
		await expect(cafes(page)).toHaveCount(time + 1);
	}
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Sauvegarder tout l’appareil' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toMatch(/^comptoir-.*-\d{4}-\d\d-\d\d\.json$/);
	const text = readFileSync(await download.path(), 'utf8');
	await putAway(page);

	await page.getByRole('button', { name: 'Tout oublier' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
	await expect(cafes(page)).toHaveCount(2);
	await page.getByRole('button', { name: 'Tout oublier' }).click();
	await page.evaluate(() => localStorage.setItem('comptoir.beat', '{}'));
	await page.getByRole('dialog').getByRole('button', { name: 'Tout oublier' }).click();
	await expect(cafes(page)).toHaveCount(0);
	const beside = () => page.evaluate(() => Object.keys(localStorage));
	await expect.poll(beside).not.toContainEqual(expect.stringMatching(/^comptoir/));
	await page.reload();
	await expect(page.getByRole('button', { name: 'Importer une sauvegarde' })).toBeVisible();
	await expect(cafes(page)).toHaveCount(0);

	await choose(page, text);
	await expect(cafes(page)).toHaveCount(2);
});

test('the backup of a device says that it leaves out the bin, where one makes it and where one forgets', async ({
	page
}) => {
	const sentence = 'laisse de côté les cafés de la corbeille';
	await page.goto('/');
	await choose(page, file);
	await expect(cafes(page)).toHaveCount(1);
	const backup = page.getByRole('button', { name: 'Sauvegarder tout l’appareil' });
	await expect(backup).toBeVisible();
	await expect(page.getByText(sentence)).toHaveCount(0);
	await page.getByLabel(`Autres actions pour ${title}`, { exact: true }).click();
	await page.getByRole('button', { name: 'Supprimer' }).click();
	// It is under way, so one is asked.
	await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
	await expect(page.getByText(sentence)).toBeVisible();
	// Nothing is left that a backup would hold.
	await expect(backup).toHaveCount(0);

	await choose(page, file);
	const downloading = page.waitForEvent('download');
	await backup.click();
	const text = readFileSync(await (await downloading).path(), 'utf8');
	expect((JSON.parse(text) as { cafes: unknown[] }).cafes).toHaveLength(1);
	await putAway(page);
	await page.getByRole('button', { name: 'Tout oublier' }).click();
	await expect(page.getByRole('dialog')).toContainText(sentence);
});

test('home with its device holds nothing against anybody’s eyes or ears', async ({ page }) => {
	await page.goto('/');
	await choose(page, '[]');
	await expect(page.getByRole('alert')).toBeVisible();
	await nothingAgainst(page);
});
