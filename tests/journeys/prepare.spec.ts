import { expect, type Locator, type Page } from '@playwright/test';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

async function fromScenario(page: Page, scenario = /Premier café/) {
	await page.goto('/');
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	await page.getByRole('dialog').getByRole('button', { name: scenario }).click();
	await expect(page.getByRole('heading', { name: 'Déroulé' })).toBeVisible();
}

/** Walks there with the Tab key alone. */
async function tabTo(page: Page, target: Locator, key = 'Tab') {
	await expect(target).toBeVisible();
	for (let tries = 0; tries < 150; tries += 1) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press(key);
	}
	throw new Error('Tab never came there');
}

const opener = (page: Page, title: string | RegExp) =>
	page.locator('[data-step]').filter({ hasText: title });
const titles = (page: Page) => page.locator('[data-step] .title').allTextContents();
const saved = (page: Page) => expect(page.getByText('Enregistré', { exact: true })).toBeVisible();

const premier = [
	'Accueil et cadre',
	'Se situer',
	'Un souvenir',
	'Un cas',
	'Un pas',
	'Clore'
] as const;

test('a café is prepared from a scenario by keyboard alone', async ({ page }) => {
	await page.goto('/');
	await tabTo(page, page.getByRole('button', { name: 'Nouveau café' }));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Premier café/ }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Déroulé' })).toBeVisible();
	await expect.poll(() => titles(page)).toEqual([...premier]);

	await tabTo(page, page.getByRole('textbox', { name: 'Titre', exact: true }));
	await page.keyboard.press('Control+a');
	await page.keyboard.type('Café de rentrée');
	await tabTo(page, opener(page, 'Un cas'));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByLabel('Durée en minutes', { exact: true }));
	await page.keyboard.press('Control+a');
	await page.keyboard.type('20');
	await page.keyboard.press('Enter');
	await expect(page.locator('footer').getByText('1 h 05')).toBeVisible();
	await tabTo(page, page.getByRole('button', { name: 'Ajouter une carte' }));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByRole('searchbox', { name: 'Chercher une carte' }));
	await page.keyboard.type('parents');
	await tabTo(page, page.getByRole('button', { name: /Choisir la carte/ }).first());
	await page.keyboard.press('Enter');
	await expect(page.locator(':focus')).toHaveAccessibleName(/^Choisie/);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: /Retirer la carte/ })).toHaveCount(2);
	await tabTo(page, page.getByRole('button', { name: /Déplacer Clore/ }));
	await page.keyboard.press('ArrowUp');
	await expect(page.getByText('Clore : place 5 sur 6')).toBeAttached();
	await expect(page.getByRole('button', { name: /Déplacer Clore/ })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await tabTo(page, page.getByRole('link', { name: 'Vérifier et commencer' }));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/animer$/);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Enregistrer la sauvegarde' }).click();
	expect((await download).suggestedFilename()).toMatch(/\.json$/);
});

test('a step that is opened low on the page is brought into sight, its fields with it', async ({
	page
}) => {
	await page.setViewportSize({ width: 1180, height: 820 });
	await fromScenario(page);
	await opener(page, 'Un pas').click();
	await expect(opener(page, 'Un pas')).toBeInViewport({ ratio: 1 });
	await expect(page.getByLabel('Durée en minutes', { exact: true })).toBeInViewport({ ratio: 1 });
	await expect(page.getByLabel('Titre de l’étape')).toBeInViewport({ ratio: 1 });
});

test('a café is prepared from nothing by keyboard alone', async ({ page }) => {
	await page.goto('/');
	await tabTo(page, page.getByRole('button', { name: 'Nouveau café' }));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Partir de rien/ }));
	await page.keyboard.press('Enter');
	await expect(page.getByText('Le déroulé est vide')).toBeVisible();
	for (const activity of [/^Récolte/, /^Vote/]) {
		await tabTo(page, page.getByRole('button', { name: 'Ajouter une étape', exact: true }));
		await page.keyboard.press('Enter');
		await tabTo(page, page.getByRole('dialog').getByRole('button', { name: activity }));
		await page.keyboard.press('Enter');
		await expect(page.getByRole('dialog')).toBeHidden();
	}
	await expect(opener(page, 'Vote')).toBeFocused();
	await expect(page.getByRole('combobox', { name: 'Étape concernée' })).toHaveValue(/.+/);
	await expect(page.locator('footer').getByText('15 min')).toBeVisible();
	await tabTo(page, page.getByRole('button', { name: 'Retirer l’étape' }));
	await page.keyboard.press('Enter');
	await expect(opener(page, 'Récolte')).toBeFocused();
	await expect.poll(() => titles(page)).toEqual(['Récolte']);
});

test('a step added to a plan comes before its closing step, and a closing step after it', async ({
	page
}) => {
	await fromScenario(page);
	for (const activity of [/^Vote/, /^Clôture/]) {
		await page.getByRole('button', { name: 'Ajouter une étape', exact: true }).click();
		await page.getByRole('dialog').getByRole('button', { name: activity }).click();
		await expect(page.getByRole('dialog')).toBeHidden();
	}
	await expect
		.poll(() => titles(page))
		.toEqual([...premier.slice(0, -1), 'Vote', ...premier.slice(-1), 'Clôture']);
});

test('everything is there after a reload, and can still be undone and redone', async ({ page }) => {
	await fromScenario(page);
	await page.getByLabel('Lieu').fill('Le CDI');
	await opener(page, 'Un pas').click();
	await page.getByLabel('Consigne pour les participants').fill('Un besoin, un papier.');
	await page.getByRole('switch', { name: /écrivent des notes/ }).click();
	await saved(page);
	await page.reload();
	await expect(page.getByLabel('Lieu')).toHaveValue('Le CDI');
	await opener(page, 'Un pas').click();
	const notes = page.getByRole('switch', { name: /écrivent des notes/ });
	const instruction = page.getByLabel('Consigne pour les participants');
	await expect(notes).not.toBeChecked();
	await page.keyboard.press('Control+z');
	await expect(notes).toBeChecked();
	await page.keyboard.press('Control+z');
	await expect(instruction).not.toHaveValue('Un besoin, un papier.');
	await page.getByRole('button', { name: 'Défaire la dernière action' }).click();
	await expect(page.getByLabel('Lieu')).toHaveValue('Salle des professeurs');
	await expect(page.getByRole('button', { name: 'Défaire la dernière action' })).toBeDisabled();
	await page.keyboard.press('Control+Shift+z');
	await page.getByRole('button', { name: 'Rétablir' }).click();
	await expect(instruction).toHaveValue('Un besoin, un papier.');
	await saved(page);
	await page.reload();
	await expect(page.getByLabel('Lieu')).toHaveValue('Le CDI');
});

test('while a field is being typed in, Ctrl+Z takes back letters, not gestures', async ({
	page
}) => {
	await fromScenario(page);
	await page.getByRole('button', { name: 'Personnes attendues : ajouter' }).click();
	const place = page.getByLabel('Lieu');
	await place.focus();
	await place.pressSequentially(' A');
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('group', { name: 'Personnes attendues' })).toContainText('12');
	await page.getByRole('heading', { name: 'Déroulé' }).click();
});

test('a step moves by dragging, by buttons and by arrow keys', async ({ page }) => {
	await page.setViewportSize({ width: 1180, height: 1400 });
	await fromScenario(page);
	const handle = page.getByRole('button', { name: /Déplacer Se situer/ });
	const target = page.getByRole('button', { name: /Déplacer Un cas/ });
	const from = await handle.boundingBox();
	const to = await target.boundingBox();
	if (from === null || to === null) throw new Error('no handle to take hold of');
	await page.mouse.move(from.x + 20, from.y + 20);
	await page.mouse.down();
	await page.mouse.move(from.x + 20, from.y + 60, { steps: 5 });
	await page.mouse.move(to.x + 20, to.y + 60, { steps: 25 });
	const moved = ['Accueil et cadre', 'Un souvenir', 'Un cas', 'Se situer', 'Un pas', 'Clore'];
	// What drags looks a while after the hand, and a hand is never quite still.
	let nudge = 0;
	await expect(async () => {
		await page.mouse.move(to.x + 20, to.y + 60 + (nudge++ % 2));
		expect(await titles(page)).toEqual(moved);
	}).toPass();
	await page.mouse.up();
	await expect.poll(() => titles(page)).toEqual(moved);
	await page.getByRole('button', { name: 'Monter Se situer' }).click();
	await page.getByRole('button', { name: 'Monter Se situer' }).click();
	await expect.poll(() => titles(page)).toEqual([...premier]);
	await saved(page);
	await page.reload();
	await expect.poll(() => titles(page)).toEqual([...premier]);
});

test('a warning appears where it belongs, and goes when it is mended', async ({ page }) => {
	await fromScenario(page);
	await page.getByLabel('Début', { exact: true }).fill('17:00');
	await page.getByLabel('Fin impérative').fill('17:50');
	await page.getByLabel('Lieu').focus();
	await expect(page.getByText(/dépasse la fin impérative de 10\smin/)).toBeVisible();
	await expect(page.locator('footer').getByText('10 min de trop')).toBeVisible();
	await page.getByLabel('Fin impérative').fill('18:00');
	await page.getByLabel('Lieu').focus();
	await expect(page.getByText(/dépasse la fin impérative/)).toBeHidden();
	await expect(page.locator('footer').getByText('juste à l’heure')).toBeVisible();

	for (let more = 0; more < 10; more += 1)
		await page.getByRole('button', { name: 'Personnes attendues : ajouter' }).click();
	await expect(page.getByText(/21 personnes, c’est trop pour un seul cercle/)).toBeVisible();
	await page.getByRole('button', { name: 'Défaire la dernière action' }).click();
	await expect(page.getByText(/c’est trop pour un seul cercle/)).toBeHidden();

	await opener(page, 'Un cas').click();
	await page.getByRole('button', { name: /Retirer la carte/ }).click();
	await page.getByLabel('Consigne pour les participants').fill('');
	await page.getByLabel('Lieu').focus();
	await expect(page.getByText(/ni carte ni consigne/)).toBeVisible();
});

test('no sensitive card is offered where pupils come, and chance draws what the filters let through', async ({
	page
}) => {
	await fromScenario(page);
	await opener(page, 'Un cas').click();
	await page.getByRole('button', { name: 'Ajouter une carte' }).click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Activité').selectOption('Toutes');
	await expect(sheet.getByText('76 cartes')).toBeVisible();
	await expect(sheet.getByText('Sujet sensible')).toHaveCount(2);
	await sheet.getByLabel('Thème').selectOption('Sobriété');
	await sheet.getByRole('button', { name: 'Tirer au hasard' }).click();
	await expect(sheet.locator('[data-card-theme="sobriete"]').first()).toBeVisible();
	const drawn = await sheet.locator('.title').first().textContent();
	await sheet.getByRole('button', { name: 'Choisir', exact: true }).click();
	await sheet.getByRole('button', { name: 'Terminé' }).click();
	await expect(page.getByRole('button', { name: `Retirer la carte ${drawn ?? ''}` })).toBeVisible();
	await page.getByRole('button', { name: 'Élèves', exact: true }).click();
	await page.getByRole('button', { name: 'Ajouter une carte' }).click();
	await sheet.getByLabel('Activité').selectOption('Toutes');
	await expect(sheet.getByText('74 cartes')).toBeVisible();
});

test('preparing holds nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	test.slow();
	await fromScenario(page);
	await page.getByLabel('Début', { exact: true }).fill('17:00');
	await page.getByLabel('Fin impérative').fill('17:50');
	await opener(page, 'Un cas').click();
	await expect(page.getByText(/dépasse la fin impérative/)).toBeVisible();
	await nothingAgainst(page);
	await page.getByRole('button', { name: 'Ajouter une carte' }).click();
	await expect(page.getByRole('dialog').getByText(/cartes$/)).toBeVisible();
	await nothingAgainst(page);
	await page.getByRole('dialog').getByRole('button', { name: 'Tirer au hasard' }).click();
	await nothingAgainst(page);
});

test('preparing fits a phone without scrolling sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await fromScenario(page);
	await opener(page, 'Un cas').click();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
