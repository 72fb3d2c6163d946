/** What arriving on a page costs: every script that it really fetches from an empty cache until it rests. */
import type { Page } from '@playwright/test';
import { statSync } from 'node:fs';

/**
 * Bytes as brotli sends them, and in how many files. The page must belong to a context without service worker, for
 * that one fetches the whole app on purpose, behind the page.
 */
export async function scriptsOf(
	page: Page,
	address: string
): Promise<{ bytes: number; files: number }> {
	const fetched = new Set<string>();
	page.on('response', (response) => {
		const { pathname } = new URL(response.url());
		if (pathname.endsWith('.js')) fetched.add(pathname);
	});
	await page.goto('about:blank');
	await page.goto(address);
	await page.locator('h1').first().waitFor();
	await page.waitForLoadState('networkidle');
	const sizes = [...fetched].map((path) => statSync(`build/client${path}.br`).size);
	return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
}
