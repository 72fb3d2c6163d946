import { expect } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { draftKept, phoneAt, sends, tabletWith } from '../support/phones.ts';
import { filesOf, namedIn, scriptsOf, sizeOf, sumOf } from '../support/weight.ts';
import { test } from '../support/journey.ts';

/** A link to a room that no relay has. */
const link = `/r#${'A'.repeat(43)}`;
const isScript = (path: string) => path.endsWith('.js');

test('home fetches no more than 68 kB of JavaScript', async ({ page }) => {
	const { bytes } = await scriptsOf(page, '/');
	expect(bytes).toBeLessThanOrEqual(68_000);
});

test('the run page of a café under way fetches no more than 130 kB of JavaScript', async ({
	page
}) => {
	const cafe = running(step('un'), step('deux', 'dilemme'));
	cafe.do({ kind: 'write-note', id: 'n1', step: 'un', text: 'Une idée' });
	const { bytes } = await scriptsOf(page, `/cafe/${await lay(page, cafe)}/animer`);
	expect(bytes).toBeLessThanOrEqual(130_000);
});

test('the participant’s page is no more than 14 kB of HTML, styles and field included', async ({
	page
}) => {
	const fetched = filesOf(page);
	await page.route(/\.js$/, (route) => route.abort());
	await page.goto(link);
	await page.getByLabel('Votre note').fill('Une idée');
	expect([...fetched].filter((path) => /\.(js|css)$/.test(path))).toEqual([]);
	expect(sizeOf('/r.html')).toBeLessThanOrEqual(14_000);
});

test('with no more than 40 kB of JavaScript the participant’s page keeps what one types', async ({
	page
}) => {
	const { scripts } = namedIn('/r.html');
	await page.route(
		(url) => isScript(url.pathname) && !scripts.includes(url.pathname),
		(route) => route.abort()
	);
	await page.goto(link);
	await page.getByLabel('Votre note').fill('Une idée');
	const typed = page.getByText('8 / 500');
	await expect(typed).toBeVisible();
	await draftKept(page, 'Une idée');
	await page.reload();
	await expect(typed).toBeVisible();
	expect(sumOf(scripts)).toBeLessThanOrEqual(40_000);
});

test('to join and to send a note a phone fetches no more than 65 kB of JavaScript, 85 kB in all, and no font', async ({
	browser
}) => {
	const cafe = running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }));
	const tablet = await tabletWith(browser, cafe);
	let fetched: ReadonlySet<string> = new Set();
	const { page } = await phoneAt(browser, tablet.link, 'block', async (page) => {
		fetched = filesOf(page);
		// What a phone without a worker fetches after a while never comes, however long joining takes here.
		await page.addInitScript(() => {
			const wait = window.setTimeout.bind(window);
			Object.assign(window, {
				setTimeout: (run: () => void, after = 0) => (after < 20_000 ? wait(run, after) : 0)
			});
		});
	});
	await sends(page, 'Une idée à moi');
	await expect(page.getByRole('button', { name: 'Modifier la note' })).toBeVisible();
	const all = new Set([...fetched, '/r.html', ...namedIn('/r.html').others]);
	expect([...all].filter((path) => path.endsWith('.woff2'))).toEqual([]);
	expect(sumOf([...all].filter(isScript))).toBeLessThanOrEqual(65_000);
	expect(sumOf(all)).toBeLessThanOrEqual(85_000);
});
