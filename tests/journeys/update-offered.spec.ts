import { expect } from '@playwright/test';
import { serveReleases } from '../support/releases.ts';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

test('a new version is offered on the page, and taken by one button', async ({ page }) => {
	const releases = await serveReleases();
	try {
		await page.goto(releases.url);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.reload();
		const take = page.getByRole('button', { name: 'Mettre à jour' });
		await expect(page.getByRole('main')).toBeVisible();
		await expect(take).toBeHidden();

		releases.publish();
		await page.evaluate(async () => {
			const registration = await navigator.serviceWorker.ready;
			await registration.update();
		});
		// Its worker fetches the whole app before.
		await expect(take).toBeVisible({ timeout: 60_000 });
		const reloaded = page.waitForEvent('load');
		await take.click();
		await reloaded;
		await expect(page.getByRole('main')).toBeVisible();
		await expect(take).toBeHidden();
	} finally {
		releases.close();
	}
});
