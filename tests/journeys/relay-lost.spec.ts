/**
 * A café with a tablet and two phones, in which everything that can go away does: the relay, its disk, the tablet, the code on the
 * wall, the network. Each note arrives, and arrives once.
 */
import { chromium, expect, type Browser, type Locator, type Page } from '@playwright/test';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running, step } from '../support/cafes.ts';
import { stored } from '../support/laid.ts';
import {
	changesCode,
	phoneAt,
	sends,
	tabletIn,
	tabletWith,
	workerOf,
	type Tablet
} from '../support/phones.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { test } from '../support/journey.ts';

/** Pauses between two tries grow to half a minute. */
const long = { timeout: 75_000 };
test.slow();

let server: TestServer;
test.beforeEach(async () => void (server = await startServer()));
test.afterEach(async () => {
	await server.stop();
	rmSync(server.data, { recursive: true, force: true });
});

const cafe = () => running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }));

async function gathered(browser: Browser) {
	const tablet = await tabletWith(browser, cafe(), { baseURL: server.url });
	const phones = [
		await phoneAt(browser, tablet.link),
		await phoneAt(browser, tablet.link)
	] as const;
	return { tablet, ana: phones[0].page, ben: phones[1].page };
}

/** The text of each note on the tablet's disk. */
async function kept(page: Page): Promise<string[]> {
	const rows = (await stored(page, 'contributions')) as { row: { body: { text: string } } }[];
	return rows.map(({ row }) => row.body.text).sort();
}

const received = (phone: Page): Locator => phone.getByText('Reçue par l’animateur');

/** All that was written is on the tablet and on its board once, and each phone knows that its own came. */
async function arrivesOnce(
	tablet: Page,
	sent: readonly (readonly [Page, readonly string[]])[]
): Promise<void> {
	const all = sent.flatMap(([, texts]) => texts).sort();
	for (const [phone, texts] of sent) await expect(received(phone)).toHaveCount(texts.length, long);
	expect(await kept(tablet)).toEqual(all);
	await expect(tablet.locator('.board [data-note]')).toHaveCount(all.length);
	for (const text of all)
		await expect(tablet.locator('.board [data-note]').filter({ hasText: text })).toHaveCount(1);
}

async function write(phone: Page, texts: readonly string[]): Promise<void> {
	for (const text of texts) await sends(phone, text);
}

test('the relay is killed in the middle of a café: what is written meanwhile arrives once it is back', async ({
	browser
}) => {
	const { tablet, ana, ben } = await gathered(browser);
	await write(ana, ['Avant, Ana un', 'Avant, Ana deux']);
	await write(ben, ['Avant, Ben']);
	await expect(received(ben)).toHaveCount(1, long);

	await server.stop('SIGKILL');
	for (const phone of [ana, ben]) await expect(phone.getByText(/^Pas de réseau/)).toBeVisible(long);
	await write(ana, ['Pendant, Ana']);
	await write(ben, ['Pendant, Ben un', 'Pendant, Ben deux']);
	await expect(ana.getByText('Enregistrée ici, pas encore partie')).toHaveCount(1);

	await server.start();
	await arrivesOnce(tablet.page, [
		[ana, ['Avant, Ana un', 'Avant, Ana deux', 'Pendant, Ana']],
		[ben, ['Avant, Ben', 'Pendant, Ben un', 'Pendant, Ben deux']]
	]);
	for (const phone of [ana, ben]) await expect(phone.getByText('Connecté')).toBeVisible();
});

/** As when the disk is another one after a failure. */
async function diskLost() {
	await server.stop('SIGKILL');
	for (const file of readdirSync(server.data)) rmSync(join(server.data, file));
}

test('the relay loses its disk: the room heals by itself, and what was on its way arrives once', async ({
	browser
}) => {
	const { tablet, ana, ben } = await gathered(browser);
	await write(ana, ['Avant, Ana']);
	await write(ben, ['Avant, Ben un', 'Avant, Ben deux']);
	await expect(received(ben)).toHaveCount(2, long);
	// These two wait on the tablet for a third; the phones have not heard of them yet.
	for (const [phone, text] of [
		[ana, 'En chemin, Ana'],
		[ben, 'En chemin, Ben']
	] as const) {
		await write(phone, [text]);
		await expect(phone.getByText('Partie, pas encore reçue')).toHaveCount(1, long);
	}

	await diskLost();
	await write(ana, ['Pendant, Ana']);
	await server.start();
	await arrivesOnce(tablet.page, [
		[ana, ['Avant, Ana', 'En chemin, Ana', 'Pendant, Ana']],
		[ben, ['Avant, Ben un', 'Avant, Ben deux', 'En chemin, Ben']]
	]);
	for (const phone of [ana, ben]) await expect(phone.getByText('Connecté')).toBeVisible();
});

test('the relay loses its disk while the tablet is away: what it had taken and lost comes again', async ({
	browser
}) => {
	const { tablet, ana, ben } = await gathered(browser);
	await tablet.page.goto('about:blank');
	await write(ana, ['Prise et perdue, Ana']);
	await write(ben, ['Prise et perdue, Ben un', 'Prise et perdue, Ben deux']);
	await expect(ana.getByText('Partie, pas encore reçue')).toHaveCount(1, long);
	await expect(ben.getByText('Partie, pas encore reçue')).toHaveCount(2, long);

	await diskLost();
	await server.start();
	for (const phone of [ana, ben])
		await expect(phone.getByText(/^La tablette de l’animateur n’est pas connectée/)).toBeVisible(
			long
		);
	await write(ana, ['Pendant, Ana']);
	await tablet.page.goto(`/cafe/${tablet.id}/animer`);
	await arrivesOnce(tablet.page, [
		[ana, ['Prise et perdue, Ana', 'Pendant, Ana']],
		[ben, ['Prise et perdue, Ben un', 'Prise et perdue, Ben deux']]
	]);
	for (const phone of [ana, ben]) await expect(phone.getByText('Connecté')).toBeVisible();
});

test(
	'the tablet’s browser is killed and opened again: what phones sent meanwhile arrives once',
	{ tag: '@browser' },
	async ({ browser, launchOptions }) => {
		const profile = mkdtempSync(join(tmpdir(), 'comptoir-'));
		const options = {
			...launchOptions,
			baseURL: server.url,
			locale: 'fr-FR',
			viewport: { width: 1180, height: 820 }
		};
		try {
			const first = await chromium.launchPersistentContext(profile, options);
			const tablet: Tablet = await tabletIn(first, cafe());
			const ana = (await phoneAt(browser, tablet.link)).page;
			const ben = (await phoneAt(browser, tablet.link)).page;
			await write(ana, ['Avant, Ana un', 'Avant, Ana deux']);
			await write(ben, ['Avant, Ben']);
			await expect(received(ben)).toHaveCount(1, long);
			// One alone waits on the tablet for others, and dies with it.
			await write(ana, ['Juste avant, Ana']);
			await expect(ana.getByText('Partie, pas encore reçue')).toHaveCount(1, long);

			const [, pid = ''] = /(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? [];
			process.kill(Number(pid), 'SIGKILL');
			await first.close().catch(() => undefined);
			rmSync(join(profile, 'SingletonLock'), { force: true });
			await write(ana, ['Pendant, Ana']);
			await write(ben, ['Pendant, Ben']);
			await expect(ben.getByText('Partie, pas encore reçue')).toHaveCount(1, long);

			const second = await chromium.launchPersistentContext(profile, options);
			const page = await second.newPage();
			await page.goto(`/cafe/${tablet.id}/animer`);
			await arrivesOnce(page, [
				[ana, ['Avant, Ana un', 'Avant, Ana deux', 'Juste avant, Ana', 'Pendant, Ana']],
				[ben, ['Avant, Ben', 'Pendant, Ben']]
			]);
			await second.close();
		} finally {
			rmSync(profile, { recursive: true, force: true });
		}
	}
);

test('the code is changed while people write: those who are in go on, and the old one opens nothing', async ({
	browser
}) => {
	const { tablet, ana, ben } = await gathered(browser);
	await write(ana, ['Avant, Ana']);
	await ana.getByLabel('Votre note').fill('À moitié écrite');
	await ben.context().setOffline(true);
	await write(ben, ['Sans réseau, Ben']);

	const anew = await changesCode(tablet);
	const late = await browser.newPage();
	await expect(async () => {
		await late.goto('about:blank');
		await late.goto(tablet.link);
		await expect(late.getByRole('heading', { name: 'Ce code QR n’ouvre plus' })).toBeVisible();
	}).toPass(long);
	await expect(late.getByText(/^L’animateur a changé le code QR/)).toBeVisible();

	await ana.getByRole('button', { name: 'Envoyer', exact: true }).click();
	await ben.context().setOffline(false);
	await arrivesOnce(tablet.page, [
		[ana, ['Avant, Ana', 'À moitié écrite']],
		[ben, ['Sans réseau, Ben']]
	]);
	// A member needs no door: neither after a reload, nor by the old code, nor by the new one.
	await ana.reload();
	await expect(ana.getByText('Connecté')).toBeVisible(long);
	for (const code of [tablet.link, anew, tablet.link]) {
		await ben.goto('about:blank');
		await ben.goto(code);
		await expect(ben.getByText('Connecté')).toBeVisible(long);
		await expect(received(ben)).toHaveCount(1);
	}

	await late.goto('about:blank');
	await late.goto(anew);
	await expect(late.getByText('Connecté')).toBeVisible(long);
	await expect(late.getByRole('heading', { name: 'Une idée' })).toBeVisible();
});

/** What stands between the phones and the relay, at its very address, and answers everything itself. */
async function portalInPlace(status: number, headers: OutgoingHttpHeaders) {
	await server.stop('SIGKILL');
	const asked: string[] = [];
	const portal = createServer(({ url = '' }, response) => {
		asked.push(url);
		response.writeHead(status, headers);
		response.end('<!doctype html><title>Bienvenue</title><form>Acceptez les conditions</form>');
	});
	await new Promise<void>((resolve) => {
		portal.listen(Number(new URL(server.url).port), '127.0.0.1', resolve);
	});
	return {
		asked,
		async passed() {
			portal.close();
			portal.closeAllConnections();
			await server.start();
		}
	};
}

const portals = [
	['answers with its own page', 200, { 'content-type': 'text/html' }],
	['sends elsewhere', 302, { location: '/bienvenue' }]
] as const;

for (const [does, status, headers] of portals)
	test(`a network that ${does} is named on phone and tablet, and all goes on after it`, async ({
		browser
	}) => {
		const { tablet, ana, ben } = await gathered(browser);
		await write(ana, ['Avant, Ana un', 'Avant, Ana deux']);
		await write(ben, ['Avant, Ben']);
		await expect(received(ben)).toHaveCount(1, long);

		const portal = await portalInPlace(status, headers);
		for (const phone of [ana, ben])
			await expect(phone.getByText(/^Ce réseau demande d’abord de s’identifier/)).toBeVisible(long);
		await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
		await expect(tablet.page.getByText(/^Ce réseau répond à la place du relais/)).toBeVisible(long);
		await tablet.page.keyboard.press('Escape');
		await write(ana, ['Pendant, Ana']);
		await write(ben, ['Pendant, Ben un', 'Pendant, Ben deux']);
		await expect(ana.getByText('Enregistrée ici, pas encore partie')).toHaveCount(1);

		await portal.passed();
		await arrivesOnce(tablet.page, [
			[ana, ['Avant, Ana un', 'Avant, Ana deux', 'Pendant, Ana']],
			[ben, ['Avant, Ben', 'Pendant, Ben un', 'Pendant, Ben deux']]
		]);
		for (const phone of [ana, ben]) await expect(phone.getByText('Connecté')).toBeVisible();
	});

test.describe('with the worker', () => {
	test.use({ serviceWorkers: 'allow' });

	test('what the worker sends into a network that answers in the relay’s place still waits, also on a page opened there, and arrives once', async ({
		browser
	}) => {
		const tablet = await tabletWith(browser, cafe(), {
			baseURL: server.url,
			serviceWorkers: 'allow'
		});
		await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
		const { page } = await phoneAt(browser, tablet.link, 'allow');
		const flush = await workerOf(page);
		const portal = await portalInPlace(200, { 'content-type': 'text/html' });
		await page.route('**/inbox', (route) => route.abort());
		await write(page, ['Partie nulle part']);
		await flush();
		await expect.poll(() => portal.asked.some((url) => url.endsWith('/inbox'))).toBe(true);

		// Opened anew, by whoever wonders: both pages come from the device, and say what is the matter.
		await page.unroute('**/inbox');
		for (const each of [page, tablet.page]) await each.reload();
		await expect(page.getByText(/^Ce réseau demande d’abord de s’identifier/)).toBeVisible(long);
		await expect(page.getByText('Partie nulle part')).toBeVisible();
		await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
		await expect(tablet.page.getByText(/^Ce réseau répond à la place du relais/)).toBeVisible(long);
		await tablet.page.keyboard.press('Escape');

		await portal.passed();
		await arrivesOnce(tablet.page, [[page, ['Partie nulle part']]]);
	});
});
