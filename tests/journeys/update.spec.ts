import { expect, type Page } from '@playwright/test';
import { serveReleases } from '../support/releases.ts';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

/** A worker fetches the whole app before it waits. */
const long = { timeout: 60_000 };

/** Asks the waiting worker to take over, as the page does, and gives its answer. */
const askToTakeOver = (page: Page) =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const { port1, port2 } = new MessageChannel();
		const answer = new Promise((resolve) => {
			port1.onmessage = ({ data }) => resolve(data);
		});
		registration.waiting?.postMessage({ type: 'SKIP_WAITING' }, [port2]);
		return answer;
	});

/** Leaves the mark that src/device/running.ts leaves when a café starts, or takes it away. */
const mark = (page: Page, running: boolean) =>
	page.evaluate(
		(running) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('comptoir-running', 1);
				opening.onupgradeneeded = () => opening.result.createObjectStore('running');
				opening.onerror = () => reject(new Error('no database'));
				opening.onsuccess = () => {
					const transaction = opening.result.transaction('running', 'readwrite');
					const store = transaction.objectStore('running');
					if (running) store.put(Date.now(), 'a-cafe');
					else store.delete('a-cafe');
					transaction.oncomplete = () => {
						opening.result.close();
						resolve();
					};
				};
			}),
		running
	);

test('a new version waits while a café is under way, then comes in one reload when asked @engines', async ({
	page
}) => {
	const releases = await serveReleases();
	try {
		await page.goto(releases.url);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.reload();
		await page.evaluate(() => ((window as { stayed?: boolean }).stayed = true));

		releases.publish();
		await page.evaluate(async () => {
			const registration = await navigator.serviceWorker.ready;
			await registration.update();
		});
		const waits = () =>
			page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
		await expect.poll(waits, long).toBe(true);
		// The page has registered the worker by now, and so will follow it.
		await expect(page.getByRole('button', { name: 'Mettre à jour' })).toBeVisible(long);

		await mark(page, true);
		expect(await askToTakeOver(page)).toBe('cafe-running');
		expect(await waits()).toBe(true);
		expect(await page.evaluate(() => 'stayed' in window)).toBe(true);

		await mark(page, false);
		let reloads = 0;
		page.on('load', () => reloads++);
		const reloaded = page.waitForEvent('load');
		await askToTakeOver(page).catch(() => undefined); // the reload may come before the answer
		await reloaded;
		await page.waitForTimeout(500);
		expect(await page.evaluate(() => 'stayed' in window)).toBe(false);
		expect(await waits()).toBe(false);
		expect(reloads).toBe(1);
	} finally {
		releases.close();
	}
});

test('a portal that answers for the app while it is being kept is not kept in its place', async ({
	page,
	context
}) => {
	const releases = await serveReleases();
	const registered = () =>
		page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
	try {
		releases.portal(true);
		await page.goto(releases.url);
		await expect.poll(() => releases.turnedAway(), long).toBeGreaterThan(0);
		await expect.poll(registered, long).toBe(false);

		releases.portal(false);
		await page.reload();
		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.reload();
		await context.setOffline(true);
		await page.goto(`${releases.url}/cartes`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	} finally {
		releases.close();
	}
});
