/** Whatever people type, at the bounds of what they may: it wraps, keeps its lines and its direction, and nothing of it is lost from sight. */
import { expect, type Page } from '@playwright/test';
import { limits } from '#cafe/limits.ts';
import { card, running, step, type Counter } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { phoneAt, received, sends, tabletWith } from '../support/phones.ts';
import { staysReadable } from '../support/readable.ts';
import { test } from '../support/journey.ts';

const address = `https://exemple.fr/${'guide_des_usages_'.repeat(4)}?a=1&b=2`;
const arabic = 'هل نثق بالآلة (الذكاء الاصطناعي) في القسم؟';
const bound = 'Ce que nous ne confierions jamais à une machine, et pourquoi. '.repeat(99);
const texts = [
	'anticonstitutionnellement'.repeat(20),
	`Voir ${address}`,
	arabic,
	'Une ligne\nUne autre\n\nUne dernière',
	'👩‍👩‍👧‍👦'.repeat(40),
	`Sans\u200bvoir\u00ad${'\u2060'.repeat(40)}\u202eà l’envers`,
	`Z${'\u0301\u0323'.repeat(9)}a${'\u0308'.repeat(9)} `.repeat(9),
	'EN CAPITALES, '.repeat(30),
	bound.slice(0, limits.note),
	Array.from({ length: 200 }, () => 'a').join('\n')
].map((text) => text.slice(0, limits.note));
const titled = (text: string) => text.slice(0, limits.title);
const word = titled('W'.repeat(limits.title));

const evening = () => {
	const cafe = running(
		step('s1', 'recolte', {
			title: word,
			instruction: `${texts[3] ?? ''}\n${address}\n${bound.slice(0, 900)}`,
			tip: address,
			policy: 'at-once',
			cards: [
				card('c', { title: word.slice(0, 80), question: texts[0] ?? '', notes: texts[9] ?? '' })
			]
		}),
		step('s2', 'vote', {
			title: arabic,
			options: texts.slice(0, 4).map((text, at) => ({ id: `o${String(at)}`, label: titled(text) })),
			ballot: { on: 'options', step: '', dots: 3 }
		}),
		step('s3', 'cloture', { title: titled(bound) })
	).do({ kind: 'change-details', details: { title: word, place: arabic } });
	texts.forEach((text, at) =>
		cafe.do({ kind: 'write-note', id: `n${String(at)}`, step: 's1', text })
	);
	return cafe.do(
		{ kind: 'add-group', group: 'g1', step: 's1', name: word, notes: ['n0', 'n1'] },
		{ kind: 'add-group', group: 'g2', step: 's1', name: arabic, notes: ['n2', 'n3'] },
		{ kind: 'keep-note', note: 'n1', kept: true },
		{ kind: 'write-takeaway', step: 's1', text: texts.join('\n') },
		{ kind: 'add-line', list: 'decisions', line: 'l1', text: `${word}\n${arabic}` }
	);
};

/** The café at its vote, its result shown. */
function voted(): Counter {
	const cafe = evening().start('s2');
	for (const option of ['o0', 'o1', 'o2'])
		cafe.do({ kind: 'raise-hands', step: 's2', option, by: 3 });
	return cafe.do({ kind: 'reveal-results', step: 's2' });
}

const title = (page: Page) => page.locator('h1').first();

test('whatever people type can be read on every page of a café, narrow, wide, enlarged, spaced, in forced colours and on paper', async ({
	page
}) => {
	const cafe = `/cafe/${await lay(page, evening())}`;
	const result = `/cafe/${await lay(page, voted(), 'vote')}`;
	const surfaces: readonly [path: string, ready: () => Promise<void>, paper?: true][] = [
		['/', () => expect(title(page)).toBeVisible()],
		[
			cafe,
			async () => {
				await page.locator('[data-step=s1]').click();
				await expect(page.getByLabel('Consigne pour les participants')).toBeVisible();
			},
			true
		],
		[`${cafe}/animer`, () => expect(page.locator('[data-note]').first()).toBeAttached()],
		[`${cafe}/synthese`, () => expect(title(page)).toBeVisible(), true],
		[`${result}/synthese`, () => expect(title(page)).toBeVisible(), true],
		[`${cafe}/ecran`, () => expect(page.locator('.wall li:not([hidden])').first()).toBeVisible()],
		[`${result}/ecran`, () => expect(page.locator('.results li').first()).toBeVisible()]
	];
	for (const [path, ready, paper] of surfaces) {
		await page.setViewportSize({ width: 1180, height: 820 });
		await page.goto(path);
		await ready();
		await staysReadable(page, path, paper);
	}
});

test('whatever people type can be read on a phone', async ({ browser }) => {
	const tablet = await tabletWith(browser, evening());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(page.locator('.slip').first()).toBeVisible(received);
	await sends(page, texts[1] ?? '');
	await staysReadable(page, 'a phone');
	const arab = page.locator('.slip', { hasText: arabic });
	expect(await arab.evaluate((slip) => getComputedStyle(slip).direction)).toBe('rtl');
	const lines = page.locator('.slip', { hasText: 'Une autre' });
	await expect(lines).toHaveText(/Une autre/);
	expect(await lines.evaluate((slip: HTMLElement) => slip.innerText.split('\n').length)).toBe(4);
	await tablet.page.getByRole('button', { name: 'Suivant', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Voter' })).toBeVisible(received);
	await staysReadable(page, 'a vote on a phone');
});
