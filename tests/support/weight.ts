/** What arriving on a page costs: every script that it really fetches from an empty cache until it rests. */
import type { Page } from '@playwright/test';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { built } from './built.ts';

/** Bytes of a file of the built app as they travel: by brotli, unless it is packed already. */
export const sizeOf = (path: string): number =>
	[`client${path}.br`, `prerendered${path}.br`, `client${path}`]
		.map(built)
		.filter((file) => existsSync(file))
		.map((file) => statSync(file).size)[0] ?? NaN;

export const sumOf = (paths: Iterable<string>): number =>
	[...paths].reduce((sum, path) => sum + sizeOf(path), 0);

/** Every file that the page fetches from now on, by path. */
export function filesOf(page: Page): ReadonlySet<string> {
	const fetched = new Set<string>();
	page.on('response', (response) => {
		const { pathname } = new URL(response.url());
		if (!Number.isNaN(sizeOf(pathname))) fetched.add(pathname);
	});
	return fetched;
}

/** What a prerendered page names: the scripts it begins with, and its manifest and icons, which a browser fetches as it sees fit. */
export function namedIn(document: string): { scripts: string[]; others: string[] } {
	const html = readFileSync(built(`prerendered${document}`), 'utf8');
	const named = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]*)"/g)];
	const files = named.map(([, path = '']) => path);
	return {
		scripts: files.filter((path) => path.endsWith('.js')),
		others: files.filter((path) => !path.endsWith('.js'))
	};
}

/**
 * Bytes as brotli sends them, and in how many files. The page must belong to a context without service worker, for
 * that one fetches the whole app on purpose, behind the page.
 */
export async function scriptsOf(
	page: Page,
	address: string
): Promise<{ bytes: number; files: number }> {
	const fetched = filesOf(page);
	await page.goto('about:blank');
	await page.goto(address);
	await page.locator('h1').first().waitFor();
	await page.waitForLoadState('networkidle');
	const scripts = [...fetched].filter((path) => path.endsWith('.js'));
	return { bytes: sumOf(scripts), files: scripts.length };
}
