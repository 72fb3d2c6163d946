/** Pages that hold nothing of a café come with their words, in each language at an address of its own, and stand still while they come to life. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { holdScripts } from '../support/held.ts';
import { lay } from '../support/laid.ts';
import { address, builtPages } from '../support/pages.ts';
import { test } from '../support/journey.ts';

/** Address, heading, and words from far down the page. */
const french = [
	['/', 'Vos cafés', 'Tous les scénarios'],
	['/cartes', 'Cartes', 'Un robot à l’accueil'],
	['/parcours', 'Parcours', 'Magistère'],
	['/reperes', 'Repères', 'Ce que veulent dire les mots'],
	['/a-propos', 'À propos', 'Licences'],
	['/accessibilite', 'Accessibilité', 'Libre réponse 71120'],
	['/confidentialite', 'Confidentialité', 'Oublier un café, ou tout']
] as const;
const english = [
	['/en', 'Your cafés', 'All scenarios'],
	['/en/cartes', 'Cards', 'Un robot à l’accueil'],
	['/en/parcours', 'Training', 'Magistère'],
	['/en/reperes', 'Key facts', 'What the words mean'],
	['/en/a-propos', 'About', 'Licences'],
	['/en/accessibilite', 'Accessibility', 'Libre réponse 71120'],
	['/en/confidentialite', 'Privacy', 'Forgetting one café']
] as const;
const worded = [
	...french.map((page) => ({ page, lang: 'fr' })),
	...english.map((page) => ({ page, lang: 'en' }))
];

const heading = (page: Page, name: string) =>
	page.getByRole('heading', { level: 1, name, exact: true });

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a page that holds nothing of a café says its words, its title and its language', async ({
		page
	}) => {
		for (const {
			page: [path, title, words],
			lang
		} of worded) {
			await page.goto(path);
			await expect(heading(page, title), path).toBeVisible();
			await expect(page.locator('main'), path).toContainText(words);
			await expect(page, path).toHaveTitle(/Comptoir/);
			await expect(page.locator('html'), path).toHaveAttribute('lang', lang);
		}
	});

	test('one goes from page to page, and to the other language and back', async ({ page }) => {
		await page.goto('/a-propos');
		await page.getByRole('link', { name: 'Cartes', exact: true }).click();
		await expect(page).toHaveURL('/cartes');
		await page.getByRole('link', { name: 'English' }).click();
		await expect(page).toHaveURL('/en/cartes');
		await page.getByRole('link', { name: 'Cafés', exact: true }).click();
		await expect(heading(page, 'Your cafés')).toBeVisible();
		await page.getByRole('link', { name: 'Français' }).click();
		await expect(page).toHaveURL('/');
	});

	test('every other page has a title, and says in both languages what it needs', async ({
		page
	}) => {
		const others = builtPages.filter(
			(path) => path !== '/r' && !worded.some(({ page: [there] }) => there === path)
		);
		for (const path of [...others.map((path) => address(path)), '/nulle-part']) {
			await page.goto(path);
			await expect(page, path).toHaveTitle(/Comptoir/);
			const said = page.locator('noscript p');
			await expect(said, path).toHaveCount(2);
			expect(await said.evaluateAll((all) => all.map((one) => one.textContent)), path).toEqual([
				expect.stringContaining('a besoin de JavaScript'),
				expect.stringContaining('needs JavaScript')
			]);
		}
	});
});

/** How far what one sees has moved by itself since the page was there. */
const shift = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				let sum = 0;
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries())
						sum += (entry as PerformanceEntry & { value: number }).value;
				}).observe({ type: 'layout-shift', buffered: true });
				// What is buffered is told before the next frame but one.
				requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
			})
	);

/** Whether the nodes that came with the page are those that stand in it: where they do not fit, all are made anew. */
const mark = (page: Page) =>
	page.evaluate(() => {
		for (const node of document.querySelectorAll('h1, footer p')) Object.assign(node, { came: 1 });
	});
const stillThere = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll('h1, footer p')].every((node) => 'came' in node)
	);

for (const [device, viewport] of [
	['a phone', { width: 390, height: 844 }],
	['a tablet', { width: 1180, height: 820 }]
] as const)
	test(`on ${device} a page comes to life as it stands: nothing moves, nothing is made anew`, async ({
		browser
	}) => {
		test.slow();
		for (const {
			page: [path, title],
			lang
		} of worded) {
			const page = await browser.newPage({ viewport, locale: 'fr-FR', serviceWorkers: 'block' });
			const release = await holdScripts(page);
			await page.goto(path, { waitUntil: 'commit' });
			await expect(heading(page, title)).toBeVisible();
			await mark(page);
			release();
			await expect(page.locator('html[data-alive]')).toBeAttached();
			await page.waitForLoadState('networkidle');
			expect(await stillThere(page), path).toBe(true);
			expect(await shift(page), path).toBeLessThan(0.02);
			await expect(page.locator('html'), path).toHaveAttribute('lang', lang);
			await page.close();
		}
	});

test('a device that keeps cafés never shows a stranger’s page, and its own comes without a move', async ({
	page
}) => {
	const cafe = running(step('s1', 'recolte'));
	cafe.do({ kind: 'change-details', details: { title: 'Café du collège' } });
	await lay(page, cafe);
	await page.goto('/');
	await expect(page.getByText('Café du collège')).toBeVisible();

	for (const path of ['/', '/cartes']) {
		const release = await holdScripts(page);
		await page.goto(path, { waitUntil: 'commit' });
		await expect(page.getByRole('link', { name: 'Parcours' })).toBeVisible();
		await expect(page.getByText('Ouvrir un café de démonstration')).toBeHidden();
		release();
		await expect(page.getByText('Café sous').or(page.getByText('Revenir')).first()).toBeVisible();
		await page.waitForLoadState('networkidle');
		expect(await shift(page), path).toBeLessThan(0.02);
		await page.unrouteAll();
	}
});

test('what the address asks of the deck is there at once, and not what it does not ask for', async ({
	page
}) => {
	const release = await holdScripts(page);
	await page.goto('/cartes?theme=sobriete', { waitUntil: 'commit' });
	await expect(page.getByRole('link', { name: 'Parcours' })).toBeVisible();
	await expect(page.getByText('Un robot à l’accueil')).toBeHidden();
	release();
	await expect(page.getByRole('heading', { name: /Sobriété/ })).toBeVisible();
	await expect(page.getByText('Un robot à l’accueil')).toHaveCount(0);
	expect(await shift(page)).toBeLessThan(0.02);
});

test('a link to the other language sets the device before any script has come, and keeps what the address asks', async ({
	page
}) => {
	const release = await holdScripts(page);
	await page.goto('/cartes?niveau=expertise#content', { waitUntil: 'commit' });
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL('/en/cartes?niveau=expertise');
	release();
	await expect(heading(page, 'Cards')).toBeVisible();

	// On every page from now on: at the French address too, and on a page of a café.
	await page.goto('/confidentialite?a=1#b');
	await expect(page).toHaveURL('/en/confidentialite?a=1#b');
	await page.goto('/cafe/aucun');
	await expect(
		page.getByRole('heading', { name: 'This café is not on this device' })
	).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await page.goto('/cartes/ecrire');
	await page.getByRole('link', { name: 'Français' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await page.goto('/en');
	await expect(page).toHaveURL('/');
});

test('an address speaks to whoever has set nothing: English at its own, whatever the browser prefers', async ({
	browser,
	page
}) => {
	await page.goto('/en/a-propos');
	await expect(heading(page, 'About')).toBeVisible();
	await page.goto('/a-propos');
	await expect(heading(page, 'À propos')).toBeVisible();

	const other = await browser.newPage({ locale: 'en-GB', serviceWorkers: 'block' });
	await other.goto('/a-propos');
	await expect(other).toHaveURL('/en/a-propos');
	const third = await browser.newPage({ locale: 'de-DE', serviceWorkers: 'block' });
	await third.goto('/a-propos');
	await expect(heading(third, 'À propos')).toBeVisible();
});

test('what one does to a page that has not come to life yet is done once it has', async ({
	page
}) => {
	let release = await holdScripts(page);
	await page.goto('/', { waitUntil: 'commit' });
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	release();
	await expect(page.getByRole('dialog').getByText('Partir de rien')).toBeVisible();
	await page.unrouteAll();

	release = await holdScripts(page);
	await page.goto('/cartes', { waitUntil: 'commit' });
	await page.getByLabel('Chercher une carte').fill('robot');
	await page.getByLabel('Thème').selectOption({ label: 'Transparence' });
	release();
	await expect(page.getByRole('heading', { name: /Un robot à l’accueil/ })).toBeVisible();
	await expect(page).toHaveURL(/q=robot/);
	await expect(page).toHaveURL(/theme=transparence/);
	await expect(page.getByLabel('Chercher une carte')).toHaveValue('robot');
});
