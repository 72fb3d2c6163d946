import { expect, type Page } from '@playwright/test';

/** Ends a café as a hand does. What comes within half a second of « Suivant » ends nothing, and a robot is that fast. */
export function endCafe(page: Page): Promise<void> {
	const end = page.getByRole('button', { name: 'Terminer', exact: true });
	/** Asked where notes were not read. */
	const sure = page.getByRole('button', { name: 'Terminer quand même' });
	const over = page.getByRole('heading', { level: 1, name: 'Le café est terminé' });
	return expect(async () => {
		// What takes the place of the button is fetched first: for a while there may be neither.
		await expect(end.or(sure).or(over).first()).toBeVisible();
		if (await sure.isVisible()) await sure.click({ timeout: 5_000 });
		else if (await end.isVisible()) await end.click({ timeout: 5_000 });
		await expect(over).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 60_000 });
}
