/** Pages as somebody has them who sees little: at 400 %, which is 320 pixels wide, and in the colours of the system. */
import { expect, type Page } from '@playwright/test';
import { prepared, running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { test } from '../support/journey.ts';

const pages = ['/', '/cartes', '/cartes/ecrire', '/parcours', '/reperes', '/confidentialite'];
const others = ['/a-propos', '/e', '/r', '/nulle-part', '/cafe/aucun'];

/** What of a page is not whole within its width: what it scrolls to sideways, and words or controls past an edge that cuts them. */
const past = (page: Page) =>
	page.evaluate(() => {
		const width = innerWidth;
		const scrolls = (element: Element | null): boolean =>
			element !== null &&
			(/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
		const cut = [
			...document.querySelectorAll<HTMLElement>('a, button, input, textarea, select, h1, h2, h3, p')
		]
			.filter((element) =>
				element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
			)
			.filter(
				(element) =>
					!scrolls(element.parentElement) && element.closest('[aria-hidden=true]') === null
			)
			.filter((element) => {
				const { left, right, width: wide, height } = element.getBoundingClientRect();
				return wide > 1 && height > 1 && (left < -0.5 || right > width + 0.5);
			})
			.map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
		const sideways = document.documentElement.scrollWidth - width;
		return sideways > 0 ? [`${sideways} px to the side`, ...cut] : cut;
	});

/** At 400 % of a screen of 1280 pixels, held upright and laid down. */
async function fits(page: Page, state: string) {
	for (const height of [640, 256]) {
		await page.setViewportSize({ width: 320, height });
		await expect.poll(() => past(page), { message: `${state}, 320×${height}` }).toEqual([]);
	}
}

test('no page goes past its edges at 320 pixels', async ({ page }) => {
	const cafe = running(step('s1', 'recolte', { title: 'Un besoin' }), step('s2', 'cloture'));
	cafe.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Une idée' });
	const own = `/cafe/${await lay(page, cafe)}`;
	const ofCafe = ['', '/animer', '/synthese', '/ecran'].map((path) => own + path);
	for (const path of [...pages, ...others, ...ofCafe]) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await fits(page, path);
	}
});

test('what opens on home goes past no edge at 320 pixels', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await lay(page, running(step('s1')));
	await page.goto('/');
	await page.getByLabel(/Autres actions/).click();
	await fits(page, 'what can be done with a café');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await fits(page, 'a café to begin');
});

test('in the colours of the system what is chosen stands out', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	const ground = (name: string, role: 'tab' | 'button') =>
		page.getByRole(role, { name }).evaluate((element) => getComputedStyle(element).backgroundColor);
	await page.goto(`/cafe/${await lay(page, running(step('s1')))}/animer`);
	await expect(page.getByRole('tab', { name: 'Tableau' })).toBeVisible();
	expect(await ground('Tableau', 'tab')).not.toBe(await ground('Arrivées', 'tab'));
	await page.goto(`/cafe/${await lay(page, prepared(step('s1')), 'autre')}`);
	await page.getByRole('button', { name: 'Direction' }).click();
	await expect(page.getByRole('button', { name: 'Direction', pressed: true })).toBeVisible();
	expect(await ground('Direction', 'button')).not.toBe(await ground('Parents', 'button'));
});
