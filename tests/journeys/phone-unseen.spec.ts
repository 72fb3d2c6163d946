/** The participant's page for who does not see it: where the focus goes on after each gesture, and what is said by itself, once. */
import { expect, type Page } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { spoken } from '../support/ears.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { phoneAt, sends, tabletWith } from '../support/phones.ts';
import { test } from '../support/journey.ts';

const cafe = () =>
	running(
		step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }),
		step('s2', 'recolte', { title: 'Une autre', policy: 'after-reading' }),
		step('s3', 'cloture', { title: 'Un mot pour finir', notes: false })
	);

const held = (page: Page) => page.locator(':focus');
/** What has the focus can be seen, down to its foot. */
const uncovered = (page: Page) =>
	held(page).evaluate((element) => {
		const { left, width, bottom } = element.getBoundingClientRect();
		return element.contains(document.elementFromPoint(left + width / 2, bottom - 6));
	});
/** What is said of the page itself: how the line to the relay is depends on the machine. */
const ofPage = (said: readonly string[]) =>
	said.filter((each) => !/^(Connect|Connexion|Le relais|La tablette|Beaucoup)/.test(each));
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('a note that is changed, or withdrawn, leaves the focus where it stands', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await sends(page, 'Première');
	const change = page.getByRole('button', { name: 'Modifier la note : Première' });
	await change.press('Enter');
	await expect(page.getByLabel('Votre note, corrigée')).toBeFocused();
	await page.keyboard.type(', suite');
	await page.getByRole('button', { name: 'Annuler' }).press('Enter');
	await expect(change).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('Votre note, corrigée')).toBeFocused();
	await page.keyboard.type(', mieux dite');
	const heard = await spoken(page);
	await page.getByRole('button', { name: 'Envoyer la correction' }).press('Enter');
	await expect(
		page.getByRole('button', { name: 'Modifier la note : Première, mieux dite' })
	).toBeFocused();
	expect(await heard()).toContainEqual(expect.stringMatching(/^Note enregistrée sur ce téléphone/));
	await page.getByRole('button', { name: /^Retirer la note/ }).press('Enter');
	await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).press('Enter');
	await expect(held(page)).toContainText('Note retirée');
});

test('whoever goes back to a note that seems to name somebody is in its field', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	const field = page.getByLabel('Votre note');
	await expect(titled(page, 'Une idée')).toBeVisible();
	await field.fill('Léa de 3e B copie');
	await page.getByRole('button', { name: 'Envoyer', exact: true }).press('Enter');
	await page.getByRole('button', { name: 'Revenir à ma note' }).press('Enter');
	await expect(field).toBeFocused();
});

test('a vote that is given, and taken up again, leaves the focus at the vote', async ({
	browser
}) => {
	// The tablet takes in a vote that comes alone after a while.
	test.slow();
	const options = [
		{ id: 'a', label: 'Le cadre' },
		{ id: 'b', label: 'La pratique' }
	];
	const ballot = { on: 'options' as const, step: '', dots: 1 };
	const tablet = await tabletWith(browser, running(step('v', 'vote', { options, ballot })));
	const { page } = await phoneAt(browser, tablet.link);
	await page.getByLabel('Le cadre').check();
	await page.getByRole('button', { name: 'Voter', exact: true }).press('Enter');
	await expect(held(page)).toHaveText('Votre vote');
	await page.getByRole('button', { name: 'Changer mon vote' }).press('Enter');
	await expect(held(page)).toHaveText('Votre vote');
	await expect(page.getByLabel('Le cadre')).toBeChecked();
	await page.getByRole('button', { name: 'Voter', exact: true }).focus();
	const heard = await spoken(page);
	await tablet.page.getByRole('button', { name: /Révéler/ }).click();
	await tablet.page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
	await expect(page.getByRole('heading', { name: 'Résultat' })).toBeVisible();
	await expect(held(page)).toHaveRole('heading');
	expect(ofPage(await heard())).toEqual(['Le résultat est affiché.']);
});

test('the last dot leaves the focus on its button', async ({ browser }) => {
	const options = [
		{ id: 'a', label: 'Le cadre' },
		{ id: 'b', label: 'La pratique' }
	];
	const ballot = { on: 'options' as const, step: '', dots: 2 };
	const tablet = await tabletWith(browser, running(step('v', 'vote', { options, ballot })));
	const { page } = await phoneAt(browser, tablet.link);
	const more = page.getByRole('button', { name: 'Le cadre : ajouter' });
	await more.press('Enter');
	await page.keyboard.press('Enter');
	await expect(more).toBeDisabled();
	await expect(more).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('group', { name: 'Le cadre' }).getByText('2')).toBeVisible();
});

test('a phone that comes late still shows the four drawings, the same as the tablet', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(titled(page, 'Une idée')).toBeVisible();
	const drawings = (of: Page) => of.getByRole('list', { name: /quatre dessins/ }).first();
	await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
	const named = await drawings(tablet.page).getAttribute('aria-label');
	await expect(drawings(page)).toHaveAttribute('aria-label', named ?? 'none');
	await expect(drawings(page)).toBeVisible();
});

test('a new step, and the end, are said once, are the page’s title, and catch the focus of what they take away', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(titled(page, 'Une idée')).toBeVisible();
	await expect(page).toHaveTitle('Une idée · Comptoir');
	const heard = await spoken(page);
	const next = tablet.page.getByRole('button', { name: 'Suivant', exact: true });
	await next.click();
	await expect(titled(page, 'Une autre')).toBeVisible();
	await expect(page).toHaveTitle('Une autre · Comptoir');
	expect(ofPage(await heard())).toEqual(['Étape 2 sur 3. Une autre']);
	await page.getByRole('button', { name: 'J’ai fini' }).focus();
	await next.click();
	await expect(held(page)).toHaveText('Un mot pour finir');
	expect(ofPage(await heard())).toEqual(['Étape 3 sur 3. Un mot pour finir']);
	await tablet.page.getByRole('button', { name: 'Terminer' }).press('Enter');
	await expect(titled(page, 'Le café est terminé')).toBeVisible();
	expect(ofPage(await heard())).toEqual([expect.stringContaining('Le café est terminé. Merci.')]);
	await page.getByRole('button', { name: 'Oublier ce café' }).press('Enter');
	const sure = page.getByRole('dialog').getByRole('button', { name: 'Oublier ce café' });
	await sure.press('Enter');
	await expect(held(page)).toHaveText('Rejoindre un café IA');
	expect(ofPage(await heard())).toEqual([expect.stringContaining('C’est oublié.')]);
});

test('what somebody is writing when the step changes stays under their hands, and can still be sent', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(titled(page, 'Une idée')).toBeVisible();
	await page.getByLabel('Votre note').focus();
	await page.keyboard.type('Une idée à ');
	const next = tablet.page.getByRole('button', { name: 'Suivant', exact: true });
	await next.click();
	await expect(titled(page, 'Une autre')).toBeVisible();
	await page.keyboard.type('moitié');
	const late = page.getByLabel('Votre note pour « Une idée »');
	await expect(late).toHaveValue('Une idée à moitié');
	await expect(page.getByLabel('Votre note', { exact: true })).toHaveValue('');
	await next.click();
	await expect(titled(page, 'Un mot pour finir')).toBeVisible();
	await page.keyboard.type(', puis entière');
	await expect(late).toHaveValue('Une idée à moitié, puis entière');
	await nothingAgainst(page);
	const heard = await spoken(page);
	await page.getByRole('button', { name: 'Envoyer', exact: true }).press('Enter');
	await expect(held(page)).toHaveText('Un mot pour finir');
	expect(await heard()).toContainEqual(expect.stringMatching(/^Note enregistrée sur ce téléphone/));
	await expect(late).toHaveCount(0);
	const own = page.getByRole('region', { name: 'Vos notes' }).getByRole('listitem');
	await expect(own).toContainText('Une idée à moitié, puis entière');
	await expect(own).toContainText('Partie, pas encore reçue');
});

test('in a low window no button lies over what is written, nor over what a key goes to', async ({
	browser
}) => {
	const options = Array.from({ length: 6 }, (_, n) => ({ id: `o${n}`, label: `Réponse ${n + 1}` }));
	const ballot = { on: 'options' as const, step: '', dots: 3 };
	const tablet = await tabletWith(
		browser,
		running(step('s1', 'recolte', { title: 'Une idée' }), step('v', 'vote', { options, ballot }))
	);
	const { page } = await phoneAt(browser, tablet.link);
	await page.setViewportSize({ width: 640, height: 360 });
	const field = page.getByLabel('Votre note');
	await expect(titled(page, 'Une idée')).toBeVisible();
	await field.focus();
	await expect.poll(() => uncovered(page)).toBe(true);
	await tablet.page.getByRole('button', { name: 'Suivant', exact: true }).click();
	for (const [width, height] of [
		[640, 360],
		[390, 640]
	] as const) {
		await page.setViewportSize({ width, height });
		const first = page.getByRole('button', { name: 'Réponse 1 : ajouter' });
		await first.focus();
		for (let n = 1; n <= 8; n++) {
			await page.keyboard.press('Tab');
			await expect.poll(() => uncovered(page), `${width} × ${height}, ${n}`).toBe(true);
		}
	}
});
