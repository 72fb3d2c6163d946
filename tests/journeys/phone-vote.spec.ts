/** A step that asks for a choice and for words, on a participant's phone. */
import { expect, type Locator } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { phoneAt, tabletWith } from '../support/phones.ts';
import { test } from '../support/journey.ts';

const top = async (of: Locator) => (await of.boundingBox())?.y ?? NaN;

test('the choice is asked for before the words, and its button stands under the answers', async ({
	browser
}) => {
	const options = ['Vrai', 'Faux', 'Ça dépend'].map((label, at) => ({ id: `o${at}`, label }));
	const asked = step('s1', 'vrai-faux', { title: 'Bien écrit, donc juste ?', options });
	const tablet = await tabletWith(browser, running(asked));
	const { page } = await phoneAt(browser, tablet.link);
	await page.setViewportSize({ width: 390, height: 844 });
	const last = page.getByRole('radio', { name: 'Ça dépend' });
	await expect(last).toBeInViewport();
	const send = page.getByRole('button', { name: 'Voter' });
	await expect(send).toBeInViewport();
	expect(await top(send)).toBeGreaterThan(await top(last));
	expect(await top(page.getByLabel('Votre note'))).toBeGreaterThan(await top(send));
	// Neither on a lower screen, where the answers begin at its very bottom.
	await page.setViewportSize({ width: 390, height: 420 });
	expect(await top(send)).toBeGreaterThan(await top(last));
});
