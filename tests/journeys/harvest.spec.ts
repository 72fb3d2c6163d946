/** The harvest without network: a phone shows what waits as codes, a tablet reads them; the network comes back later. */
import { expect, type Page } from '@playwright/test';
import { newScreenKey, writeScreen } from '#sealing/pairing.ts';
import { deviceRandom } from '#sealing/random.ts';
import { harvestCodes } from '#wire/harvest.ts';
import { slotPath } from '#wire/paths.ts';
import { running, step } from '../support/cafes.ts';
import { withCamera } from '../support/camera.ts';
import { codeIn } from '../support/codes.ts';
import { spoken } from '../support/ears.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { phoneAt, received, sends, tabletWith } from '../support/phones.ts';
import { test } from '../support/journey.ts';

const cafe = () => running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }));

/** What shows codes has come to the phone behind the page: from here on it needs no network. */
const ready = (phone: Page) =>
	expect(async () => {
		const names = await phone.evaluate(() =>
			performance.getEntriesByType('resource').map(({ name }) => name)
		);
		for (const part of [/Harvest\./, /\/codes\./])
			expect(names.some((name) => part.test(name))).toBe(true);
	}).toPass(received);

/** The tablet's second visit: from here on it needs no network. */
async function again(tablet: Page): Promise<void> {
	await tablet.evaluate(() => navigator.serviceWorker.ready);
	await tablet.reload();
	await expect(tablet.getByRole('button', { name: 'Salle', exact: true })).toBeVisible();
}

/** What the codes on this phone say, one after the other, until the first comes again. */
async function shownBy(phone: Page): Promise<string[]> {
	await phone.getByRole('button', { name: 'Montrer à l’animateur' }).click();
	const dialog = phone.getByRole('dialog', { name: 'Montrez ce code à l’animateur' });
	const codes: string[] = [];
	for (;;) {
		const code = await codeIn(dialog.getByRole('img'));
		if (codes.includes(code)) return codes;
		codes.push(code);
		const next = dialog.getByRole('button', { name: 'Code suivant' });
		if (!(await next.isVisible())) return codes;
		await next.click();
	}
}

async function harvesting(tablet: Page): Promise<void> {
	await tablet.getByRole('button', { name: 'Salle', exact: true }).click();
	await tablet.getByRole('button', { name: 'Récolter sans réseau' }).click();
}

test('a phone whose worker never comes offers its codes all the same', async ({ browser }) => {
	test.slow();
	const tablet = await tabletWith(browser, cafe());
	const { page, context } = await phoneAt(browser, tablet.link, 'block');
	await ready(page);
	await context.setOffline(true);
	for (const text of ['Sans ouvrier', 'Deux', 'Trois']) await sends(page, text);
	expect(await shownBy(page)).toHaveLength(1);
	const faint = page.getByRole('dialog').getByRole('img').locator('xpath=ancestor-or-self::*');
	for (const part of await faint.all()) await expect(part).toHaveCSS('opacity', '1');
	// The focus is where one goes on, whatever comes meanwhile.
	const close = page.getByRole('button', { name: 'Fermer' });
	await expect(close).toBeFocused();
	// A sheet of light in a dark page has the ring of light.
	await page.emulateMedia({ colorScheme: 'dark' });
	const ink = await page.getByRole('dialog').evaluate((dialog) => getComputedStyle(dialog).color);
	await expect(close).toHaveCSS('outline-color', ink);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Montrer à l’animateur' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Code 1 sur 1')).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText('Toutes vos notes ont été reçues.')).toBeVisible(received);
	await expect(close).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator(':focus')).toHaveText('Une idée');
});

test('notes of a phone without network reach a tablet without network, and each is there once when it is back', async ({
	browser
}) => {
	test.slow();
	const { baseURL = '', locale = '' } = test.info().project.use;
	await withCamera([], async (own, show) => {
		const tablet = await tabletWith(own, cafe(), { baseURL, locale, serviceWorkers: 'allow' });
		await again(tablet.page);
		const phone = await phoneAt(browser, tablet.link, 'allow');
		await expect(phone.page.getByRole('button', { name: 'Montrer à l’animateur' })).toBeHidden();
		await ready(phone.page);
		await phone.context.setOffline(true);
		await tablet.page.context().setOffline(true);
		await expect(phone.page.getByText(/Pas de réseau/)).toBeVisible();
		const texts = ['Première', 'Deuxième', 'Troisième', 'Quatrième'];
		for (const text of texts) await sends(phone.page, text);

		const codes = await shownBy(phone.page);
		expect(codes).toHaveLength(2);
		await expect(phone.page.getByText('Code 1 sur 2')).toBeVisible();
		await nothingAgainst(phone.page);
		await phone.page.getByRole('button', { name: 'Fermer' }).click();

		show(...codes);
		// Each sentence takes the place of the last, as soon as the camera sees the next code.
		const heard = await spoken(tablet.page);
		const said: string[] = [];
		const all = async () => said.push(...(await heard())) && said.join('\n');
		await harvesting(tablet.page);
		for (const sentence of [/3 notes reçues\./, /Une note reçue\./, /Notes? déjà reçues?\./])
			await expect.poll(all, received).toMatch(sentence);
		await nothingAgainst(tablet.page);
		const inbox = tablet.page.getByRole('main');
		for (const text of texts) await expect(inbox.getByText(text)).toHaveCount(0);
		await tablet.page.keyboard.press('Escape');
		await tablet.page.keyboard.press('Escape');
		for (const text of texts) await expect(inbox.getByText(text)).toHaveCount(1);

		// The phone knows nothing of it yet, and offers its notes by the relay too.
		await expect(phone.page.getByText('Enregistrée ici, pas encore partie')).toHaveCount(4);
		await phone.context.setOffline(false);
		await expect(phone.page.getByText('Partie, pas encore reçue').first()).toBeVisible(received);
		await tablet.page.context().setOffline(false);
		await expect(phone.page.getByText('Reçue par l’animateur')).toHaveCount(4, received);
		await expect(phone.page.getByRole('button', { name: 'Montrer à l’animateur' })).toBeHidden();
		for (const text of texts) await expect(inbox.getByText(text)).toHaveCount(1);
	});
});

test('a code of another séance, or one that is not whole, is said to be, and brings nothing', async () => {
	const { baseURL = '', locale = '' } = test.info().project.use;
	const [code = ''] = harvestCodes('AAAAAAAAAAAAAAAAAAAAAA', ['A'.repeat(400)]);
	await withCamera([code], async (own, show) => {
		const { page } = await tabletWith(own, cafe(), { baseURL, locale });
		await harvesting(page);
		await expect(page.getByText('Ce code est d’une autre salle.')).toBeVisible(received);
		await page.keyboard.press('Escape');
		show(code.slice(0, -8));
		await page.getByRole('button', { name: 'Récolter sans réseau' }).click();
		await expect(page.getByText('Ce code n’est pas entier.')).toBeVisible(received);
	});
});

test('a screen’s code held out while notes are collected lets nobody in, and the tablet says how screens are paired', async () => {
	const { baseURL = '', locale = '' } = test.info().project.use;
	const key = newScreenKey(deviceRandom);
	const over = new AbortController();
	/** As the screen does: it asks again each time that the relay has nothing for it after a while. */
	const waits = async (): Promise<string> => {
		const { status } = await fetch(baseURL + slotPath(key.slot), { signal: over.signal });
		return status === 204 ? waits() : 'an invitation';
	};
	const came = waits().catch(() => 'nothing');
	await withCamera([`${baseURL}/e#${writeScreen(key)}`], async (own) => {
		const { page } = await tabletWith(own, cafe(), { baseURL, locale });
		await harvesting(page);
		await expect(page.getByText(/^C’est le code d’un écran/)).toBeVisible(received);
		await expect(page.getByRole('heading', { name: 'Récolter sans réseau' })).toBeVisible();
		over.abort();
		expect(await came).toBe('nothing');
	});
});

test('a phone that lost the network before it had what shows codes offers none, and keeps its notes', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const phone = await phoneAt(browser, tablet.link, 'block', (page) =>
		page.route(/\/(Harvest|codes)\./, (route) => route.abort())
	);
	await expect(phone.page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await phone.context.setOffline(true);
	await expect(phone.page.getByText(/Pas de réseau/)).toBeVisible();
	await sends(phone.page, 'Première');
	await expect(phone.page.getByText('Enregistrée ici, pas encore partie')).toBeVisible();
	await expect(phone.page.getByRole('button', { name: 'Montrer à l’animateur' })).toBeHidden();
});
