import { expect, type Page } from '@playwright/test';

/** Ends a café as a hand does. What comes within half a second of « Suivant » ends nothing, and a robot is that fast. */
export const endCafe = (page: Page) =>
	expect(async () => {
		await page.getByRole('button', { name: 'Terminer' }).click({ timeout: 1_000 });
		const over = page.getByRole('heading', { level: 1, name: 'Le café est terminé' });
		await expect(over).toBeVisible({ timeout: 600 });
	}).toPass({ timeout: 10_000 });
