/** What the device keeps and this version cannot read, as a facilitator meets it. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { lay } from '../support/laid.ts';
import { test } from '../support/journey.ts';

const cafe = () => running(step('s1', 'recolte', { title: 'Une idée' }));

/** Breaks what lies on the disk, behind the app. */
const spoil = (page: Page, table: string, key: string, row: object) =>
	page.evaluate(
		async ({ table, key, row }) => {
			const database = await new Promise<IDBDatabase>((resolve) => {
				const asked = indexedDB.open('comptoir');
				asked.onsuccess = () => resolve(asked.result);
			});
			const write = database.transaction(table, 'readwrite');
			const asked = write.objectStore(table).get(key);
			asked.onsuccess = () =>
				write.objectStore(table).put({ ...(asked.result as object | undefined), ...row });
			await new Promise((resolve) => (write.oncomplete = resolve));
			database.close();
		},
		{ table, key, row }
	);

test('home lists the cafés beside one that cannot be read, which leaves as a file and is erased', async ({
	page
}) => {
	await lay(page, cafe(), 'bon');
	await lay(page, cafe(), 'mauvais');
	await spoil(page, 'heads', 'mauvais', { head: { title: 'Le café perdu', steps: 'trois' } });
	await spoil(page, 'cards', 'k1', { id: 'k1', title: 'Une carte abîmée' });
	await page.goto('/');
	const part = page.getByRole('region', { name: 'Illisible sur cet appareil (2)' });
	await expect(part).toContainText('Le café perdu');
	await expect(part).toContainText('Une carte abîmée');
	await expect(page.locator('a[href^="/cafe/bon"]').first()).toBeVisible();
	await nothingAgainst(page);

	const saving = page.waitForEvent('download');
	await part.getByRole('button', { name: /Exporter Café.*Le café perdu/ }).click();
	expect((await saving).suggestedFilename()).toMatch(/^comptoir-sauvegarde/);
	// Opened by its address it says so too, and leads back here; its screen waits for nothing.
	await page.goto('/cafe/mauvais/ecran');
	await expect(page.getByRole('heading', { name: 'Ce café ne peut pas être lu' })).toBeVisible();
	await page.goto('/cafe/mauvais');
	await expect(page.getByRole('heading', { name: 'Ce café ne peut pas être lu' })).toBeVisible();
	await page.getByRole('link', { name: 'Voir vos cafés' }).click();
	await part.getByRole('button', { name: /Effacer Café.*Le café perdu/ }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Effacer' }).click();
	await expect(page.getByRole('heading', { name: 'Illisible sur cet appareil (1)' })).toBeVisible();
	await page.goto('/cartes');
	await expect(page.getByRole('searchbox')).toBeVisible();
});
