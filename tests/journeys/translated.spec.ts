/** A café whose pages are translated by the browsers that show them. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { phoneAt, received, tabletWith } from '../support/phones.ts';
import { pair, screenIn } from '../support/screens.ts';
import { test } from '../support/journey.ts';
import { translator } from '../support/translator.ts';

const title = (page: Page, words: string) =>
	page.getByRole('heading', { name: `[${words}]`, exact: true });

test('translated by their browsers, tablet, phone and screen follow the café from step to step', async ({
	browser
}) => {
	const tablet = await tabletWith(
		browser,
		running(
			step('s1', 'recolte', { title: 'Une crainte' }),
			step('s2', 'recolte', { title: 'Un espoir' }),
			step('s3', 'vrai-faux', { title: 'Une affirmation' }),
			step('s4', 'recolte', { title: 'Une suite' })
		)
	);
	const screen = await screenIn(browser);
	const [{ page: phone }] = await Promise.all([
		phoneAt(browser, tablet.link),
		pair(screen, tablet.link)
	]);
	const all = [tablet.page, phone, screen];
	for (const page of all) {
		await expect(page.getByRole('heading', { name: 'Une crainte' }).first()).toBeVisible(received);
		await page.evaluateHandle(translator, 'font' as const);
		await expect(title(page, 'Une crainte').first()).toBeVisible();
	}
	let before = 'Une crainte';
	for (const [at, now] of ['Un espoir', 'Une affirmation', 'Une suite'].entries()) {
		await tablet.page.getByRole('button', { name: 'Suivant' }).click();
		for (const page of all) {
			await expect(title(page, now).first()).toBeVisible(received);
			await expect(page.getByRole('heading', { level: 1, name: before })).toHaveCount(0);
		}
		await expect(phone.getByText(`[Étape ${at + 2} sur 4]`)).toBeVisible();
		before = now;
	}
});
