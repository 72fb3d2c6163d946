/** One phone is one participant, however many pages of it are open and wherever it keeps what it gave. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { phoneAt, received, sends, tabletWith } from '../support/phones.ts';
import { test } from '../support/journey.ts';

const choices = () =>
	running(
		step('v', 'vote', {
			title: 'Notre priorité',
			options: [
				{ id: 'a', label: 'Le cadre' },
				{ id: 'b', label: 'La pratique' }
			],
			ballot: { on: 'options', step: '', dots: 1 }
		})
	);

async function votes(page: Page, choice: string): Promise<void> {
	await page.getByLabel(choice).check();
	await page.getByRole('button', { name: 'Voter', exact: true }).click();
}

const taken = (page: Page) => expect(page.getByText('Reçu par l’animateur')).toBeVisible(received);

/** Reveals; the facilitator's page says of how many the result is. */
async function reveals(tablet: Page): Promise<void> {
	await tablet.getByRole('button', { name: /Révéler/ }).click();
	await tablet
		.getByRole('dialog')
		.getByRole('button', { name: /Révéler/ })
		.click();
}

test('five pages of one phone stay connected, and each sees what comes', async ({ browser }) => {
	const cafe = running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }));
	const tablet = await tabletWith(browser, cafe);
	const { page: first, context } = await phoneAt(browser, tablet.link);
	const pages = [first];
	while (pages.length < 5) {
		const page = await context.newPage();
		await page.goto('/r');
		await expect(page.getByText('Connecté')).toBeVisible(received);
		pages.push(page);
	}
	for (const page of pages)
		await page.evaluate(() => {
			const said = ((window as { said?: string[] }).said = []) as string[];
			new MutationObserver(() => {
				if (document.body.innerText.includes('Pas de réseau')) said.push('Pas de réseau');
			}).observe(document.body, { subtree: true, childList: true, characterData: true });
		});
	for (const text of ['Une', 'Deux', 'Trois']) await sends(first, text);
	for (const page of pages)
		await expect(page.getByText('Trois', { exact: true }).last()).toBeVisible(received);
	for (const page of pages) {
		await expect(page.getByText('Connecté')).toBeVisible();
		expect(await page.evaluate(() => (window as { said?: string[] }).said)).toEqual([]);
	}
});

test('votes in two pages of one phone are one vote, and the last counts', async ({ browser }) => {
	test.slow();
	const tablet = await tabletWith(browser, choices());
	const { page: first, context } = await phoneAt(browser, tablet.link);
	const second = await context.newPage();
	await second.goto('/r');
	// Both are about to vote: neither has seen what the other gives.
	await second.getByLabel('La pratique').check(received);
	await votes(first, 'Le cadre');
	await expect(first.getByText('Parti, pas encore reçu')).toBeVisible();
	await second.getByRole('button', { name: 'Voter', exact: true }).click();
	await taken(second);
	await reveals(tablet.page);
	const ranks = second.getByRole('listitem');
	await expect(ranks.filter({ hasText: 'La pratique' })).toContainText('1.', received);
	await expect(ranks.filter({ hasText: 'Le cadre' })).toContainText('2.');
});

test('a page left behind follows the phone into another séance, and out of it', async ({
	browser
}) => {
	test.slow();
	const named = (title: string) => running(step('s1', 'recolte', { title, policy: 'at-once' }));
	const [one, other] = [
		await tabletWith(browser, named('La première')),
		await tabletWith(browser, named('La seconde'))
	];
	const { page: left, context } = await phoneAt(browser, one.link);
	await expect(left.getByRole('heading', { name: 'La première' })).toBeVisible(received);
	const page = await context.newPage();
	await page.goto(other.link);
	await expect(page.getByRole('heading', { name: 'La seconde' })).toBeVisible(received);
	/** Somebody looks at the page again. */
	const looksAgain = () => left.evaluate(() => window.dispatchEvent(new Event('pageshow')));
	await looksAgain();
	await expect(left.getByRole('heading', { name: 'La seconde' })).toBeVisible(received);
	for (const text of ['De la page d’avant', 'Deux', 'Trois']) await sends(left, text);
	await expect(other.page.getByText('De la page d’avant')).toBeVisible(received);
	await page.getByRole('button', { name: 'Oublier ce café' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Oublier ce café' }).click();
	await expect(page.getByRole('heading', { name: 'Rejoindre un café IA' })).toBeVisible();
	await looksAgain();
	await expect(left.getByText('De la page d’avant')).toHaveCount(0);
	await expect(left.getByLabel('Votre note')).toBeHidden();
});

test('a phone whose browser refuses storage votes all the same, and changes its one vote while its page lives', async ({
	browser
}) => {
	test.slow();
	const tablet = await tabletWith(browser, choices());
	const { page, context } = await phoneAt(browser, tablet.link, 'block', (page) =>
		page.addInitScript(() => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('denied', 'SecurityError');
			};
		})
	);
	await expect(page.getByRole('button', { name: 'Voter', exact: true })).toBeVisible(received);
	await context.setOffline(true);
	await expect(page.getByText(/Pas de réseau/)).toBeVisible();
	await votes(page, 'Le cadre');
	await expect(page.getByText('Gardé dans cette page, pas encore parti')).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText('Parti, pas encore reçu')).toBeVisible(received);
	await page.getByRole('button', { name: 'Changer mon vote' }).click();
	await votes(page, 'La pratique');
	await taken(page);
	await reveals(tablet.page);
	const ranks = page.getByRole('listitem');
	await expect(ranks.filter({ hasText: 'La pratique' })).toContainText('1.', received);
	await expect(ranks.filter({ hasText: 'Le cadre' })).toContainText('2.');
});
