/** A tablet and phones in contexts of their own, at the real server: as people in a room would have them. */
import {
	expect,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import type { Counter } from './cafes.ts';
import { lay } from './laid.ts';

/**
 * How long what a phone sent may take to come back as received: the tablet takes what came by three, or after twenty seconds, then
 * says so; a busy machine takes its time with each.
 */
export const received = { timeout: 60_000 };

export interface Tablet {
	page: Page;
	id: string;
	/** What the QR code says. */
	link: string;
}

/**
 * A café laid on a fresh tablet, run, its room open.
 * @param own what a browser that the test launched itself does not know of the project
 */
export async function tabletWith(
	browser: Browser,
	cafe: Counter,
	own: BrowserContextOptions = {}
): Promise<Tablet> {
	return tabletIn(
		await browser.newContext({ viewport: { width: 1180, height: 820 }, ...own }),
		cafe
	);
}

/** The same, in a browser that keeps what it has. */
export async function tabletIn(context: BrowserContext, cafe: Counter): Promise<Tablet> {
	const page = await context.newPage();
	const id = await lay(page, cafe);
	await page.goto(`/cafe/${id}/animer`);
	await page.getByRole('button', { name: 'Salle', exact: true }).click();
	await page.getByRole('button', { name: 'Ouvrir la salle' }).click();
	await expect(page.getByText('La salle est ouverte.')).toBeVisible();
	const text = await page.locator('.link').innerText();
	await page.keyboard.press('Escape');
	return { page, id, link: text.slice(text.indexOf('http')).trim() };
}

/** A phone that has just scanned the code. @param watch sees the page before anything is asked for */
export async function phoneAt(
	browser: Browser,
	link: string,
	serviceWorkers: 'allow' | 'block' = 'block',
	watch: (page: Page) => unknown = () => undefined
): Promise<{ page: Page; context: BrowserContext }> {
	const context = await browser.newContext({
		serviceWorkers,
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		// Playwright knows no other engine as that of a phone.
		isMobile: browser.browserType().name() === 'chromium'
	});
	const page = await context.newPage();
	await watch(page);
	await page.goto(link);
	await expect(page.getByText('Connecté')).toBeVisible(received);
	return { page, context };
}

/** Draws another code for the room; gives what it says. */
export async function changesCode({ page, link }: Tablet): Promise<string> {
	await page.getByRole('button', { name: 'Salle', exact: true }).click();
	await page.getByRole('button', { name: 'Changer de code' }).click();
	const sure = page.getByRole('dialog').getByRole('button', { name: 'Changer de code' });
	await sure.last().click();
	const shown = page.locator('.link');
	await expect(shown).not.toContainText(link);
	await expect(shown).toContainText('http');
	const text = await shown.innerText();
	await page.keyboard.press('Escape');
	return text.slice(text.indexOf('http')).trim();
}

export async function sends(
	phone: Page,
	text: string,
	said = 'Note enregistrée sur ce téléphone.'
): Promise<void> {
	await phone.getByLabel('Votre note').fill(text);
	await phone.getByRole('button', { name: 'Envoyer', exact: true }).click();
	await expect(phone.getByText(said)).toBeVisible();
}

/** Waits until what is being written is on the phone's disk: a reload in the same instant would come before it. */
export async function draftKept(phone: Page, text: string): Promise<void> {
	const drafts = () =>
		phone.evaluate(async () => {
			const database = await new Promise<IDBDatabase | undefined>((resolve) => {
				const asked = indexedDB.open('comptoir-phone');
				// Before the app has made it there is none, and it is not for a test to make it.
				asked.onupgradeneeded = () => asked.transaction?.abort();
				asked.onerror = () => resolve(undefined);
				asked.onsuccess = () => resolve(asked.result);
			});
			if (database === undefined) return [];
			const asked = database.transaction('drafts').objectStore('drafts').getAll();
			await new Promise((resolve) => (asked.onsuccess = resolve));
			database.close();
			return asked.result as unknown[];
		});
	await expect.poll(drafts).toContain(text);
}

/** The phone's service worker, once it stands; what it gives back lets it send what waits, as the system would. Chromium only. */
export async function workerOf(phone: Page): Promise<() => Promise<void>> {
	const worker = await phone.context().newCDPSession(phone);
	const registered = new Promise<string>((resolve) => {
		worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			for (const { registrationId, isDeleted } of registrations)
				if (!isDeleted) resolve(registrationId);
		});
	});
	await worker.send('ServiceWorker.enable');
	const registrationId = await registered;
	await phone.evaluate(() => navigator.serviceWorker.ready.then(() => true));
	return async () => {
		await worker.send('ServiceWorker.dispatchSyncEvent', {
			origin: new URL(phone.url()).origin,
			registrationId,
			tag: 'comptoir-outbox',
			lastChance: false
		});
	};
}
