import { expect, type Page } from '@playwright/test';
import { running, step, teatime, type Counter } from '../support/cafes.ts';
import { lay, stored } from '../support/laid.ts';
import { address, builtPages } from '../support/pages.ts';
import { listening } from '../support/ears.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const secret = 'Ce que la salle ne doit pas voir';
const code = '4071';

const harvest = step('s1', 'recolte', { title: 'Récolte', instruction: 'Une idée chacun.' });

function gathered(): Counter {
	const cafe = running(harvest);
	cafe.do(
		{ kind: 'change-details', details: { title: 'Café du collège Jean Moulin' } },
		{ kind: 'write-note', id: 'n1', step: 's1', text: secret }
	);
	return cafe;
}

/** A café whose isoloir has just been opened. */
async function enter(page: Page, cafe: Counter): Promise<string> {
	const id = await lay(page, cafe);
	await page.goto(`/cafe/${id}/animer`);
	await page.getByRole('button', { name: 'Isoloir' }).click();
	await page.getByLabel('Choisissez un code').fill(code);
	await page.getByRole('button', { name: 'Ouvrir l’isoloir' }).click();
	await page.getByRole('button', { name: /Déposer/ }).waitFor();
	return id;
}

async function give(page: Page, text: string) {
	await page.getByLabel('Votre note').fill(text);
	await page.getByRole('button', { name: 'Déposer ma note' }).click();
	await page.getByRole('button', { name: 'Personne suivante' }).click();
}

async function leave(page: Page, with_ = code) {
	await page.getByRole('button', { name: 'Animateur' }).click();
	await page.getByLabel('Code à quatre chiffres').fill(with_);
	await page.getByRole('button', { name: 'Terminer' }).click();
}

const inside = (page: Page) => expect(page.getByLabel('Votre note')).toBeVisible();

/** Neither on the page, nor in its title, nor anywhere in its document. */
async function nothingOfTheCafe(page: Page) {
	const seen = await page.evaluate(() => document.title + document.documentElement.outerHTML);
	expect(seen).not.toContain(secret);
	expect(seen).not.toContain('Jean Moulin');
}

test('no reload, no way back and no typed address shows anything of the café', async ({ page }) => {
	test.slow();
	const id = await enter(page, gathered());
	await nothingOfTheCafe(page);
	await page.reload();
	await inside(page);
	await nothingOfTheCafe(page);
	await page.goBack();
	await inside(page);
	await nothingOfTheCafe(page);
	for (const path of builtPages.map((built) => address(built, id))) {
		await page.goto(path);
		await expect(page.locator('main h1').first(), path).toBeVisible();
		await nothingOfTheCafe(page);
	}
	await page.goto(`/cafe/${id}/animer`);
	await inside(page);
});

test('no key leads out of the isoloir', async ({ page }) => {
	await enter(page, gathered());
	for (const keys of ['Escape', 'Alt+ArrowLeft', 'Control+z', 'n', '?', 'Space', 'ArrowRight']) {
		await page.keyboard.press(keys);
		await inside(page);
	}
	await nothingOfTheCafe(page);
});

test('a second tab and the projected window show nothing of the café, nor of who writes', async ({
	page,
	context
}) => {
	test.slow();
	const id = await lay(page, gathered());
	const screen = await context.newPage();
	await screen.goto(`/cafe/${id}/ecran`);
	await enter(page, gathered());
	await page.getByLabel('Votre note').fill('Ma note à moi');
	await expect(screen.getByRole('heading', { name: 'L’isoloir est ouvert' })).toBeVisible();
	await nothingOfTheCafe(screen);
	await expect(screen.getByLabel('Votre note')).toHaveCount(0);

	const second = await context.newPage();
	await second.goto(`/cafe/${id}/animer`);
	await inside(second);
	await nothingOfTheCafe(second);
	await screen.getByRole('link', { name: 'Aller à l’isoloir' }).click();
	await inside(screen);

	await leave(page);
	await expect(page.getByText(secret)).toBeVisible();
	await expect(second.getByText(secret)).toBeVisible();
});

test('nobody can read the note before theirs: not on the page, not by undo, not by reload', async ({
	page
}) => {
	await enter(page, gathered());
	await page.getByLabel('Votre note').pressSequentially('Très personnel');
	await page.getByRole('button', { name: 'Déposer ma note' }).click();
	await expect(page.getByRole('heading', { name: 'Merci' })).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('personnel');
	await page.getByRole('button', { name: 'Personne suivante' }).click();
	const field = page.getByLabel('Votre note');
	await field.focus();
	await page.keyboard.press('Control+z');
	await page.keyboard.press('Control+z');
	await expect(field).toHaveValue('');
	await field.fill('Commencé');
	await page.reload();
	await expect(field).toHaveValue('');
});

test('no order and no count leaks: the café does not move, then takes all in at once', async ({
	page
}) => {
	await enter(page, gathered());
	const before = await Promise.all(
		['heads', 'entries', 'contributions', 'stages', 'aliases'].map((table) => stored(page, table))
	);
	const texts = ['Premier', 'Deuxième', 'Troisième', 'Quatrième', 'Cinquième', 'Sixième'];
	for (const text of texts) await give(page, text);
	const during = await Promise.all(
		['heads', 'entries', 'contributions', 'stages', 'aliases'].map((table) => stored(page, table))
	);
	expect(during).toEqual(before);

	const drops = (await stored(page, 'drops')) as { key: string; row: { id: string } }[];
	expect(drops).toHaveLength(texts.length);
	for (const { key, row } of drops) {
		expect(key).toMatch(/^[0-9a-f]{32}$/);
		expect(Object.keys(row).sort()).toEqual(['body', 'how', 'id', 'kind', 'rev', 'step']);
		expect(key).not.toBe(row.id);
	}

	await leave(page);
	await page.getByRole('tab', { name: 'Arrivées 6' }).click();
	await expect(page.getByRole('tabpanel').getByText(/ième$|Premier/)).toHaveCount(6);
	expect(await stored(page, 'drops')).toEqual([]);
	const rows = (await stored(page, 'contributions')) as { id: string; row: { how: string } }[];
	expect(rows).toHaveLength(7);
	expect(rows.filter(({ row }) => row.how === 'booth')).toHaveLength(6);
});

test('a wrong code says so and opens nothing, and many wrong ones have to wait', async ({
	page
}) => {
	// The wait is in the clock's hands alone: reloading may take longer than it.
	await page.clock.setFixedTime(teatime);
	await enter(page, gathered());
	await leave(page, '0000');
	await expect(page.getByText('Ce n’est pas le code')).toBeVisible();
	await nothingOfTheCafe(page);
	for (const wrong of ['1111', '2222', '3333']) {
		await page.getByLabel('Code à quatre chiffres').fill(wrong);
		await page.getByRole('button', { name: 'Terminer' }).click();
	}
	await expect(page.getByText('Trop d’essais')).toBeVisible();
	// A reload gives no tries back, and the right code waits as well.
	await page.reload();
	await leave(page, '5555');
	await expect(page.getByText(/Trop d’essais|Ce n’est pas le code/)).toBeVisible();
	await page.getByLabel('Code à quatre chiffres').fill(code);
	await page.getByRole('button', { name: 'Terminer' }).click();
	await expect(page.getByText('Trop d’essais')).toBeVisible();
	await page.clock.setFixedTime(teatime + 5_500);
	await page.getByLabel('Code à quatre chiffres').fill(code);
	await page.getByRole('button', { name: 'Terminer' }).click();
	await expect(page.getByText(secret)).toBeVisible();
});

test(
	'the screen stays awake in the isoloir, also after a reload',
	{ tag: '@browser' },
	async ({ page }) => {
		await enter(page, gathered());
		await page.addInitScript(() => {
			const request = navigator.wakeLock.request.bind(navigator.wakeLock);
			navigator.wakeLock.request = async (type) => {
				const held = await request(type);
				document.documentElement.dataset['awake'] = 'yes';
				held.addEventListener('release', () => delete document.documentElement.dataset['awake']);
				return held;
			};
		});
		await page.reload();
		await inside(page);
		await expect(page.locator('html')).toHaveAttribute('data-awake', 'yes');
	}
);

test('the end of the step sounds in the isoloir, also after a reload, once somebody touched the page', async ({
	page
}) => {
	const { notes, ready } = await listening(page);
	await page.clock.install({ time: teatime });
	await enter(page, running({ ...harvest, minutes: 1 }));
	await page.reload();
	await inside(page);
	await page.getByLabel('Votre note').click();
	await ready();
	await page.clock.runFor('01:05');
	await expect.poll(notes).toBe(2);
	await page.clock.runFor('01:05');
	expect(await notes()).toBe(2);
});

test('what somebody began and left is covered, then cleared; whoever thinks is asked', async ({
	page
}) => {
	await page.clock.install();
	await enter(page, gathered());
	const field = page.getByLabel('Votre note');
	await field.fill('Je réfléchis');
	await page.clock.runFor(62_000);
	await expect(page.getByRole('heading', { name: 'Est-ce encore vous' })).toBeVisible();
	await expect(field).toBeHidden();
	await page.getByRole('button', { name: 'C’est moi' }).click();
	await expect(field).toHaveValue('Je réfléchis');
	await page.clock.runFor(62_000);
	await expect(field).toBeHidden();
	await page.clock.runFor(31_000);
	await expect(field).toBeVisible();
	await expect(field).toHaveValue('');
});

const vote = step('s2', 'vote', {
	title: 'Vote',
	options: [
		{ id: 'a', label: 'Le jardin' },
		{ id: 'b', label: 'La radio' }
	],
	ballot: { on: 'options', step: '', dots: 3 }
});

async function ballot(page: Page, radio: number) {
	const more = page.getByRole('button', { name: 'La radio : ajouter' });
	for (let dot = 0; dot < radio; dot++) await more.click();
	for (let dot = radio; dot < 3; dot++)
		await page.getByRole('button', { name: 'Le jardin : ajouter' }).click();
	await expect(page.getByText('Tous vos points sont placés.')).toBeVisible();
	await expect(more).toBeDisabled();
	await page.getByRole('button', { name: 'Déposer mon vote' }).click();
	await page.getByRole('button', { name: 'Personne suivante' }).click();
}

for (const [voters, figures] of [
	[4, false],
	[5, true]
] as const)
	test(`${voters} ballots of the isoloir give ${figures ? 'figures' : 'an order alone'}`, async ({
		page
	}) => {
		await enter(page, running(vote));
		for (let person = 0; person < voters; person++) await ballot(page, 2);
		await leave(page);
		await expect(page.getByText(`${voters} personnes ont voté`)).toBeVisible();
		await page.getByRole('button', { name: 'Révéler les résultats' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
		await page.getByText('Voir le tableau').click();
		await expect(page.getByRole('row').nth(1)).toHaveText(
			figures ? /1\s*La radio\s*10/ : /^1\s*La radio$/
		);
		await expect(page.getByRole('columnheader', { name: 'Points' })).toHaveCount(figures ? 1 : 0);
	});

test('a disk that is full says so, and what somebody wrote stays on the page', async ({ page }) => {
	await page.addInitScript(() => {
		// eslint-disable-next-line @typescript-eslint/unbound-method -- it is applied to its store below
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (
			this: IDBObjectStore,
			...args: Parameters<typeof put>
		) {
			if (this.name === 'drops') throw new DOMException('full', 'QuotaExceededError');
			return put.apply(this, args);
		};
	});
	await enter(page, gathered());
	await page.getByLabel('Votre note').fill('À ne pas perdre');
	await page.getByRole('button', { name: 'Déposer ma note' }).click();
	await expect(page.getByText('L’appareil est plein')).toBeVisible();
	await expect(page.getByLabel('Votre note')).toHaveValue('À ne pas perdre');
});

test('the isoloir holds nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	test.slow();
	const clean = () => nothingAgainst(page);
	const id = await enter(page, gathered());
	await clean();
	await page.getByLabel('Votre note').fill('Une idée');
	await page.getByRole('button', { name: 'Déposer ma note' }).click();
	await expect(page.getByRole('heading', { name: 'Merci' })).toBeFocused();
	await clean();
	await page.getByRole('button', { name: 'Animateur' }).click();
	await clean();
	await page.goto(`/cafe/${id}/ecran`);
	await expect(page.getByRole('heading', { name: 'L’isoloir est ouvert' })).toBeVisible();
	await clean();
});
