/** A page as it came, before its scripts and faces: they wait until they are let go. */
import type { Page } from '@playwright/test';

export async function holdScripts(page: Page): Promise<() => void> {
	let release = (): void => undefined;
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.route(/\.(js|woff2)$/, async (route) => {
		await released;
		await route.continue();
	});
	return release;
}
