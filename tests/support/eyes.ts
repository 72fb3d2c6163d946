/** What axe-core has to say against a page as it stands, in light and in dark. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that look at colours. All the others read structure and names, which are the same in both schemes. */
const ofColour = ['color-contrast', 'link-in-text-block'];

export async function nothingAgainst(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		// Still, so that no colour is read halfway from one scheme to the other.
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		// No page of ours has frames: axe needs no second page to put their answers together.
		const axe = new AxeBuilder({ page }).setLegacyMode();
		if (colorScheme === 'dark') axe.withRules(ofColour);
		const { violations } = await axe.analyze();
		expect(violations, colorScheme).toEqual([]);
	}
}
