import { expect, type Locator, type Page } from '@playwright/test';
import { card, type Counter, prepared, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const question = 'Qu’est-ce que vous ne confieriez jamais à une machine ?';

/** Under way: two notes in a group, one beside it, one still unread. */
function underWay(): Counter {
	const options = [
		{ id: 'o1', label: 'Oui' },
		{ id: 'o2', label: 'Non' }
	];
	const counter = prepared(
		step('s1', 'recolte', {
			tip: 'Conseil pour l’animatrice.',
			cards: [card('c1', { question, notes: 'Carte, côté animatrice.' })]
		}),
		step('s2', 'dilemme', { title: 'Faut-il le dire ?', options })
	);
	counter.now = Date.now();
	counter.start('s1');
	for (const [id, text] of [
		['n1', 'Mes données de santé'],
		['n2', 'Une sanction'],
		['n3', 'Un poème']
	] as const)
		counter.do({ kind: 'write-note', id, step: 's1', text });
	const unread = { id: 'n4', rev: 1, step: 's1', how: 'booth', kind: 'note' } as const;
	counter.take({ ...unread, body: { text: 'Encore dans les arrivées' } });
	return counter.do(
		{ kind: 'add-group', group: 'g1', step: 's1', name: 'La personne', notes: ['n1', 'n2'] },
		{ kind: 'change-details', details: { title: 'Un café du soir' } }
	);
}

/** The run page of that café, and its screen in a second window of the same device. */
async function open(page: Page): Promise<{ screen: Page; asked: Locator; id: string }> {
	await page.setViewportSize({ width: 1180, height: 820 });
	const id = await lay(page, underWay());
	const screen = await page.context().newPage();
	await screen.setViewportSize({ width: 1920, height: 1080 });
	await screen.goto(`/cafe/${id}/ecran`);
	await expect(screen.getByRole('heading', { name: 'En attente de l’animateur' })).toBeVisible();
	await page.goto(`/cafe/${id}/animer`);
	const asked = screen.getByRole('heading', { level: 1 });
	await expect(asked).toHaveText(question);
	return { screen, asked, id };
}

const secondsOn = async (page: Page): Promise<number> => {
	const text = (await page.getByRole('timer').first().getAttribute('aria-label')) ?? '';
	const [, minutes, seconds] = /(\d+):(\d+)/.exec(text) ?? [];
	return Number(minutes) * 60 + Number(seconds);
};

test('the screen shows the question, the same second, and the notes in their groups', async ({
	page
}) => {
	const { screen, asked } = await open(page);
	const group = screen.locator('section', { has: screen.getByText('La personne') });
	await expect(group.getByRole('listitem')).toHaveCount(2);
	await expect(group).toContainText('Une sanction');
	await expect(screen.getByText('Un poème')).toBeVisible();
	expect(await secondsOn(page)).toBeGreaterThan(0);
	const apart = async () => {
		const [here, there] = await Promise.all([secondsOn(page), secondsOn(screen)]);
		return Math.abs(here - there);
	};
	await expect.poll(apart).toBeLessThanOrEqual(1);

	await page.getByRole('button', { name: 'Note papier' }).click();
	await page.getByLabel('Une note, telle qu’elle est écrite').fill('Le choix d’un métier');
	await page.keyboard.press('Enter');
	await expect(screen.getByText('Le choix d’un métier')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Suivant' }).click();
	await expect(asked).toHaveText('Faut-il le dire ?');
});

test('neither what is unread nor a word for the facilitator is anywhere in the screen', async ({
	page
}) => {
	const { screen } = await open(page);
	await page.getByRole('tab', { name: 'Arrivées' }).click();
	await expect(page.getByText('Encore dans les arrivées').first()).toBeVisible();
	const html = await screen.content();
	for (const word of ['Encore dans les arrivées', 'animatrice']) expect(html).not.toContain(word);
});

test('a note that is hidden leaves the screen, a drawn one fills it', async ({ page }) => {
	const { screen } = await open(page);
	await page.getByRole('tab', { name: 'Tableau' }).click();
	await page.getByRole('tabpanel').getByText('Un poème').click();
	await page.getByRole('button', { name: 'Cacher' }).first().click();
	await expect(screen.getByText('Un poème')).toHaveCount(0);
	await page.getByRole('button', { name: 'Piocher' }).click();
	const drawn = screen.getByRole('figure', { name: 'Une note au hasard' });
	await expect(drawn).toHaveText(/Mes données de santé|Une sanction/);
	await expect(screen.getByRole('listitem')).toHaveCount(0);
});

test('a result stands on the screen once it is revealed, and not before', async ({ page }) => {
	const { screen } = await open(page);
	await page.getByRole('button', { name: 'Suivant' }).click();
	await page.getByRole('tab', { name: 'Vote' }).click();
	const yes = page.getByRole('group', { name: /Oui/ }).getByRole('button').last();
	for (let hands = 0; hands < 5; hands += 1) await yes.click();
	await expect(screen.getByText('5 personnes ont voté')).toBeVisible();
	await expect(screen.getByText('5 points')).toHaveCount(0);
	await expect(screen.getByText('Rang 1')).toHaveCount(0);
	await page.getByRole('button', { name: 'Révéler les résultats' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
	const first = screen.getByRole('listitem').filter({ hasText: 'Rang 1' });
	await expect(first).toContainText('Oui');
	await expect(first).toContainText('5 points');
});

test('the screen comes back when it is reloaded, and goes on when the run page is', async ({
	page
}) => {
	const { screen, asked } = await open(page);
	await screen.reload();
	await expect(asked).toHaveText(question);
	await page.reload();
	await expect(page.getByRole('timer').first()).toBeVisible();
	await page.getByRole('button', { name: 'Suivant' }).click();
	await expect(asked).toHaveText('Faut-il le dire ?');
});

test('one key fills the screen, and the same gives it back', async ({ page }) => {
	const { screen } = await open(page);
	const filled = () => screen.evaluate(() => document.fullscreenElement !== null);
	await screen.bringToFront();
	await screen.keyboard.press('f');
	await expect.poll(filled).toBe(true);
	await screen.keyboard.press('f');
	await expect.poll(filled).toBe(false);
});

test('the screen changes nothing: it has one button, which fades, and writes no café', async ({
	page
}) => {
	const { screen, id } = await open(page);
	await expect(screen.getByRole('button')).toHaveCount(1);
	await expect(screen).toHaveTitle('Un café du soir · Écran · Comptoir');
	await expect(screen.locator('main')).toHaveCSS('cursor', 'none');
	await page.goto('/confidentialite');
	await page.goto(`/cafe/${id}/animer`);
	await expect(page.getByRole('button', { name: 'Suivant' })).toBeEnabled();
});

test('the screen of a café that is not on the device says so', async ({ page }) => {
	await page.goto('/cafe/nulle-part/ecran');
	await expect(
		page.getByRole('heading', { name: 'Ce café n’est pas sur cet appareil' })
	).toBeVisible();
});

test('the screen of a tablet that saves nothing more says so, instead of waiting', async ({
	page
}) => {
	const id = await lay(page, underWay());
	const screen = await page.context().newPage();
	await screen.goto(`/cafe/${id}/ecran`);
	await expect(screen.getByRole('heading', { name: 'En attente de l’animateur' })).toBeVisible();
	await page.addInitScript(() => {
		const transaction = Reflect.get(IDBDatabase.prototype, 'transaction');
		IDBDatabase.prototype.transaction = function (...given) {
			if (this.name === 'comptoir' && given[1] === 'readwrite')
				throw new DOMException('full', 'QuotaExceededError');
			return transaction.apply(this, given);
		};
	});
	await page.goto(`/cafe/${id}/animer`);
	await expect(screen.getByRole('heading', { name: 'L’écran ne peut pas suivre' })).toBeVisible();

	// A café begun there is in that page alone.
	await page.goto('/');
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	await page.getByRole('button', { name: 'Partir de rien' }).click();
	await expect(page.getByRole('heading', { name: 'Préparer Café sans titre' })).toBeVisible();
	await expect(page.getByText('L’appareil est plein')).toBeVisible();
});

test('the screen of a device that a newer version has taken says so', async ({ page }) => {
	const id = await lay(page, underWay());
	await page.goto('about:blank');
	const newer = await page.context().newPage();
	await newer.goto('/manifest.webmanifest');
	await newer.evaluate(async () => {
		const asked = indexedDB.open('comptoir', 1000);
		await new Promise((resolve) => (asked.onsuccess = resolve));
		asked.result.close();
	});
	await page.goto(`/cafe/${id}/ecran`);
	await expect(page.getByRole('heading', { name: 'Ce café n’a pas pu être lu' })).toBeVisible();
	await expect(page.getByText('Une version plus récente de Comptoir est ouverte')).toBeVisible();
});

test('the screen holds nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	const { screen, asked } = await open(page);
	await expect(screen.getByText('Un poème')).toBeVisible();
	await nothingAgainst(screen);
	await page.getByRole('button', { name: 'Suivant' }).click();
	await expect(asked).toHaveText('Faut-il le dire ?');
	await nothingAgainst(screen);
});

test('a photolangage shows its twelve drawings to the room, until the first note takes their place', async ({
	page
}) => {
	const counter = prepared(step('s1', 'photolangage', { cards: [card('c1', { question })] }));
	counter.now = Date.now();
	const id = await lay(page, counter.start('s1'));
	await page.goto(`/cafe/${id}/animer`);
	await expect(page.getByRole('img', { name: 'Un perroquet' })).toBeVisible();
	const screen = await page.context().newPage();
	await screen.setViewportSize({ width: 1920, height: 1080 });
	await screen.goto(`/cafe/${id}/ecran`);
	const drawings = screen.getByRole('list').getByRole('img');
	await expect(drawings).toHaveCount(12);
	await screen.screenshot({ path: 'test-results/board.png' });
	await page.getByRole('button', { name: 'Note papier' }).click();
	await page.getByLabel('Une note, telle qu’elle est écrite').fill('Le brouillard');
	await page.keyboard.press('Enter');
	await expect(screen.getByText('Le brouillard')).toBeVisible();
	await expect(drawings).toHaveCount(0);
});
