/** What somebody reads at a door that does not open, and at one that nothing protects on its way. */
import { chromium, expect, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { entriesIn } from '#relay/ledger.ts';
import { inboxKey, stageKey, tombstone } from '#relay/rooms/room.ts';
import { openSqlite } from '#relay/sqlite.ts';
import { doorTokenOf, readInvitation } from '#sealing/invitation.ts';
import { bearer } from '#wire/headers.ts';
import { membersPath } from '#wire/paths.ts';
import { running, step } from '../support/cafes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { phoneAt, received, sends, tabletIn, tabletWith } from '../support/phones.ts';
import { startServer } from '../support/server.ts';
import { test } from '../support/journey.ts';

const cafe = () => running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }));

const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
/** Pauses between two tries grow to half a minute. */
const long = { timeout: 75_000 };

test('a door that is locked says so to who comes, lets who is in go on, and opens once it is unlocked', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const inside = await phoneAt(browser, tablet.link);
	await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
	const admits = tablet.page.getByLabel('Laisser entrer de nouveaux téléphones');
	await admits.uncheck();
	const late = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
	await late.goto(tablet.link);
	await expect(titled(late, 'Les nouveaux téléphones n’entrent plus')).toBeVisible(received);
	await nothingAgainst(late);
	await sends(inside.page, 'De l’intérieur');
	await expect(inside.page.getByText('Partie, pas encore reçue')).toBeVisible();
	await admits.check();
	await late.getByRole('button', { name: 'Réessayer' }).click();
	await expect(late.getByText('Connecté')).toBeVisible(received);
});

test('a full séance says so to who comes, lets who is in go on, and opens once more are admitted', async ({
	browser
}) => {
	test.slow();
	const tablet = await tabletWith(browser, cafe());
	const inside = await phoneAt(browser, tablet.link);
	await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
	const cap = tablet.page.getByRole('group', { name: 'Au plus' });
	const [, usual] = /(\d+) téléphones/.exec(await cap.innerText()) ?? [];
	for (let most = Number(usual) - 10; most >= 10; most -= 10) {
		await cap.getByRole('button', { name: /enlever/ }).click();
		await expect(cap).toContainText(`${String(most)} téléphones`);
	}
	// Other phones take the other places, one after the other until there is none: the cap may still be on its way.
	const { origin, hash } = new URL(tablet.link);
	const invitation = readInvitation(hash);
	if (invitation === undefined) throw new Error('no code');
	const headers = { authorization: bearer(doorTokenOf(invitation)) };
	await expect(async () => {
		const joined = await fetch(origin + membersPath(invitation.room), { method: 'POST', headers });
		expect(await joined.json()).toEqual({ error: 'room-full' });
	}).toPass({ intervals: [1_000], ...received });
	const late = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
	await late.goto(tablet.link);
	await expect(titled(late, 'Ce café est complet')).toBeVisible(received);
	await nothingAgainst(late);
	await sends(inside.page, 'De l’intérieur');
	await expect(inside.page.getByText('Partie, pas encore reçue')).toBeVisible();
	// As many more as have come in before the cap was known at the relay.
	await expect(async () => {
		await cap.getByRole('button', { name: /ajouter/ }).click();
		// It may come in by itself before.
		const again = late.getByRole('button', { name: 'Réessayer' });
		await again.click({ timeout: 2_000 }).catch(() => undefined);
		await expect(late.getByText('Connecté')).toBeVisible({ timeout: 5_000 });
	}).toPass();
});

test('a séance that has expired says so to who is in it and to who comes, and goes on when the tablet is back', async ({
	browser
}) => {
	test.slow();
	const server = await startServer();
	const context = await browser.newContext({ baseURL: server.url });
	const tablet = await tabletIn(context, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await tablet.page.close();
	await server.stop();
	// Two days without the tablet: what the relay then leaves of a room.
	const file = join(server.data, 'relay.db');
	const [room] = entriesIn(file);
	if (room === undefined) throw new Error('The relay has no room.');
	const store = openSqlite(file);
	await store.changeRoom(room.id, (was) => was && tombstone(was, 'expired', Date.now()));
	await Promise.all([inboxKey(room.id), stageKey(room.id)].map((key) => store.remove(key)));
	store.close();
	await server.start();
	await expect(titled(page, 'La salle a expiré')).toBeVisible(long);
	await nothingAgainst(page);
	const late = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
	await late.goto(tablet.link);
	await expect(titled(late, 'La salle a expiré')).toBeVisible(long);
	await (await context.newPage()).goto(`/cafe/${tablet.id}/animer`);
	for (const each of [page, late]) {
		await expect(each.getByText('Connecté')).toBeVisible(long);
		await expect(each.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	}
	await server.stop();
	rmSync(server.data, { recursive: true, force: true });
});

test('a séance that is erased says so to who is in it, and to who comes with its code', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
	await tablet.page.getByRole('button', { name: 'Effacer du relais' }).click();
	await tablet.page.getByRole('button', { name: 'Effacer', exact: true }).click();
	await expect(titled(page, 'La salle a été effacée')).toBeVisible(received);
	await nothingAgainst(page);
	const late = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
	await late.goto(tablet.link);
	await expect(titled(late, 'La salle a été effacée')).toBeVisible(received);
});

test('over plain http a phone takes part, and is told that the line is not protected', async ({
	baseURL
}) => {
	const { launchOptions } = test.info().project.use;
	if (baseURL === undefined) throw new Error('no server');
	// A name of a network, not of this machine: the browser trusts the latter whatever the protocol.
	const browser = await chromium.launch({
		...launchOptions,
		args: ['--host-resolver-rules=MAP comptoir.test 127.0.0.1']
	});
	const plain = { baseURL: baseURL.replace(/\/\/[^:/]+/, '//comptoir.test'), locale: 'fr-FR' };
	const tablet = await tabletWith(browser, cafe(), plain);
	const page = await (await browser.newContext(plain)).newPage();
	await page.goto(tablet.link);
	expect(await page.evaluate(() => isSecureContext)).toBe(false);
	await expect(page.getByText('Connecté')).toBeVisible(received);
	await expect(page.getByText(/non protégée/)).toBeVisible();
	for (const text of ['Sans https', 'Deux', 'Trois']) await sends(page, text);
	await expect(page.getByText('Reçue par l’animateur')).toHaveCount(3, received);
	await expect(tablet.page.getByText('Sans https')).toBeVisible();
	await browser.close();
});
