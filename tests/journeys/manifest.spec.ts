import { expect } from '@playwright/test';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

test('the browser finds nothing to say against the manifest', async ({ page }) => {
	await page.goto('/');
	const cdp = await page.context().newCDPSession(page);
	const { errors, data, url } = await cdp.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	expect(url).toContain('/manifest.webmanifest');
	expect(JSON.parse(data ?? '{}')).toMatchObject({ id: '/', start_url: '/', lang: 'fr' });
});

test('the app can be installed', { tag: '@browser' }, async ({ page }) => {
	await page.goto('/');
	const cdp = await page.context().newCDPSession(page);
	const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
	// Each test runs in a private window, where no app can be installed: the one error that says so is expected.
	expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});

test('every icon the manifest and the page name is there, at the size it says', async ({
	page,
	request
}) => {
	await page.goto('/');
	const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
		icons: { src: string; sizes: string }[];
	};
	const links = await page
		.locator('link[rel$=icon]')
		.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
	expect(links.length).toBeGreaterThan(0);
	for (const src of links) expect((await request.get(src)).ok(), src).toBe(true);
	for (const { src, sizes } of manifest.icons) {
		const drawn = await page.evaluate(async (src) => {
			const image = new Image();
			image.src = src;
			await image.decode();
			return `${image.naturalWidth}x${image.naturalHeight}`;
		}, src);
		expect(drawn, src).toBe(sizes);
	}
});
