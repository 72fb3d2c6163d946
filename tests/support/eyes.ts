/** What axe-core has to say against a page as it stands, in light and in dark. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export async function nothingAgainst(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		// Still, so that no colour is read halfway from one scheme to the other.
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		// No page of ours has frames: axe needs no second page to put their answers together.
		const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
		expect(violations, colorScheme).toEqual([]);
	}
}
