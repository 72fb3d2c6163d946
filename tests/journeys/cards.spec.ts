import { expect, type Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const deckOf = async (page: Page, query = '') => {
	await page.goto(`/cartes${query}`);
	await expect(page.getByRole('heading', { level: 1, name: 'Cartes' })).toBeVisible();
};
const count = (page: Page) => page.getByRole('status').filter({ hasText: /^\d+ cartes?$/ });
const sheet = (page: Page) => page.getByRole('dialog');

/** Writes a card of one's own with the keyboard's own gestures: fill and press. */
async function write(page: Page, title: string, more?: () => Promise<void>) {
	await page.goto('/cartes/ecrire');
	await page.getByLabel('Titre').fill(title);
	await page.getByLabel('Question', { exact: true }).fill('Et vous : que feriez-vous ?');
	await page.getByLabel('Relance 1').fill('Pourquoi « maintenant » ?');
	await page.getByLabel('Relance 2').fill('Avec qui ?');
	await more?.();
	await page.getByRole('button', { name: 'Enregistrer la carte' }).click();
}

test('a word with a slip, without its accent or in the plural finds its card', async ({ page }) => {
	await deckOf(page);
	for (const word of ['détecteur', 'detecteurs', 'detecteru']) {
		await page.getByLabel('Chercher une carte').fill(word);
		await expect(page.getByRole('link', { name: /92.%.généré par IA/ })).toBeVisible();
		await expect(page).toHaveURL(/[?]q=/);
	}
	await page.getByLabel('Chercher une carte').fill('xylophonistiquement');
	await expect(page.getByText('Aucune carte ne correspond')).toBeVisible();
	await expect(count(page)).toHaveText('0 carte');
	await page.getByRole('button', { name: 'Tout afficher' }).click();
	await expect(count(page)).toHaveText('76 cartes');
});

test('filters narrow together, are told aloud, and « back » undoes the last', async ({ page }) => {
	await deckOf(page);
	await expect(count(page)).toHaveText('76 cartes');
	await page.getByLabel('Thème').selectOption({ label: 'Sobriété' });
	await expect(page).toHaveURL('/cartes?theme=sobriete');
	await expect(count(page)).toHaveText('6 cartes');
	await expect(page.getByRole('main').getByRole('article')).toHaveCount(6);
	await page.getByLabel('Niveau').selectOption({ label: 'Initiation' });
	await expect(page).toHaveURL('/cartes?theme=sobriete&niveau=initiation');
	await expect.poll(async () => Number.parseInt(await count(page).innerText())).toBeLessThan(6);
	await page.goBack();
	await expect(count(page)).toHaveText('6 cartes');
	await expect(page.getByLabel('Niveau')).toHaveValue('');
});

test('a card opens in full from its own address, and closing leads to the deck', async ({
	page
}) => {
	await deckOf(page, '?carte=pieges-detecteur');
	await expect(sheet(page).getByText('Que vaut ce pourcentage comme preuve')).toBeVisible();
	await expect(sheet(page).getByText('De seconde main · novembre 2026')).toBeVisible();
	await expect(sheet(page).getByRole('link', { name: /ac-rennes/ })).toBeVisible();
	await expect(sheet(page).getByText('Commencez par la deuxième relance')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL('/cartes');
	await deckOf(page, '?carte=pas-ici');
	await expect(page.getByText('Cette carte n’est pas sur cet appareil')).toBeVisible();
});

test('a sensitive card is never drawn, whatever chance says', async ({ page }) => {
	// Chance that leaves no part of the deck out: twenty of its steps lie closer together than cards do.
	await page.addInitScript(() => {
		let turn = 0;
		Math.random = () => (++turn * 0.618034) % 1;
	});
	await deckOf(page, '?theme=pieges-a-eviter');
	await expect(page.getByRole('article').first()).toBeVisible();
	const sensitive = await page
		.getByRole('article')
		.filter({ hasText: 'Sujet sensible' })
		.getByRole('link')
		.allInnerTexts();
	expect(sensitive.length).toBeGreaterThan(0);
	const fit = (await page.getByRole('article').count()) - sensitive.length;
	await page.getByRole('button', { name: 'Tirer une carte au hasard' }).click();
	const drawn = new Set<string>();
	let before = '';
	for (let draw = 0; draw < 20; draw++) {
		const title = sheet(page).getByRole('article').getByRole('heading');
		await expect(title).not.toHaveText(before);
		before = await title.innerText();
		drawn.add(before);
		await sheet(page).getByRole('button', { name: 'Tirer une autre carte' }).click();
	}
	expect(drawn.size).toBe(fit);
	expect([...drawn].filter((title) => sensitive.includes(title))).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL('/cartes?theme=pieges-a-eviter');
});

test('a sensitive card is never offered for pupils', async ({ page }) => {
	await deckOf(page, '?public=eleves');
	await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(5);
	await expect(page.getByRole('article').filter({ hasText: 'Sujet sensible' })).toHaveCount(0);
});

test('a card of one’s own survives a reload, goes out as a file and comes back the same', async ({
	page
}, info) => {
	await write(page, 'Ma « carte » à moi', async () => {
		// Two that are alike are still two.
		await page.getByLabel('Relance 2').fill('Pourquoi « maintenant » ?');
		await page.getByLabel('Activité').selectOption({ label: 'Débat mouvant' });
		await page.getByRole('button', { name: 'Enregistrer la carte' }).click();
		await expect(page.getByText('Dites de quel côté l’affirmation penche.')).toBeVisible();
		await page.getByLabel('De quel côté').selectOption({ label: 'Neutre' });
		await page.getByRole('switch', { name: 'Ajouter un repère' }).check();
		await page
			.getByRole('textbox', { name: 'Repère', exact: true })
			.fill('Ce que l’on sait : peu.');
		await page.getByLabel('Source', { exact: true }).fill('https://example.org/a#b');
		await page.getByLabel('Source lue le').fill('2026-11-20');
		await page.getByLabel('Notes pour l’animateur').fill('Deux temps :\n\n- seul\n- à deux');
	});
	await expect(page).toHaveURL(/carte=ma-carte-a-moi-/);
	await expect(sheet(page).getByText('Ce que l’on sait')).toBeVisible();
	await page.reload();
	await expect(sheet(page).getByText('Ce que l’on sait')).toBeVisible();

	const file = async () => {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			sheet(page).getByRole('button', { name: 'Télécharger le fichier' }).click()
		]);
		const path = info.outputPath(download.suggestedFilename());
		await download.saveAs(path);
		return path;
	};
	const first = await file();
	expect(first).toMatch(/ma-carte-a-moi-[0-9a-f]{6}\.md$/);
	const text = await readFile(first, 'utf8');
	expect(text).toContain('## Pour l’animateur');

	await sheet(page).getByRole('button', { name: 'Supprimer' }).click();
	await expect(count(page)).toHaveText('76 cartes');
	await page.getByRole('button', { name: 'Défaire' }).click();
	await expect(count(page)).toHaveText('77 cartes');
	await page.getByRole('link', { name: 'Ma « carte » à moi' }).click();
	await sheet(page).getByRole('button', { name: 'Supprimer' }).click();
	await expect(count(page)).toHaveText('76 cartes');

	await page.locator('input[type=file]').setInputFiles(first);
	await expect(sheet(page).getByText('Ce que l’on sait')).toBeVisible();
	expect(await readFile(await file(), 'utf8')).toBe(text);
	await page.keyboard.press('Escape');
	await page.locator('input[type=file]').setInputFiles(first);
	await expect(page.getByText('Rien à importer')).toBeVisible();
	await expect(count(page)).toHaveText('77 cartes');
});

test('a card can be written again, and leaving unsaved words asks first', async ({ page }) => {
	await write(page, 'Première idée');
	await sheet(page).getByRole('link', { name: 'Modifier' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Modifier une carte' })).toBeVisible();
	await page.getByLabel('Titre').fill('Deuxième idée');
	await page.getByRole('link', { name: 'Repères' }).click();
	await page.getByRole('button', { name: 'Continuer à écrire' }).click();
	await expect(page.getByLabel('Titre')).toHaveValue('Deuxième idée');
	await page.getByRole('button', { name: 'Enregistrer la carte' }).click();
	await expect(sheet(page).getByRole('heading', { name: 'Deuxième idée' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(count(page)).toHaveText('77 cartes');
	await expect(page.getByText('Première idée')).toHaveCount(0);
});

test('a file that is no card says which field and why, and changes nothing', async ({
	page
}, info) => {
	await deckOf(page);
	const bad = info.outputPath('fausse.md');
	await writeFile(bad, '---\nid: fausse\ntheme: cuisine\n---\n<script>alert(1)</script>');
	const heavy = info.outputPath('lourde.md');
	await writeFile(heavy, 'a'.repeat(300_000));
	await page.locator('input[type=file]').setInputFiles([bad, heavy]);
	await expect(page.getByText(/fausse\.md, «.theme.».:.*«.cuisine.»/)).toBeVisible();
	await expect(page.getByText(/lourde\.md, «.fichier.».:.*lourd/)).toBeVisible();
	await expect(count(page)).toHaveText('76 cartes');
});

test('the keyboard alone finds, opens, closes and writes a card', async ({ page }) => {
	await deckOf(page);
	await page.getByLabel('Chercher une carte').focus();
	await page.keyboard.type('detecteur');
	await expect(page).toHaveURL('/cartes?q=detecteur');
	const link = page.getByRole('link', { name: /92.%.généré par IA/ });
	for (let tab = 0; tab < 12; tab++) {
		if (await link.evaluate((element) => element === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await expect(link).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(sheet(page)).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(sheet(page)).toBeHidden();
	await expect(page).toHaveURL('/cartes?q=detecteur');
	await expect(link).toBeFocused();

	await page.goto('/cartes/ecrire');
	await page.getByLabel('Titre').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Ce champ est vide')).toHaveCount(4);
	await expect(page.getByLabel('Titre')).toBeFocused();
	await page.keyboard.type('Au clavier');
	for (const words of ['Et alors ?', 'Pourquoi ?', 'Avec qui ?']) {
		await page.keyboard.press('Tab');
		await page.keyboard.type(words);
	}
	await page.getByLabel('Titre').focus();
	await page.keyboard.press('Enter');
	await expect(sheet(page).getByRole('heading', { name: 'Au clavier' })).toBeVisible();
});

test('the deck prints as cards of which nothing is cut', async ({ page }) => {
	await page.addInitScript(() => (window.print = () => {}));
	await deckOf(page);
	await page.getByRole('button', { name: 'Imprimer' }).click();
	await sheet(page).getByLabel('Imprimer aussi les dos').check();
	await expect(sheet(page).getByText('26 pages A4')).toBeVisible();
	await sheet(page).getByRole('button', { name: 'Imprimer' }).click();
	await page.emulateMedia({ media: 'print' });
	const cards = page.locator('.paper');
	await expect(cards).toHaveCount(2 * 76);
	const cut = await cards.evaluateAll((all) =>
		all
			.filter(
				(card) => card.scrollHeight > card.clientHeight || card.scrollWidth > card.clientWidth
			)
			.map((card) => card.textContent)
	);
	expect(cut).toEqual([]);
	await expect(page.getByRole('heading', { name: 'Cartes', level: 1 })).toBeHidden();
	const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pages.match(/\/Type\s*\/Page\b/g)).toHaveLength(26);
});

test('a photolangage card shows its board, each drawing with its words, and prints it on one page', async ({
	page
}) => {
	await page.addInitScript(() => (window.print = () => {}));
	await deckOf(page, '?carte=posture-image-du-metier');
	await expect(sheet(page).getByRole('img', { name: 'Une boussole' })).toBeVisible();
	await expect(sheet(page).getByRole('list', { name: 'La planche' }).getByRole('img')).toHaveCount(
		12
	);
	await sheet(page).getByRole('button', { name: 'Imprimer la planche' }).click();
	const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pages.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

const views: [name: string, query: string, act?: (page: Page) => Promise<void>][] = [
	['the deck', '?theme=sobriete'],
	[
		'the choice of what to print',
		'?theme=sobriete',
		async (page) => {
			await page.getByRole('button', { name: 'Imprimer' }).click();
			await expect(sheet(page)).toBeVisible();
		}
	],
	[
		'a card in full',
		'?theme=sobriete&carte=posture-image-du-metier',
		async (page) => expect(sheet(page)).toBeVisible()
	],
	[
		'the form with a mistake',
		'/ecrire?depuis=pieges-detecteur',
		async (page) => {
			await page.getByLabel('Titre').fill('');
			await page.getByRole('button', { name: 'Enregistrer la carte' }).click();
			await expect(page.getByText('Ce champ est vide')).toBeVisible();
		}
	]
];
for (const [name, query, act] of views)
	test(`${name} holds nothing against anybody’s eyes or ears, in light and in dark`, async ({
		page
	}) => {
		await page.goto(`/cartes${query}`);
		await expect(page.locator('main h1')).toBeVisible();
		await act?.(page);
		await nothingAgainst(page);
	});

test('the deck and the form fit a phone without scrolling sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	for (const path of ['/cartes', '/cartes?carte=pieges-detecteur', '/cartes/ecrire']) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	}
});
