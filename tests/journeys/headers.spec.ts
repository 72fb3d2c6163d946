import { expect, type Page } from '@playwright/test';
import { address, builtPages } from '../support/pages.ts';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

for (const path of ['/', '/manifest.webmanifest', '/a-page-that-is-not']) {
	test(`${path} may not be framed, sniffed, or tell where one comes from`, async ({ request }) => {
		const headers = (await request.get(path)).headers();
		expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin'
		});
		expect(headers['permissions-policy']).toContain('geolocation=()');
	});
}

test('a page is asked for again each time, a file named by its hash never', async ({ request }) => {
	const page = await request.get('/');
	expect(page.headers()['cache-control']).toBe('no-cache');
	const script = /\/_app\/immutable\/[^"]+\.js/.exec(await page.text())?.[0];
	expect(script).toBeDefined();
	const headers = (await request.get(script ?? '')).headers();
	expect(headers['cache-control']).toContain('immutable');
	expect(headers['x-content-type-options']).toBe('nosniff');
});

test('the headers of every page are small enough for any proxy, which has four kilobytes for them', async ({
	request
}) => {
	const paths = [
		...builtPages.map((path) => address(path)),
		'/a-page-that-is-not',
		'/relay/health'
	];
	for (const path of paths) {
		const lines = (await request.get(path)).headersArray();
		const size = lines.reduce((sum, { name, value }) => sum + name.length + value.length + 4, 0);
		expect(size, path).toBeLessThan(2_000);
	}
});

/** What a page says in the console, by its path; the service worker is registered on each. */
async function heard(page: Page, paths: readonly string[]): Promise<[string, string][]> {
	const said: [string, string][] = [];
	let where = '';
	page.on('console', (message) => said.push([where, message.text()]));
	page.on('pageerror', (error) => said.push([where, String(error)]));
	for (where of paths) {
		await page.goto(where);
		await expect(page.getByRole('heading', { level: 1 }).first(), where).toBeVisible();
	}
	return said;
}

test('home says nothing in the console, least of all that it breaks its own security rules @engines', async ({
	page
}) => {
	expect(await heard(page, ['/'])).toEqual([]);
});

test('no page says anything in the console, least of all that it breaks its own security rules', async ({
	page
}) => {
	test.slow();
	expect(
		await heard(
			page,
			builtPages.map((path) => address(path))
		)
	).toEqual([]);
});
