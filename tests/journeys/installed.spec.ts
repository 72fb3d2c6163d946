/** An iPad, in Safari and from its home screen: two apps as far as what they keep is concerned. */
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';
import { plan, timed } from '../support/planned.ts';

/** As Safari says it on an iPad; what the share sheet is given is kept in `given`. */
const anIPad = (page: Page, standalone: boolean) =>
	page.addInitScript((standalone) => {
		Object.defineProperty(navigator, 'standalone', { value: standalone });
		Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 });
		const given: string[] = [];
		Object.assign(window, { given });
		Object.assign(navigator, {
			canShare: () => standalone,
			share: ({ files }: { files: File[] }) => {
				given.push(...files.map(({ name }) => name));
				return Promise.resolve();
			}
		});
	}, standalone);

const given = (page: Page): Promise<string[]> =>
	page.evaluate(() => (window as unknown as { given: string[] }).given);

test('what was prepared in Safari is taken along to the app on the home screen, which says that it starts empty', async ({
	page,
	browser
}) => {
	await anIPad(page, false);
	const id = await plan(page, [timed('s1', 'recolte', 10)]);
	await page.goto(`/cafe/${id}/animer`);
	await expect(page.getByText('elle s’ouvre sans les cafés de Safari')).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Emporter vos cafés' }).click();
	const taken = readFileSync(await (await download).path());

	const context = await browser.newContext({ viewport: { width: 1180, height: 820 } });
	const app = await context.newPage();
	await anIPad(app, true);
	await app.goto('/');
	await expect(app.getByText('Vous aviez préparé un café dans Safari')).toBeVisible();
	await nothingAgainst(app);
	const choosing = app.waitForEvent('filechooser');
	await app.getByRole('button', { name: 'Importer une sauvegarde' }).click();
	await (await choosing).setFiles({ name: 'a.json', mimeType: 'application/json', buffer: taken });
	await expect(app.getByText('« Café du lundi » est importé')).toBeVisible();
	await expect(app.getByText('Vous aviez préparé un café dans Safari')).toHaveCount(0);
});

test('no file leaves an app on the home screen of an iPad but by the share sheet', async ({
	page
}) => {
	let downloads = 0;
	page.on('download', () => (downloads += 1));
	await anIPad(page, true);
	const id = await plan(page, [timed('s1', 'recolte', 10)]);
	await page.goto(`/cafe/${id}/animer`);
	await page.getByRole('button', { name: 'Enregistrer la sauvegarde' }).click();
	await expect(page.getByText('Gardée\u00a0: comptoir-sauvegarde-cafe-du-lundi')).toBeVisible();
	await page.goto('/');
	await page.getByRole('button', { name: 'Sauvegarder tout l’appareil' }).click();
	await expect.poll(() => given(page)).toHaveLength(1);
	await page.goto(`/cafe/${id}/synthese`);
	await page.getByRole('button', { name: 'Exporter' }).click();
	await page
		.getByRole('button', { name: /^Télécharger/ })
		.first()
		.click();
	await expect.poll(() => given(page)).toHaveLength(1);
	await expect(page.getByRole('button', { name: /^Partager/ })).toHaveCount(0);
	expect(downloads).toBe(0);
});
