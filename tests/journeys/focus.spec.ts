/** What a gesture must leave in reach: the keyboard where things go on, and the tools of the page. */
import { expect, type Page } from '@playwright/test';
import { prepared, running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { test } from '../support/journey.ts';

const press = async (page: Page, name: string) => {
	await page.getByRole('button', { name, exact: true }).press('Enter');
};

const held = (page: Page) => page.locator(':focus');

test('beginning, reaching the last step and ending a café leave the keyboard where things go on', async ({
	page
}) => {
	const cafe = prepared(step('un', 'accueil', { title: 'Accueil' }), step('deux', 'cloture'));
	await page.goto(`/cafe/${await lay(page, cafe)}/animer`);
	await press(page, 'Commencer');
	await expect(held(page)).toHaveText('Accueil');
	await press(page, 'Suivant');
	await expect(page.getByRole('button', { name: 'Terminer' })).toBeVisible();
	await expect(held(page)).toHaveText('Terminer');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Terminer' })).toBeFocused();
	await press(page, 'Terminer');
	await expect(held(page)).toHaveText('Le café est terminé');
});

test('after a reveal the keyboard is at the result', async ({ page }) => {
	const options = [
		{ id: 'oui', label: 'Oui' },
		{ id: 'non', label: 'Non' }
	];
	const vote = step('un', 'vote', { options, ballot: { on: 'options', step: '', dots: 1 } });
	await page.goto(`/cafe/${await lay(page, running(vote))}/animer`);
	await page
		.getByRole('button', { name: /mains levées.*ajouter/ })
		.first()
		.click();
	await press(page, 'Révéler les résultats');
	await page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).press('Enter');
	await expect(held(page)).toContainText('Une personne a voté');
});

test('opening the room leaves the keyboard in its sheet, at what it says', async ({ page }) => {
	await page.goto(`/cafe/${await lay(page, running(step('un')))}/animer`);
	await press(page, 'Salle');
	await press(page, 'Ouvrir la salle');
	await expect(held(page)).toContainText('La salle est ouverte.');
});

test('in the isoloir the next person begins at the question', async ({ page }) => {
	const question = step('un', 'recolte', { title: 'Récolte', instruction: 'Une idée chacun.' });
	await page.goto(`/cafe/${await lay(page, running(question))}/animer`);
	await press(page, 'Isoloir');
	await page.getByLabel('Choisissez un code').fill('4071');
	await press(page, 'Ouvrir l’isoloir');
	await page.getByLabel('Votre note').fill('Une note');
	await press(page, 'Déposer ma note');
	await press(page, 'Personne suivante');
	await expect(held(page)).toHaveText(/Récolte|Une idée chacun/);
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('Votre note')).toBeFocused();
});

for (const size of [
	{ width: 1180, height: 820 },
	{ width: 390, height: 844 }
])
	test(`what is said in passing covers none of the tools of a café, ${String(size.width)} px wide`, async ({
		page
	}) => {
		await page.setViewportSize(size);
		await page.goto('/');
		await press(page, 'Nouveau café');
		await page
			.getByRole('dialog')
			.getByRole('button', { name: /Premier café IA/ })
			.click();
		await page.getByRole('link', { name: 'Vérifier et commencer' }).click();
		await press(page, 'Commencer');
		const tools = page.getByRole('group', { name: 'Recueillir' }).getByRole('button');
		await tools.filter({ hasText: 'Piocher' }).click({ force: true });
		await expect(page.getByText('Aucune note n’est affichée')).toBeVisible();
		for (const name of ['Note papier', 'Salle'])
			await tools.filter({ hasText: name }).click({ trial: true, timeout: 6_000 });
	});
