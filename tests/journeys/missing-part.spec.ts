import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const said = 'Une partie de l’application n’a pas pu être chargée';
const files = '**/_app/immutable/**';

async function atRest(page: Page, door: 'animer' | 'synthese') {
	const cafe = running(step('s1', 'recolte'));
	cafe.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Une idée' });
	await page.goto(`/cafe/${await lay(page, cafe)}/${door}`);
	await page.locator('h1').first().waitFor();
	await page.waitForLoadState('networkidle');
}

const cut = (page: Page) => page.route(files, (route) => route.abort());
const mend = (page: Page) => page.unroute(files);

test('what opens at a gesture and cannot be fetched says so, and opens at a later gesture', async ({
	page
}) => {
	await atRest(page, 'animer');
	await cut(page);
	const paper = page.getByRole('button', { name: 'Note papier' });
	await paper.click();
	await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
	await expect(page.getByText(said)).toHaveCount(1);
	await mend(page);
	await paper.click();
	await expect(page.getByRole('dialog')).toBeVisible();
});

test('what stands in the page and cannot be fetched says so in its place, and can be tried again', async ({
	page
}) => {
	await atRest(page, 'animer');
	await cut(page);
	await page.getByRole('tab', { name: /Arrivées/ }).click();
	const panel = page.getByRole('tabpanel');
	await expect(panel.getByRole('alert')).toContainText(said);
	await nothingAgainst(page);
	await mend(page);
	await panel.getByRole('button', { name: 'Réessayer' }).click();
	await expect(panel.getByRole('alert')).toBeHidden();
	await expect(panel).not.toBeEmpty();
});

test('an export whose file cannot be fetched says so, and a page loaded anew has it', async ({
	page
}) => {
	await atRest(page, 'synthese');
	await cut(page);
	await page.getByRole('button', { name: 'Exporter' }).click();
	await expect(page.getByText(said)).toBeVisible();
	await mend(page);
	await page.getByRole('button', { name: 'Recharger la page' }).click();
	await expect(page.getByText(said)).toBeHidden();
	await page.getByRole('button', { name: 'Exporter' }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: /Télécharger.*Markdown/ }).click();
	await download;
});

test('storage whose code cannot be fetched is not said to be refused, and the cafés are there once it comes', async ({
	page
}) => {
	await lay(page, running(step('s1', 'recolte')));
	await page.route(files, async (route) => {
		const response = await route.fetch();
		// What home reads the disk with, told by the name under which Dexie tells other pages of a change.
		const reads = (await response.text()).includes('x-storagemutated-1');
		return reads ? route.abort() : route.fulfill({ response });
	});
	await page.goto('/');
	await expect(page.getByRole('alert')).toContainText(said);
	// What is said of a browser that refuses, keeps nothing more or does not answer.
	await expect(page.getByText(/navigateur (refuse|n’enregistre|ne donne)/)).toHaveCount(0);
	await mend(page);
	await page.getByRole('button', { name: 'Réessayer' }).click();
	await expect(page.getByRole('link', { name: /Reprendre/ })).toBeVisible();
});
