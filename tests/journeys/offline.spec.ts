import { chromium, expect, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, builtPages } from '../support/pages.ts';
import { startServer } from '../support/server.ts';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

/** The first visit: over when the service worker has kept everything. */
async function visit(page: Page, url: string) {
	await page.goto(url);
	await page.evaluate(() => navigator.serviceWorker.ready);
}

test(
	'every page opens after a cold start in airplane mode, from the second visit',
	{ tag: '@browser' },
	async ({ launchOptions }) => {
		test.slow();
		expect(builtPages).toContain('/');
		const server = await startServer();
		const profile = mkdtempSync(join(tmpdir(), 'comptoir-'));
		try {
			const first = await chromium.launchPersistentContext(profile, launchOptions);
			await visit(await first.newPage(), server.url);
			await first.close();
			await server.stop();

			const second = await chromium.launchPersistentContext(profile, launchOptions);
			const page = await second.newPage();
			for (const path of builtPages.map((path) => address(path))) {
				await page.goto(`${server.url}${path}?q=1#here`);
				await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible();
				expect(new URL(page.url()).pathname, path).toBe(path);
			}
			await second.close();
		} finally {
			await server.stop();
			rmSync(profile, { recursive: true, force: true });
		}
	}
);

test('the home page opens with the server gone, from the second visit @engines', async ({
	context,
	page
}) => {
	const server = await startServer();
	try {
		await visit(page, server.url);
		await page.close();
		await server.stop('SIGKILL');
		const again = await context.newPage();
		await again.goto(`${server.url}/?from=shortcut`);
		await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
	} finally {
		await server.stop();
	}
});

test('an address that no page answers is left to the network', async ({ page, baseURL }) => {
	await visit(page, baseURL ?? '');
	await page.goto('/');
	const answer = await page.goto('/no-such-page');
	expect(answer?.status()).toBe(404);
});
