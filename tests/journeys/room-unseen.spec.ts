/** The room's sheet for a facilitator who does not see it. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { spoken } from '../support/ears.ts';
import { lay } from '../support/laid.ts';
import { test } from '../support/journey.ts';

const held = (page: Page) => page.locator(':focus');
const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).last().press('Enter');

test('opening, closing, opening again and erasing the room keep the focus in its sheet, and nothing is said twice', async ({
	page
}) => {
	await page.goto(`/cafe/${await lay(page, running(step('s1')))}/animer`);
	await press(page, 'Salle');
	const heard = await spoken(page);
	await press(page, 'Ouvrir la salle');
	await expect(held(page)).toContainText('La salle est ouverte.');
	await press(page, 'Changer de code');
	await press(page, 'Changer de code');
	await expect(page.getByText('Nouveau code affiché.')).toBeVisible();
	await press(page, 'Fermer la salle');
	await press(page, 'Fermer la salle');
	await expect(held(page)).toContainText('La salle est fermée');
	await press(page, 'Rouvrir la salle');
	await expect(held(page)).toContainText('La salle est ouverte.');
	await press(page, 'Effacer du relais');
	await press(page, 'Effacer');
	await expect(held(page)).toHaveText('Ouvrir la salle');
	await expect(page.getByText('Salle effacée du relais.')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(held(page)).toHaveText('Salle');
	const said = await heard();
	for (const once of ['Nouveau code affiché.', 'La salle s’efface…', 'Salle effacée du relais.'])
		expect(said.filter((each) => each.includes(once))).toEqual([once]);
	expect(said.join(' ')).not.toMatch(/Une autre page|effacez-la aussi/i);
});
