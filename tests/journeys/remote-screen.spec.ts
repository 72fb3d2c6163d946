/** The screen of the room on another device, at the real relay. */
import { expect, type Browser, type Page } from '@playwright/test';
import { readScreen } from '#sealing/pairing.ts';
import { slotPath } from '#wire/paths.ts';
import { running, step } from '../support/cafes.ts';
import { withCamera } from '../support/camera.ts';
import { codeIn } from '../support/codes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { changesCode, tabletWith } from '../support/phones.ts';
import { pair, screenIn } from '../support/screens.ts';
import { test } from '../support/journey.ts';

const cafe = () =>
	running(
		step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }),
		step('s2', 'recolte', { title: 'Une autre', policy: 'after-reading' })
	);

test('a screen that is paired shows the step, follows it, and is still paired after a reload', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const screen = await screenIn(browser);
	await nothingAgainst(screen);
	await pair(screen, tablet.link);
	await expect(screen.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	// How a phone comes in stands in its corner.
	const invitation = screen.getByRole('complementary', { name: 'Rejoindre la salle' });
	expect(await codeIn(invitation.getByRole('img').first())).toBe(tablet.link);
	await tablet.page.getByRole('button', { name: 'Suivant', exact: true }).click();
	await expect(screen.getByRole('heading', { name: 'Une autre' })).toBeVisible();
	await screen.reload();
	await expect(screen.getByRole('heading', { name: 'Une autre' })).toBeVisible();
	await nothingAgainst(screen);
});

test('a screen shows the code that opens: the new one once it is changed', async ({ browser }) => {
	const tablet = await tabletWith(browser, cafe());
	const screen = await screenIn(browser);
	await pair(screen, tablet.link);
	const shown = screen.getByRole('complementary', { name: 'Rejoindre la salle' }).getByRole('img');
	await expect(shown.first()).toBeVisible();
	const anew = await changesCode(tablet);
	await expect.poll(() => codeIn(shown.first())).toBe(anew);
});

test('a screen whose room is erased says so, and can be paired again', async ({ browser }) => {
	const tablet = await tabletWith(browser, cafe());
	const screen = await screenIn(browser);
	await pair(screen, tablet.link);
	await expect(screen.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
	await tablet.page.getByRole('button', { name: 'Effacer du relais' }).click();
	await tablet.page.getByRole('button', { name: 'Effacer', exact: true }).click();
	await expect(screen.getByRole('heading', { name: 'La salle a été effacée' })).toBeVisible({
		timeout: 60_000
	});
	await nothingAgainst(screen);
	await screen.getByRole('button', { name: 'Suivre un autre café' }).click();
	await expect(screen.getByRole('heading', { name: 'Associer cet écran' })).toBeVisible();
});

test('a screen without network says so, and resumes by itself', async ({ browser }) => {
	const tablet = await tabletWith(browser, cafe());
	const screen = await screenIn(browser);
	await screen.context().setOffline(true);
	await expect(screen.getByText(/Pas de réseau/)).toBeVisible();
	await screen.context().setOffline(false);
	await expect(screen.getByText(/Pas de réseau/)).toBeHidden();
	await pair(screen, tablet.link);
	await expect(screen.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await screen.context().setOffline(true);
	await expect(screen.getByText(/Pas de réseau/)).toBeVisible();
	await tablet.page.getByRole('button', { name: 'Suivant', exact: true }).click();
	await screen.context().setOffline(false);
	await expect(screen.getByRole('heading', { name: 'Une autre' })).toBeVisible({ timeout: 60_000 });
	await expect(screen.getByText(/Pas de réseau/)).toBeHidden();
});

test('what was not sealed to the screen pairs nothing, and the screen goes on waiting', async ({
	browser
}) => {
	const screen = await screenIn(browser);
	const code = await codeIn(screen.getByRole('img', { name: 'Code QR de cet écran' }));
	const { slot } = readScreen(code.split('#')[1] ?? '') ?? { slot: '' };
	const headers = { 'content-type': 'application/json' };
	const put = async () =>
		(await screen.request.put(slotPath(slot), { data: '"AQAAAA"', headers })).status();
	await expect.poll(put).toBe(204);
	const tablet = await tabletWith(browser, cafe());
	await expect(screen.getByRole('heading', { name: 'Associer cet écran' })).toBeVisible();
	await pair(screen, tablet.link);
	await expect(screen.getByRole('heading', { name: 'Une idée' })).toBeVisible();
});

/** A tablet with an open room and its scanner; the addresses are whole, since this browser is not the test's own. */
async function scanning(browser: Browser): Promise<Page> {
	const { baseURL = '', locale = '' } = test.info().project.use;
	const { page } = await tabletWith(browser, cafe(), { baseURL, locale });
	await page.getByRole('button', { name: 'Salle', exact: true }).click();
	await page.getByRole('button', { name: 'Associer un écran' }).click();
	return page;
}

test('a tablet that aims its camera at a screen pairs it, and the camera stops', async ({
	browser
}) => {
	const screen = await screenIn(browser);
	const code = await codeIn(screen.getByRole('img', { name: 'Code QR de cet écran' }));
	await withCamera([code], async (own) => {
		const tablet = await scanning(own);
		await expect(screen.getByRole('heading', { name: 'Une idée' })).toBeVisible({
			timeout: 60_000
		});
		await expect(tablet.getByText('Écran associé.')).toBeVisible();
		await expect(tablet.locator('video')).toHaveCount(0);
	});
});

test('a code that is no screen’s is said to be', async () => {
	await withCamera(['https://exemple.fr/'], async (own) => {
		const tablet = await scanning(own);
		await expect(tablet.getByText('Ce code n’est pas celui d’un écran')).toBeVisible({
			timeout: 60_000
		});
		await nothingAgainst(tablet);
	});
});

test('a screen’s code that nobody waits behind any more is said to be', async ({ browser }) => {
	const screen = await screenIn(browser);
	const code = await codeIn(screen.getByRole('img', { name: 'Code QR de cet écran' }));
	await withCamera([code.replace(/#.{8}/, '#AAAAAAAA')], async (own) => {
		const tablet = await scanning(own);
		await expect(tablet.getByText('Cet écran n’attend plus avec ce code.')).toBeVisible({
			timeout: 60_000
		});
	});
});

test('a tablet without a camera says so', async () => {
	await withCamera(undefined, async (own) => {
		const tablet = await scanning(own);
		await expect(tablet.getByText('Aucune caméra sur cet appareil.')).toBeVisible();
		await nothingAgainst(tablet);
	});
});
