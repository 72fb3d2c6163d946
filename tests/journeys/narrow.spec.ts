/** Pages as somebody has them who sees little: at 400 %, which is 320 pixels wide, and in the colours of the system. */
import { expect } from '@playwright/test';
import { prepared, running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { test } from '../support/journey.ts';

const pages = ['/', '/cartes', '/cartes/ecrire', '/parcours', '/reperes', '/confidentialite'];
const others = ['/a-propos', '/e', '/r'];

test('no page scrolls sideways at 320 pixels', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	const cafe = running(step('s1', 'recolte', { title: 'Un besoin' }), step('s2', 'cloture'));
	cafe.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Une idée' });
	const own = `/cafe/${await lay(page, cafe)}`;
	const ofCafe = ['', '/animer', '/synthese', '/ecran'].map((path) => own + path);
	for (const path of [...pages, ...others, ...ofCafe]) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
			.toBe(320);
	}
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
