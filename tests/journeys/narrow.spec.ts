/** Pages as somebody has them who sees little: at 400 %, which is 320 pixels wide, and in the colours of the system. */
import { expect, type Page } from '@playwright/test';
import { prepared, running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { phoneAt, received, sends, tabletWith } from '../support/phones.ts';
import { endCafe } from '../support/ended.ts';
import { test } from '../support/journey.ts';

const pages = ['/', '/cartes', '/cartes/ecrire', '/parcours', '/reperes', '/confidentialite'];
const others = ['/a-propos', '/e', '/r', '/nulle-part', '/cafe/aucun'];

/**
 * What of a page is not whole within its width: what it scrolls to sideways, what is to be scrolled both ways, and words or controls
 * past an edge that cuts them.
 */
const past = (page: Page, width: number) =>
	page.evaluate((width) => {
		const scrolls = (element: Element | null): boolean =>
			element !== null &&
			(/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
		const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) =>
			element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
		);
		const named = (element: Element) =>
			`${element.tagName} ${element.textContent.trim().slice(0, 40)}`;
		const outside = (element: Element) => {
			const { left, right, width: wide, height } = element.getBoundingClientRect();
			return wide > 1 && height > 1 && (left < -0.5 || right > width + 0.5);
		};
		const cut = shown.filter(
			(element) =>
				(element.matches('a, button, input, textarea, select, h1, h2, h3, p') ||
					/auto|scroll/.test(getComputedStyle(element).overflowX)) &&
				!scrolls(element.parentElement) &&
				element.closest('[aria-hidden=true]') === null &&
				outside(element)
		);
		// What scrolls down in a box of its own must not be scrolled sideways too.
		const bothWays = shown.filter(
			(element) =>
				scrolls(element) &&
				element.scrollWidth > element.clientWidth + 1 &&
				element.scrollHeight > element.clientHeight + 1 &&
				/auto|scroll/.test(getComputedStyle(element).overflowX)
		);
		const sideways = document.documentElement.scrollWidth - width;
		return [
			...(sideways > 0 ? [`${sideways} px to the side`] : []),
			...cut.map(named),
			...bothWays.map((element) => `scrolls both ways: ${element.className} ${named(element)}`)
		];
	}, width);

/** At 400 % of a screen of 1280 pixels, held upright and laid down. */
async function fits(page: Page, state: string) {
	for (const height of [640, 256]) {
		await page.setViewportSize({ width: 320, height });
		await expect.poll(() => past(page, 320), { message: `${state}, 320×${height}` }).toEqual([]);
	}
	await page.setViewportSize({ width: 320, height: 640 });
}

const narrow = { width: 320, height: 640 };
const long = `https://exemple.fr/${'guide-des-usages-'.repeat(4)}2026`;
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

const shut = (page: Page) =>
	page.getByRole('dialog').getByRole('button', { name: 'Fermer', exact: true }).click();

/** An evening, with the longest that people write. */
const evening = () => [
	step('s1', 'recolte', {
		title: 'Ce que nous ne confierions jamais à une machine',
		instruction: `Une idée chacun. ${long}`,
		policy: 'after-reading'
	}),
	step('v', 'vote', {
		title: 'Notre priorité',
		options: [
			{ id: 'a', label: 'Un cadre écrit avec les élèves et les familles' },
			{ id: 'b', label: 'Anticonstitutionnellement, la pratique' }
		],
		ballot: { on: 'options', step: '', dots: 3 }
	}),
	step('f', 'cloture', { title: 'Le mot de la fin' })
];
const details = {
	title: 'Café du collège Jean Moulin',
	start: '17:00',
	place: 'Salle des professeurs'
};

test('no page goes past its edges at 320 pixels', async ({ page }) => {
	const cafe = running(step('s1', 'recolte', { title: 'Un besoin' }), step('s2', 'cloture'));
	cafe.do({ kind: 'write-note', id: 'n1', step: 's1', text: 'Une idée' });
	const own = `/cafe/${await lay(page, cafe)}`;
	const ofCafe = ['', '/animer', '/synthese', '/ecran'].map((path) => own + path);
	for (const path of [...pages, ...others, ...ofCafe]) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await fits(page, path);
	}
});

test('what opens on home goes past no edge at 320 pixels', async ({ page }) => {
	await page.setViewportSize(narrow);
	await lay(page, running(step('s1')));
	await page.goto('/');
	await page.getByLabel(/Autres actions/).click();
	await fits(page, 'what can be done with a café');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Nouveau café' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await fits(page, 'a café to begin');
});

test('preparing a café and looking whether all is ready go past no edge at 320 pixels', async ({
	page
}) => {
	await page.setViewportSize(narrow);
	const cafe = prepared(...evening()).do({ kind: 'change-details', details });
	const id = await lay(page, cafe);
	await page.goto(`/cafe/${id}`);
	await button(page, /^Récolte Ce que nous/)
		.first()
		.click();
	await expect(page.getByLabel('Consigne')).toBeVisible();
	await fits(page, 'a step being prepared');
	await button(page, 'Choisir une carte').click();
	await expect(page.getByRole('dialog').getByRole('searchbox')).toBeVisible();
	await fits(page, 'cards to choose from');
	await page.goto(`/cafe/${id}/animer`);
	await expect(button(page, 'Commencer')).toBeVisible();
	await fits(page, 'before the beginning');
});

test('a café goes past no edge at 320 pixels, from its arrivals to its isoloir, nor does its write-up', async ({
	page
}) => {
	await page.setViewportSize(narrow);
	const cafe = running(...evening()).do({ kind: 'change-details', details });
	for (const [id, text] of Object.entries({ n1: 'Une idée', n2: long, n3: 'Noter seule' }))
		cafe.take({ id, rev: 1, step: 's1', kind: 'note', how: 'phone', body: { text } });
	const id = await lay(page, cafe);
	await page.goto(`/cafe/${id}/animer`);

	await button(page, /^Notes/).click();
	await page.getByRole('tab', { name: 'Arrivées' }).click();
	await expect(button(page, 'Tout publier')).toBeVisible();
	await fits(page, 'arrivals');
	await button(page, 'Tout publier').click();
	await page.getByRole('tab', { name: 'Tableau' }).click();
	await button(page, long).click();
	await expect(page.getByRole('group', { name: 'Une note choisie' })).toBeVisible();
	await fits(page, 'a note chosen');
	await shut(page);

	await page.getByRole('button', { name: 'Salle', exact: true }).click();
	await button(page, 'Ouvrir la salle').click();
	await expect(page.getByText('La salle est ouverte.')).toBeVisible();
	await fits(page, 'the room');
	await shut(page);

	await button(page, 'Isoloir').click();
	await page.getByLabel('Choisissez un code').fill('4071');
	await fits(page, 'an isoloir to open');
	await button(page, 'Ouvrir l’isoloir').click();
	await expect(page.getByLabel('Votre note')).toBeVisible();
	await fits(page, 'the isoloir');
	await button(page, 'Animateur').click();
	await page.getByLabel('Code à quatre chiffres').fill('4071');
	await fits(page, 'an isoloir to leave');
	await button(page, 'Terminer').click();

	await page.goto(`/cafe/${id}/synthese`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await fits(page, 'the write-up');
});

test('a phone in a café goes past no edge at 320 pixels, from its notes to the end', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, running(...evening()));
	const { page: phone } = await phoneAt(browser, tablet.link);
	await sends(phone, long);
	await fits(phone, 'notes');
	const goesOn = (name: string) => tablet.page.getByRole('button', { name, exact: true }).click();
	await goesOn('Suivant');
	await expect(phone.getByRole('button', { name: 'Voter' })).toBeVisible(received);
	await fits(phone, 'a vote');
	await phone.getByRole('button', { name: /Un cadre.*ajouter/ }).click();
	await phone.getByRole('button', { name: 'Voter' }).click();
	await expect(phone.getByRole('button', { name: 'Changer mon vote' })).toBeVisible();
	await fits(phone, 'a vote given');
	await goesOn('Suivant');
	await expect(phone.getByRole('heading', { name: 'Le mot de la fin' })).toBeVisible(received);
	await endCafe(tablet.page);
	await expect(phone.getByRole('heading', { level: 1, name: /terminé/ })).toBeVisible(received);
	await fits(phone, 'the end');
});

test('on a tablet held upright one reads which café is run', async ({ page }) => {
	await page.setViewportSize({ width: 820, height: 1180 });
	const cafe = running(...evening()).do({ kind: 'change-details', details });
	await page.goto(`/cafe/${await lay(page, cafe)}/animer`);
	const title = page.getByText(details.title, { exact: true });
	await expect(title).toBeVisible();
	const cut = () =>
		title.evaluate(
			({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
				scrollWidth > clientWidth || scrollHeight > clientHeight
		);
	await expect.poll(cut).toBe(false);
});

test('in the colours of the system what is chosen stands out', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	const ground = (name: string, role: 'tab' | 'button') =>
		page.getByRole(role, { name }).evaluate((element) => getComputedStyle(element).backgroundColor);
	await page.goto(`/cafe/${await lay(page, running(step('s1')))}/animer`);
	await expect(page.getByRole('tab', { name: 'Tableau' })).toBeVisible();
	expect(await ground('Tableau', 'tab')).not.toBe(await ground('Arrivées', 'tab'));
	await page.goto(`/cafe/${await lay(page, prepared(step('s1')), 'autre')}`);
	await page.getByRole('button', { name: 'Direction' }).click();
	await expect(page.getByRole('button', { name: 'Direction', pressed: true })).toBeVisible();
	expect(await ground('Direction', 'button')).not.toBe(await ground('Parents', 'button'));
});
