/** A whole café with a tablet, three phones and the screen of another device, each in a browser of its own. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { phoneAt, received, sends, tabletWith } from '../support/phones.ts';
import { pair, screenIn } from '../support/screens.ts';
import { test } from '../support/journey.ts';

const cafe = () =>
	running(
		step('s1', 'recolte', { title: 'Un besoin', policy: 'at-once' }),
		step('s2', 'vote', {
			title: 'Par quoi commencer',
			ballot: { on: 'groups', step: 's1', dots: 1 }
		}),
		step('s3', 'cloture', { title: 'Un mot pour finir' })
	);

const written = Array.from({ length: 19 }, (_, n) => `Besoin ${String(n + 1).padStart(2, '0')}`);
/** Twenty, once one is withdrawn and two came late. */
const kept = ['Besoin 01 précisé', ...written.slice(2), 'Écrite hors ligne', 'Écrite après coup'];

const notes = (tablet: Page) => tablet.locator('.board [data-note]');
const note = (tablet: Page, text: string) => notes(tablet).filter({ hasText: text });
const next = (tablet: Page) => tablet.getByRole('button', { name: 'Suivant', exact: true });

async function groups(tablet: Page, name: string, texts: readonly string[]) {
	for (const text of texts) await note(tablet, text).click();
	await tablet.getByRole('button', { name: 'Nouveau nuage' }).last().click();
	await expect(tablet.locator('[data-group-name]:focus')).toBeVisible();
	await tablet.keyboard.type(name);
	await tablet.keyboard.press('Enter');
	const group = tablet.getByRole('region', { name: `Nuage ${name}` });
	await expect(group.locator('[data-note]')).toHaveCount(texts.length);
}

test('twenty notes of three phones are changed, withdrawn, grouped, voted on and written up, late ones included, the screen following', async ({
	browser
}) => {
	test.slow();
	const { page: tablet, id, link } = await tabletWith(browser, cafe());
	const screen = await screenIn(browser);
	await pair(screen, link);
	const phones = await Promise.all([1, 2, 3].map(() => phoneAt(browser, link)));
	const [first, second, third] = phones;
	if (first === undefined || second === undefined || third === undefined) throw new Error('nobody');

	for (const [at, text] of written.entries()) {
		const { page } = phones[at % 3] ?? first;
		await sends(page, text);
	}
	await expect(notes(tablet)).toHaveCount(written.length, received);
	await first.page.getByRole('button', { name: 'Modifier la note : Besoin 01' }).click();
	await first.page.getByLabel('Votre note').last().fill('Besoin 01 précisé');
	await first.page.getByRole('button', { name: 'Envoyer la correction' }).click();
	await second.page.getByRole('button', { name: 'Retirer la note : Besoin 02' }).click();
	await second.page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
	await expect(note(tablet, 'Besoin 01 précisé')).toBeVisible(received);
	await expect(note(tablet, 'Besoin 02')).toHaveCount(0, received);
	await expect(screen.getByText('Besoin 01 précisé')).toBeVisible(received);
	await expect(screen.getByText('Besoin 02')).toHaveCount(0, received);

	await groups(tablet, 'Le temps', ['Besoin 03', 'Besoin 04', 'Besoin 05']);
	await groups(tablet, 'Les règles', ['Besoin 06', 'Besoin 07']);
	await expect(screen.getByText('Le temps')).toBeVisible(received);

	// One phone is away for the end of the step: what it wrote comes late, and so does what is written after it.
	await third.context.setOffline(true);
	await sends(third.page, 'Écrite hors ligne');
	await next(tablet).click();
	await expect(first.page.getByRole('heading', { name: 'Par quoi commencer' })).toBeVisible(
		received
	);
	await third.context.setOffline(false);
	await tablet.getByLabel('Étape montrée ici').selectOption('1. Un besoin');
	await tablet.getByRole('tab', { name: 'Arrivées 1' }).click(received);
	await expect(tablet.getByRole('listitem').filter({ hasText: 'hors ligne' })).toContainText(
		'Tardive'
	);
	await tablet.getByRole('button', { name: 'Note papier' }).click();
	await tablet.getByLabel('Pour l’étape').selectOption('1. Un besoin');
	await tablet.getByLabel('Une note, telle qu’elle est écrite').fill('Écrite après coup');
	await tablet.keyboard.press('Enter');
	await expect(tablet.getByLabel('Une note, telle qu’elle est écrite')).toHaveValue('');
	await tablet.keyboard.press('Escape');
	await tablet.getByRole('tab', { name: 'Arrivées 2' }).click();
	// What came while the list was read waits until it is asked for.
	await tablet.getByRole('button', { name: 'Une nouvelle' }).click();
	for (const text of ['Écrite hors ligne', 'Écrite après coup'])
		await tablet
			.getByRole('listitem')
			.filter({ hasText: text })
			.getByRole('button', { name: 'Publier' })
			.click();

	for (const { page } of phones) {
		await expect(page.getByRole('heading', { name: 'Par quoi commencer' })).toBeVisible(received);
		await page.getByLabel('Le temps').check();
		await page.getByRole('button', { name: 'Voter', exact: true }).click();
	}
	for (const { page } of phones)
		await expect(page.getByText('Reçu par l’animateur')).toBeVisible(received);
	await tablet.getByLabel('Étape montrée ici').selectOption('2. Par quoi commencer (en cours)');
	await tablet.getByRole('tab', { name: 'Vote' }).click();
	await expect(tablet.getByText('3 personnes ont voté')).toBeVisible();
	await expect(screen.getByText('Le résultat s’affichera')).toBeVisible(received);
	await tablet.getByRole('button', { name: 'Révéler les résultats' }).click();
	await tablet.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
	for (const { page } of phones)
		await expect(page.getByRole('heading', { name: 'Résultat' })).toBeVisible(received);
	const result = screen.getByRole('region', { name: 'Résultat' });
	await expect(result.getByRole('listitem').first()).toContainText('Le temps', received);
	await nothingAgainst(screen);
	await nothingAgainst(first.page);

	await next(tablet).click();
	await tablet.goto(`/cafe/${id}/synthese`);
	const main = tablet.getByRole('main');
	for (const text of kept) await expect(main.getByText(text, { exact: true })).toHaveCount(1);
	await expect(main.getByText('Besoin 02')).toHaveCount(0);
});
