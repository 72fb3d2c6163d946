import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { lay } from '../support/laid.ts';
import { test } from '../support/journey.ts';

/** Leaves home with a café begun from a scenario, and comes back to it. */
async function begin(page: Page, scenario: RegExp) {
	await page.goto('/');
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	await page.getByRole('dialog').getByRole('button', { name: scenario }).click();
	await expect(page.getByRole('heading', { name: 'Déroulé' })).toBeVisible();
	await page.getByRole('link', { name: 'Cafés' }).click();
	await expect(page.getByRole('button', { name: 'Nouveau café' })).toBeVisible();
}

const more = (page: Page, title: string) =>
	page.getByLabel(`Autres actions pour ${title}`, { exact: true });

test('the demonstration opens in one tap, and one tap erases it, from its page or from home', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('button', { name: 'Ouvrir un café de démonstration' }).click();
	await expect(page.getByText('Café de démonstration', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: /Par quoi commencer/ }).first()).toBeVisible();
	await page.getByRole('button', { name: 'Effacer la démonstration' }).click();
	await expect(page).toHaveURL('/');
	await expect(page.getByText('Le café de démonstration est effacé.')).toBeVisible();

	await page.getByRole('button', { name: 'Ouvrir un café de démonstration' }).click();
	await expect(page.getByText('Café de démonstration', { exact: true })).toBeVisible();
	await page.goto('/');
	await expect(page.getByRole('heading', { name: 'Passés' })).toBeVisible();
	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Effacer la démonstration' }).click();
	await expect(page.getByRole('button', { name: /café de démonstration/ })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('button', { name: /café de démonstration/ })).toBeVisible();
});

test('a deleted café comes back by the toast and from the bin, and is gone for good only after a question', async ({
	page
}) => {
	await begin(page, /Premier café/);
	const large = page.getByRole('heading', { level: 2, name: 'Premier café IA' });

	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Supprimer' }).click();
	await expect(large).toBeHidden();
	await page.getByRole('button', { name: 'Défaire' }).click();
	await expect(large).toBeVisible();

	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Supprimer' }).click();
	await expect(large).toBeHidden();
	await page.reload();
	await page.getByText('Corbeille (1)').click();
	await page.getByRole('button', { name: 'Restaurer Premier café IA' }).click();
	await expect(large).toBeVisible();
	await expect(page.getByText(/Corbeille/)).toBeHidden();

	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Supprimer' }).click();
	await page.getByText('Corbeille (1)').click();
	await page.getByRole('button', { name: 'Supprimer définitivement Premier café IA' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByRole('button', { name: 'Annuler' })).toBeFocused();
	await dialog.getByRole('button', { name: 'Supprimer définitivement' }).click();
	await expect(page.getByText('Le café est effacé.')).toBeVisible();
	await expect(page.getByText(/Corbeille/)).toBeHidden();
	await page.reload();
	await expect(page.getByRole('button', { name: /café de démonstration/ })).toBeVisible();
	await expect(page.getByText(/Corbeille/)).toBeHidden();
});

test('the bin empties itself after thirty days, and not before', async ({ page }) => {
	await begin(page, /Premier café/);
	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Supprimer' }).click();
	await expect(page.getByText('Corbeille (1)')).toBeVisible();
	const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);
	for (const opened of [1, 15, 29]) {
		await page.clock.setSystemTime(days(opened));
		await page.reload();
		await expect(page.getByText('Corbeille (1)')).toBeVisible();
	}
	await page.clock.setSystemTime(days(39));
	await page.reload();
	await expect(page.getByText(/Corbeille/)).toBeHidden();
});

test('a café under way is deleted only after a question, and the page that runs it says so and takes it back', async ({
	page,
	context
}) => {
	const id = await lay(page, running(step('s1', 'recolte', { title: 'Une idée' })));
	await page.goto(`/cafe/${id}/animer`);
	await expect(page.getByRole('tab', { name: 'Tableau' })).toBeVisible();
	const home = await context.newPage();
	await home.goto('/');
	await more(home, 'Café sans titre').click();
	await home.getByRole('button', { name: 'Supprimer' }).click();
	const dialog = home.getByRole('dialog');
	await expect(dialog).toContainText('animé dans une autre page');
	await expect(dialog.getByRole('button', { name: 'Annuler' })).toBeFocused();
	await nothingAgainst(home);
	await dialog.getByRole('button', { name: 'Supprimer' }).click();
	await expect(home.getByText('Corbeille (1)')).toBeVisible();
	await expect(page.getByRole('alert')).toContainText('Ce café est dans la corbeille.');
	await nothingAgainst(page);
	await page.getByRole('button', { name: 'Restaurer' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(home.getByText(/Corbeille/)).toBeHidden();
});

test('the soonest café stands large, and an hour before its time says when it begins', async ({
	page
}) => {
	await begin(page, /Débat mouvant/);
	await begin(page, /Premier café/);
	await page.getByRole('link', { name: 'Premier café IA' }).click();
	const date = new Date();
	const two = (n: number) => String(n).padStart(2, '0');
	await page
		.getByLabel('Date')
		.fill(`${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`);
	await page.getByLabel('Début', { exact: true }).fill('14:00');
	await page.getByLabel('Lieu').focus();
	await expect(page.getByText('Enregistré')).toBeVisible();
	await page.clock.setSystemTime(
		new Date(date.getFullYear(), date.getMonth(), date.getDate(), 13, 48, 1)
	);
	await page.goto('/');
	await expect(page.getByRole('heading', { level: 2, name: 'Premier café IA' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Commencer (prévu dans 12 min)' })).toHaveAttribute(
		'href',
		/animer$/
	);
	await expect(page.getByText(/Aujourd’hui,\s14\sh\s00/i)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Débat mouvant' })).toBeVisible();
});

test('a duplicated café has the same plan and a name of its own', async ({ page }) => {
	await begin(page, /Premier café/);
	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Dupliquer' }).click();
	await page.getByRole('link', { name: 'Premier café IA (copie)' }).click();
	await expect(page.getByRole('textbox', { name: 'Titre' })).toHaveValue('Premier café IA (copie)');
	await expect(page.getByRole('button', { name: /Un souvenir/ }).first()).toBeVisible();
});

test('home holds nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	test.slow();
	await page.goto('/');
	await expect(page.getByRole('heading', { name: 'Ou partir d’un scénario' })).toBeVisible();
	await nothingAgainst(page);
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	await expect(page.getByRole('dialog').getByText('Partir de rien')).toBeVisible();
	await nothingAgainst(page);
	await page.keyboard.press('Escape');
	await begin(page, /Premier café/);
	await begin(page, /Débat mouvant/);
	await more(page, 'Premier café IA').click();
	await page.getByRole('button', { name: 'Supprimer' }).click();
	await page.getByText('Corbeille (1)').click();
	await nothingAgainst(page);
});

test('home fits a phone without scrolling sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await begin(page, /Premier café/);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

const danger = (page: Page) => page.getByText('Ce navigateur refuse de garder quoi que ce soit');

test('looking at a new device keeps nothing on it; the first café is there after a reload', async ({
	page
}) => {
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Nouveau café' })).toBeVisible();
	await page.waitForLoadState('networkidle');
	const kept = await page.evaluate(async () =>
		(await indexedDB.databases()).map(({ name }) => name)
	);
	expect(kept).not.toContain('comptoir');
	await page.getByRole('button', { name: 'Ouvrir un café de démonstration' }).click();
	await expect(page.getByText('Café de démonstration', { exact: true })).toBeVisible();
	await page.goto('/');
	await expect(more(page, 'Premier café IA')).toBeVisible();
});

test('home follows what another tab does: a café made, an isoloir opened and ended', async ({
	page,
	context
}) => {
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Nouveau café' })).toBeVisible();
	const other = await context.newPage();
	const cafe = running(step('s1', 'recolte'));
	cafe.do({ kind: 'change-details', details: { title: 'Café du collège' } });
	const id = await lay(other, cafe);
	await other.goto(`/cafe/${id}/animer`);
	await expect(page.getByText('Café du collège')).toBeVisible();

	await other.getByRole('button', { name: 'Isoloir' }).click();
	await other.getByLabel('Choisissez un code').fill('4071');
	await other.getByRole('button', { name: 'Ouvrir l’isoloir' }).click();
	await expect(page.getByLabel('Votre note')).toBeVisible();
	await expect(page.getByText('Café du collège')).toHaveCount(0);

	// From home too the isoloir takes a note, and ends.
	await page.getByLabel('Votre note').fill('Une note');
	await page.getByRole('button', { name: 'Déposer ma note' }).click();
	await page.getByRole('button', { name: 'Personne suivante' }).click();
	await page.getByRole('button', { name: 'Animateur' }).click();
	await page.getByLabel('Code à quatre chiffres').fill('4071');
	await page.getByRole('button', { name: 'Terminer' }).click();
	await expect(page.getByText('Café du collège')).toBeVisible();
	await other.getByRole('tab', { name: 'Arrivées 1' }).click();
	await expect(other.getByRole('listitem').getByText('Une note')).toBeVisible();
});

test('a browser that refuses storage says so at once, and lets one work in memory', async ({
	page
}) => {
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('denied', 'SecurityError');
		};
	});
	await page.goto('/');
	await expect(danger(page)).toBeVisible();
	await page.getByRole('button', { name: 'Ouvrir un café de démonstration' }).click();
	await expect(page.getByText('Café de démonstration', { exact: true })).toBeVisible();
});

test('one that lets itself be looked at and refuses to write says so at the first gesture', async ({
	page
}) => {
	await page.addInitScript(() => {
		const open = indexedDB.open.bind(indexedDB);
		IDBFactory.prototype.open = (name, version) => {
			if (name === 'comptoir' && version !== undefined)
				throw new DOMException('denied', 'SecurityError');
			return open(name, version);
		};
	});
	await page.goto('/');
	await page.getByRole('button', { name: 'Ouvrir un café de démonstration' }).click();
	await expect(page.getByText('Café de démonstration', { exact: true })).toBeVisible();
	await expect(danger(page)).toBeVisible();
});
