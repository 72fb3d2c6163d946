import { expect } from '@playwright/test';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

/** Pages that need no café: path, then their heading in French and in English. */
const pages = [
	['/confidentialite', 'Confidentialité', 'Privacy'],
	['/a-propos', 'À propos', 'About'],
	['/accessibilite', 'Accessibilité', 'Accessibility'],
	['/reperes', 'Repères', 'Key facts'],
	['/parcours', 'Parcours', 'Training']
] as const;

for (const [path, french, english] of pages) {
	test(`${path} holds nothing against anybody’s eyes or ears, in light and in dark`, async ({
		page
	}) => {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1, name: french })).toBeVisible();
		await nothingAgainst(page);
	});

	test(`${path} speaks English to whoever asks, and remembers it`, async ({ page }) => {
		await page.goto(path);
		await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
		await page.getByRole('link', { name: 'English' }).click();
		await expect(page.getByRole('heading', { level: 1, name: english })).toBeVisible();
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1, name: english })).toBeVisible();
	});
}

test('every page fits a phone without scrolling sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	for (const [path] of pages) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
	}
});

test('a keyboard goes over the menu straight to the content', async ({ page }) => {
	await page.goto('/confidentialite');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('every link of the header and the footer leads to a page', async ({ page }) => {
	await page.goto('/a-propos');
	const links = page.locator('header a, footer a');
	await expect(links.first()).toBeVisible();
	for (const path of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
		await page.goto(path ?? '');
		await expect(page.locator('main h1').first(), `${path}`).toBeVisible();
		await expect(page.getByText('Cette page n’existe pas'), `${path}`).toBeHidden();
	}
});

test('a link to a room that was rewritten on its way says how to come in, and its code leaves address and history', async ({
	page
}) => {
	const code = 'B'.repeat(42) + 'A';
	await page.goto(`/r%23${code}`);
	await expect(
		page.getByRole('heading', { name: 'Ce lien a été modifié en chemin' })
	).toBeVisible();
	expect(page.url()).not.toContain(code);
	expect(await page.content()).not.toContain(code);
	await page.getByRole('button', { name: 'Rejoindre un café IA' }).click();
	await expect(page.getByRole('heading', { name: 'Rejoindre un café IA' })).toBeVisible();
	expect(page.url()).toMatch(/\/r$/);
});

test('an address that leads nowhere says so, and shows the way back', async ({ page }) => {
	await page.goto('/rien-ici');
	await expect(page.getByRole('heading', { name: 'Cette page n’existe pas' })).toBeVisible();
	await page.getByRole('link', { name: 'Revenir aux cafés' }).click();
	await expect(page).toHaveURL('/');
});
