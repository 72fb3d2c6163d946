import { expect, test } from '@playwright/test';
import { address, builtPages } from '../support/pages.ts';

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

for (const path of builtPages.map((path) => address(path)))
	test(`${path} says nothing in the console, least of all that it breaks its own security rules${path === '/' ? ' @engines' : ''}`, async ({
		page
	}) => {
		const said: string[] = [];
		page.on('console', (message) => said.push(message.text()));
		page.on('pageerror', (error) => said.push(String(error)));
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
		expect(said).toEqual([]);
	});
