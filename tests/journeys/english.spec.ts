import { expect, type Page } from '@playwright/test';
import { lay } from '../support/laid.ts';
import { address, builtPages } from '../support/pages.ts';
import { timed } from '../support/planned.ts';
import { Counter } from '../support/cafes.ts';
import { onlyFrench } from '../support/sentences.ts';
import { test } from '../support/journey.ts';

const steps = [
	timed('welcome', 'accueil', 5, { title: 'Hello' }),
	timed('harvest', 'recolte', 10),
	timed('vote', 'vote', 5, { ballot: { on: 'notes', step: 'harvest', dots: 3 } }),
	timed('close', 'cloture', 5, { title: 'Bye' })
];

function prepared(): Counter {
	const counter = new Counter();
	steps.forEach((step, index) => counter.do({ kind: 'add-step', step, index }));
	return counter.do({ kind: 'change-details', details: { title: 'A café', expected: 12 } });
}

const running = () =>
	prepared()
		.start('welcome')
		.start('harvest')
		.do({ kind: 'write-note', id: 'n1', step: 'harvest', text: 'Time to try' });

/** What can be read or heard on the page: texts, and the names of what has no text. */
const said = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const found: string[] = [];
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (texts.nextNode())
			if (texts.currentNode.parentElement?.checkVisibility())
				found.push(texts.currentNode.textContent ?? '');
		for (const element of document.querySelectorAll('*'))
			for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
				found.push(element.getAttribute(name) ?? '');
		return [...found, document.title];
	});

async function everyPage(page: Page): Promise<[string, string[]][]> {
	await lay(page, prepared(), 'prepared');
	await lay(page, running(), 'running');
	await lay(page, running().do({ kind: 'close-cafe' }), 'closed');
	// Each English address stands beside a French one, which leads there where the device speaks English.
	const addresses = builtPages.filter((path) => !/^\/en(\/|$)/.test(path));
	const paths = addresses.flatMap((built) =>
		built.includes('/_')
			? ['prepared', 'running', 'closed', 'nowhere'].map((id) => address(built, id))
			: [built]
	);
	const pages: [string, string[]][] = [];
	for (const path of paths) {
		await page.goto(path);
		await page.getByRole('heading', { level: 1 }).first().waitFor();
		// A page with words has them before it is alive; what the device keeps comes after.
		if (path !== '/r') await page.locator('html[data-alive]').waitFor({ state: 'attached' });
		await expect(page.locator('main .coming')).toHaveCount(0);
		pages.push([path, onlyFrench(await said(page))]);
	}
	return pages;
}

test.describe('in English', () => {
	test.use({ locale: 'en-US' });

	test('no page leaves a sentence of its interface in French', async ({ page }) => {
		test.slow();
		const left = (await everyPage(page)).filter(([, sentences]) => sentences.length > 0);
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		expect(left).toEqual([]);
	});
});

test('on a page in French its sentences are known for French', async ({ page }) => {
	test.slow();
	for (const [path, sentences] of await everyPage(page)) expect(sentences, path).not.toEqual([]);
});
