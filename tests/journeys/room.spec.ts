/** The room of phones, from the facilitator's side, at the real relay of the server. */
import { expect, type Page } from '@playwright/test';
import decodeQr from 'qr/decode.js';
import { doorTokenOf, readInvitation } from '#sealing/invitation.ts';
import { openCharter } from '#sealing/charter.ts';
import { openFrame } from '#sealing/frame.ts';
import { deviceRandom } from '#sealing/random.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { noteSecret, receiptOf } from '#sealing/secrets.ts';
import { read, type Frame } from '#stage/frames.ts';
import { join, send, stageOf } from '#sync/member-client.ts';
import { prepared, running, step } from '../support/cafes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { lay } from '../support/laid.ts';
import { received } from '../support/phones.ts';
import { netTo } from '../support/relay.ts';
import { test } from '../support/journey.ts';

const cafe = () =>
	running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }), step('s2'));

async function openRoom(page: Page): Promise<string> {
	const id = await lay(page, cafe());
	await page.goto(`/cafe/${id}/animer`);
	await page.getByRole('button', { name: 'Salle', exact: true }).click();
	await page.getByRole('button', { name: 'Ouvrir la salle' }).click();
	await expect(page.getByText('La salle est ouverte.')).toBeVisible();
	return id;
}

test('the room opens in one tap and its QR holds the link', async ({ page }) => {
	await openRoom(page);
	const link = await page.locator('.link').innerText();
	const url = new URL(link.slice(link.indexOf('http')));
	expect(url.origin).toBe(new URL(page.url()).origin);
	expect(url.pathname).toBe('/r');
	expect(readInvitation(url.hash)).toBeDefined();
	const drawn = page.getByRole('img', { name: 'Code QR de la salle' });
	expect(decoded(await drawn.evaluate(({ outerHTML }) => outerHTML))).toBe(url.href);
	await nothingAgainst(page);
	await page.getByRole('button', { name: 'Agrandir' }).click();
	await expect(page.getByRole('heading', { name: 'Rejoindre la salle' })).toBeVisible();
	await nothingAgainst(page);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('heading', { name: 'Salle', exact: true })).toBeVisible();
});

test('going to another page stops nothing; a reload finds the same room', async ({ page }) => {
	const id = await openRoom(page);
	const link = await page.locator('.link').innerText();
	await page.reload();
	await page.getByRole('button', { name: 'Salle', exact: true }).click();
	await expect(page.getByText('La salle est ouverte.')).toBeVisible();
	expect(await page.locator('.link').innerText()).toBe(link);
	await page.goto(`/cafe/${id}/ecran`);
	await expect(page.getByRole('img', { name: 'Code QR de la salle' })).toBeVisible();
	await nothingAgainst(page);
});

test('what is said in passing is read and reached over the sheet of the room', async ({ page }) => {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await openRoom(page);
	await page.getByRole('button', { name: 'Copier le lien' }).click();
	const said = page.getByRole('dialog', { name: 'Salle' }).getByRole('status');
	await expect(said.getByText('Lien copié')).toBeVisible();
	await said.filter({ hasText: 'Lien copié' }).getByRole('button', { name: 'Fermer' }).click();
	await expect(page.getByText('Lien copié')).toHaveCount(0);
});

test('a door that changed shows another link; an erased room is gone, and the next is another', async ({
	page
}) => {
	await openRoom(page);
	const link = page.locator('.link');
	const shown = async () => /https?:\S+/.exec(await link.innerText())?.[0] ?? '';
	const first = await shown();
	await page.getByRole('button', { name: 'Changer de code' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Changer de code' }).last().click();
	await expect(link).not.toContainText(first);
	const second = await shown();
	await page.getByRole('button', { name: 'Effacer du relais' }).click();
	await page.getByRole('button', { name: 'Effacer', exact: true }).click();
	await page.getByRole('button', { name: 'Ouvrir la salle' }).click();
	await expect(page.getByText('La salle est ouverte.')).toBeVisible();
	const third = await shown();
	expect(new Set([first, second, third].map((text) => text.split('#')[1]?.slice(0, 21))).size).toBe(
		2
	);
});

test('what phones send comes onto the board, and each is told that it was received', async ({
	page,
	baseURL
}) => {
	const id = await openRoom(page);
	const url = new URL(await page.locator('.link').innerText());
	const invitation = readInvitation(url.hash);
	if (invitation === undefined) throw new Error('no invitation');
	const net = netTo(baseURL ?? '');
	const joined = await join(net, invitation, doorTokenOf(invitation));
	if (!joined.ok) throw new Error(joined.reason);
	const charter = openCharter(invitation, joined.value.charter);
	if (typeof charter === 'string') throw new Error(charter);
	const { token } = joined.value;
	const secrets = ['Un', 'Deux', 'Trois'].map((text) => ({
		text,
		secret: noteSecret(deviceRandom)
	}));
	// Going elsewhere stops nothing.
	await page.keyboard.press('Escape');
	await page
		.getByRole('link', { name: /Quitter|Accueil|cafés/i })
		.first()
		.click();
	for (const { text, secret } of secrets) {
		const sent = { kind: 'note', step: 's1', rev: 1, secret, body: { text } } as const;
		const sealed = await sealContribution(charter, sent);
		expect(await send(net, charter.room, token, sealed ?? '')).toEqual({ ok: true });
	}
	const receipts = async () => {
		const stream = stageOf(net, charter.room, () => token);
		const answer = await stream.get('offset=-1', {});
		if (!answer.ok) return undefined;
		const records = (await answer.response.json()) as string[];
		return read(records.map((one) => openFrame(charter, one) as Frame))?.stage.receipts;
	};
	await expect
		.poll(receipts, received)
		.toEqual(Object.fromEntries(secrets.map(({ secret }) => [receiptOf(secret, 1), 'taken'])));
	await page.goto(`/cafe/${id}/ecran`);
	for (const { text } of secrets) await expect(page.getByText(text, { exact: true })).toBeVisible();
});

test('before beginning, the relay is tried from this network, and silence has a sentence', async ({
	page
}) => {
	const id = await lay(page, prepared(step('s1')));
	await page.goto(`/cafe/${id}/animer`);
	await expect(page.getByText(/le relais répond depuis ce réseau/)).toBeVisible();
	await page.route('**/relay/**', (route) => route.abort());
	await page.reload();
	await expect(page.getByText(/Le relais ne répond pas depuis ce réseau/)).toBeVisible();
	await nothingAgainst(page);
});

test('before beginning, the room opens from the line about phones, which then says so', async ({
	page
}) => {
	const id = await lay(page, prepared(step('s1')));
	await page.goto(`/cafe/${id}/animer`);
	await page.getByRole('button', { name: 'Ouvrir la salle' }).click();
	const sheet = page.getByRole('dialog', { name: 'Salle' });
	await sheet.getByRole('button', { name: 'Ouvrir la salle' }).click();
	await expect(sheet.getByText('La salle est ouverte.')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('listitem').getByText('La salle est ouverte.')).toBeVisible();
});

/** What a QR code drawn as squares says, as a scanner reads it. */
function decoded(svg: string): string {
	const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
	const scale = 8;
	const width = size * scale;
	const data = new Uint8Array(width * width * 4).fill(255);
	for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h/g))
		for (let dy = 0; dy < scale; dy++)
			for (let dx = 0; dx < scale; dx++) {
				const at = ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4;
				data.fill(0, at, at + 3);
			}
	return decodeQr({ width, height: width, data });
}

test('the running step says that phones are out of reach, with the room shut from sight', async ({
	page
}) => {
	await openRoom(page);
	await page.keyboard.press('Escape');
	const away = page.getByText('Les téléphones ne sont pas joints pour l’instant');
	await expect(away).toBeHidden();
	await page.context().setOffline(true);
	await expect(away).toBeVisible({ timeout: 60_000 });
	await nothingAgainst(page);
	await page.context().setOffline(false);
	await expect(away).toBeHidden({ timeout: 60_000 });
});
