/** What axe-core has to say against a page as it stands, in light and in dark. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules that look at colours. All the others read structure and names, which are the same in both schemes. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** axe stays in a page until it is left, so that the next look does not parse half a megabyte again. */
async function violations(page: Page, rules: readonly string[] | undefined) {
	if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
	return page.evaluate(async (only) => {
		const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
			resultTypes: ['violations'],
			...(only && { runOnly: { type: 'rule', values: [...only] } })
		});
		return found.violations.map(({ id, help, nodes }) => ({
			id,
			help,
			nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary }))
		}));
	}, rules);
}

export async function nothingAgainst(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		// Still, so that no colour is read halfway from one scheme to the other.
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		expect(
			await violations(page, colorScheme === 'dark' ? ofColour : undefined),
			colorScheme
		).toEqual([]);
	}
}
