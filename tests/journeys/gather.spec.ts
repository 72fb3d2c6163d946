import { expect, type Locator, type Page } from '@playwright/test';
import { newId } from '#live/ids.ts';
import { running, step, type Counter } from '../support/cafes.ts';
import { endCafe } from '../support/ended.ts';
import { lay, stored } from '../support/laid.ts';
import { meet } from '../support/people.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const harvest = step('s1', 'recolte', { title: 'Récolte' });

async function open(page: Page, cafe: Counter): Promise<string> {
	await page.setViewportSize({ width: 1180, height: 820 });
	const id = await lay(page, cafe);
	await page.goto(`/cafe/${id}/animer`);
	await page.getByRole('button', { name: 'Note papier' }).waitFor();
	return id;
}

/** A café whose harvest holds these notes, typed from paper. */
const holding = (texts: readonly string[]): Counter =>
	running(harvest).do(
		...texts.map((text) => ({ kind: 'write-note', id: newId(), step: 's1', text }) as const)
	);

const card = (page: Page, text: string) =>
	page.locator('[data-note]').filter({ hasText: new RegExp(`^\\s*${text}(?!\\d)`) });
const group = (page: Page, name: string) => page.getByRole('region', { name: `Nuage ${name}` });
/** What drags has come, and has this list: Sortable leaves itself there. */
const drags = (list: Locator) =>
	expect
		.poll(() => list.evaluate((ul) => Object.keys(ul).some((key) => key.startsWith('Sortable'))))
		.toBe(true);
const saved = (page: Page) => expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

test('sixty paper notes are typed with Enter alone, grouped, merged, undone and kept', async ({
	page
}) => {
	test.slow();
	await open(page, running(harvest));
	await page.getByRole('button', { name: 'Note papier' }).click();
	const field = page.getByLabel('Une note, telle qu’elle est écrite');
	for (let n = 1; n <= 60; n++) {
		await field.fill(`Idée ${n}`);
		await page.keyboard.press('Enter');
		await expect(field).toHaveValue('');
	}
	await expect(page.getByText('60 notes enregistrées')).toBeVisible();
	// Only counted, never listed: the pile would give its order away.
	await expect(page.getByRole('dialog').getByText('Idée 1', { exact: true })).toHaveCount(0);
	await page.keyboard.press('Escape');

	await expect(tab(page, /Tableau 60/)).toBeVisible();
	await expect(page.locator('[data-note]')).toHaveCount(60);
	const listed = await page.locator('[data-note] .text').allTextContents();
	expect(listed).not.toEqual(Array.from({ length: 60 }, (_, n) => `Idée ${n + 1}`));

	await card(page, 'Idée 1').click();
	await expect(card(page, 'Idée 1')).toHaveAttribute('aria-pressed', 'true');
	await card(page, 'Idée 1').click();
	await expect(card(page, 'Idée 1')).toHaveAttribute('aria-pressed', 'false');
	await card(page, 'Idée 1').click();
	await card(page, 'Idée 2').click();
	await page.getByRole('button', { name: 'Nouveau nuage' }).last().click();
	// The name is typed at once, in place.
	await expect(page.locator('[data-group-name]:focus')).toBeVisible();
	await page.keyboard.type('Le temps');
	await page.keyboard.press('Enter');
	await expect(group(page, 'Le temps').locator('[data-note]')).toHaveCount(2);

	await card(page, 'Idée 3').click();
	await card(page, 'Idée 4').click();
	await page.getByRole('button', { name: 'Placer ici, dans le nuage Le temps' }).click();
	await expect(group(page, 'Le temps').locator('[data-note]')).toHaveCount(4);

	await card(page, 'Idée 5').click();
	await card(page, 'Idée 6').click();
	await page.getByRole('button', { name: 'Réunir les doublons' }).click();
	await expect(card(page, 'Idée 5')).toContainText('×2');
	await expect(card(page, 'Idée 6')).toHaveCount(0);
	await page.getByRole('button', { name: 'Défaire', exact: true }).click();
	await expect(card(page, 'Idée 6')).toBeVisible();
	await expect(card(page, 'Idée 5')).not.toContainText('×2');

	await card(page, 'Idée 7').click();
	await page.getByRole('button', { name: 'À retenir' }).click();
	await expect(card(page, 'Idée 7')).toContainText('À retenir');

	await saved(page);
	await page.reload();
	await expect(group(page, 'Le temps').locator('[data-note]')).toHaveCount(4);
	await expect(card(page, 'Idée 7')).toContainText('À retenir');

	// Nothing beside a note says when it came.
	for (const raw of (await stored(page, 'contributions')) as { row: object }[])
		expect(Object.keys(raw).concat(Object.keys(raw.row)).sort()).toEqual(
			['body', 'cafe', 'how', 'id', 'id', 'kind', 'rev', 'row', 'step'].sort()
		);
});

test('a note that is empty or too long stays in its field with its sentence', async ({ page }) => {
	await open(page, running(harvest));
	await page.getByRole('button', { name: 'Note papier' }).click();
	const field = page.getByLabel('Une note, telle qu’elle est écrite');
	// The sheet is fetched at that gesture: before it is there, Enter is another press of the button.
	await field.waitFor();
	await page.keyboard.press('Enter');
	await expect(page.getByText('La note est vide')).toBeVisible();
	await field.fill('a'.repeat(501));
	await page.keyboard.press('Enter');
	await expect(page.getByText('La note dépasse 500 caractères')).toBeVisible();
	await expect(field).toHaveValue('a'.repeat(501));
	// The draft outlives the sheet.
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Note papier' }).click();
	await expect(page.getByLabel('Une note, telle qu’elle est écrite')).toHaveValue('a'.repeat(501));
});

test('the keyboard alone groups, merges, places, takes out and undoes', async ({ page }) => {
	await open(page, holding(['Alpha', 'Bravo', 'Charlie', 'Delta']));
	const press = async (...keys: readonly string[]) => {
		for (const key of keys) await page.keyboard.press(key);
	};
	await tab(page, /Tableau/).focus();
	// Past « Nouveau nuage »; there is nothing to take back yet.
	await press('Tab', 'Tab');
	await expect(page.locator('[data-note]').first()).toBeFocused();
	const first = await page.locator('[data-note] .text').first().textContent();
	await press('Space', 'ArrowDown', 'Space');
	await expect(page.getByRole('group', { name: '2 notes choisies' })).toBeVisible();
	await page.getByRole('button', { name: 'Nouveau nuage' }).last().focus();
	await press('Enter');
	await expect(page.getByLabel('Nom du nuage')).toBeFocused();
	await page.keyboard.type('À nous');
	await press('Enter');
	const nuage = group(page, 'À nous');
	await expect(nuage.locator('[data-note]')).toHaveCount(2);

	// From the name: undo the nuage, then its notes, one stop for all of them.
	await press('Tab', 'Tab');
	await expect(nuage.locator('[data-note]').first()).toBeFocused();
	await press('ArrowDown', 'ArrowDown');
	const loose = page.getByRole('region', { name: 'Sans nuage' }).locator('[data-note]');
	await expect(loose.first()).toBeFocused();
	await press('Space');
	await nuage.getByRole('button', { name: 'Placer ici, dans le nuage À nous' }).focus();
	await press('Enter');
	await expect(nuage.locator('[data-note]')).toHaveCount(3);
	// The focus went with the note, and what happened was said.
	await expect(nuage.locator('[data-note]:focus')).toHaveCount(1);
	await expect(page.getByText('Une note placée : À nous')).toBeAttached();

	await press('Space');
	await page.getByRole('button', { name: 'Sortir du nuage' }).focus();
	await press('Enter');
	await expect(nuage.locator('[data-note]')).toHaveCount(2);
	await page.getByRole('button', { name: 'Défaire', exact: true }).focus();
	await press('Enter');
	await expect(nuage.locator('[data-note]')).toHaveCount(3);
	expect(first).not.toBeNull();
});

test('a note is dragged into a nuage, and Svelte keeps its lists', async ({ page }) => {
	await open(
		page,
		holding(['Alpha', 'Bravo', 'Charlie']).do({
			kind: 'add-group',
			group: 'g1',
			step: 's1',
			name: 'Ici',
			notes: []
		})
	);
	// No hand is as fast as this one: it hovers until what drags is there.
	await card(page, 'Bravo').hover();
	await drags(group(page, 'Ici').getByRole('list'));
	await card(page, 'Bravo').dragTo(group(page, 'Ici').getByRole('list'));
	await expect(group(page, 'Ici').locator('[data-note]')).toHaveText(/Bravo/);
	await expect(page.locator('[data-note]')).toHaveCount(3);
});

test('the first gesture of all on the board drags, though what drags comes at that touch', async ({
	page,
	context
}) => {
	const cafe = holding(['Alpha', 'Bravo', 'Charlie']);
	await open(page, cafe.do({ kind: 'add-group', group: 'g1', step: 's1', name: 'Ici', notes: [] }));
	const nuage = group(page, 'Ici').getByRole('list');
	// As slow as the school's network: the mouse is down before what drags is there.
	await page.route('**/*.js', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 150));
		await route.continue();
	});
	const middle = async (of: Locator) => {
		const box = await of.boundingBox();
		if (box === null) throw new Error('not on the page');
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	};
	const [from, to] = [await middle(card(page, 'Bravo')), await middle(nuage)];
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await drags(nuage);
	await page.waitForTimeout(400);
	await page.mouse.move(from.x + 4, from.y + 4, { steps: 3 });
	await page.mouse.move(to.x, to.y, { steps: 8 });
	await page.mouse.up();
	await expect(nuage.locator('[data-note]')).toHaveText(/Bravo/);

	await page.reload();
	await page.waitForLoadState('networkidle');
	const devtools = await context.newCDPSession(page);
	const finger = (
		type: 'touchStart' | 'touchMove' | 'touchEnd',
		...touchPoints: { x: number; y: number }[]
	) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
	const [start, end] = [await middle(card(page, 'Alpha')), await middle(nuage)];
	await finger('touchStart', start);
	await drags(nuage);
	await page.waitForTimeout(700);
	for (let at = 1; at <= 8; at++)
		await finger('touchMove', {
			x: start.x + ((end.x - start.x) * at) / 8,
			y: start.y + ((end.y - start.y) * at) / 8
		});
	await finger('touchEnd');
	await expect(nuage.locator('[data-note]')).toHaveCount(2);
});

test('what comes late waits; it is published, hidden, mended, kept or erased for good', async ({
	page
}) => {
	const cafe = running(harvest, step('s2', 'recolte', { title: 'Suite' })).start('s2');
	cafe.take(
		...['Une faut', 'À cacher', 'À effacer'].map((text, at) => ({
			id: `b${at}`,
			rev: 1,
			step: 's1',
			kind: 'note' as const,
			how: 'booth' as const,
			body: { text }
		}))
	);
	await open(page, cafe);
	await page.getByLabel('Étape montrée ici').selectOption('1. Récolte');
	await tab(page, /Arrivées 3/).click();
	const row = (text: string) => page.getByRole('listitem').filter({ hasText: text });
	await expect(row('Une faut')).toContainText('Tardive');
	await expect(row('Une faut')).toContainText('Isoloir');

	await row('Une faut').getByRole('button', { name: 'Autres actions' }).click();
	await row('Une faut').getByRole('button', { name: 'Corriger' }).click();
	await page.getByLabel('Texte de la note').fill('Une faute');
	await page.keyboard.press('Enter');
	await row('Une faute').getByRole('button', { name: 'Publier' }).click();
	await row('À cacher').getByRole('button', { name: 'Cacher' }).click();
	await row('À effacer').getByRole('button', { name: 'Autres actions' }).click();
	await row('À effacer').getByRole('button', { name: 'Effacer' }).click();
	await page.getByRole('button', { name: 'Effacer pour de bon' }).click();
	await expect(tab(page, /Arrivées 0/)).toBeVisible();

	await tab(page, /Tableau 1/).click();
	await expect(card(page, 'Une faute')).toContainText('Corrigée');
	await page.getByLabel('Une note cachée').check();
	await card(page, 'À cacher').click();
	await page.getByRole('button', { name: 'Afficher' }).click();
	await expect(tab(page, /Tableau 2/)).toBeVisible();
	await expect
		.poll(() => stored(page, 'contributions').then(JSON.stringify))
		.not.toMatch(/effacer/);
});

test('notes that wait for each other are revealed all together', async ({ page }) => {
	await open(
		page,
		running({ ...harvest, policy: 'together' }).do(
			...['Un', 'Deux'].map(
				(text, at) => ({ kind: 'write-note', id: `n${at}`, step: 's1', text }) as const
			)
		)
	);
	await expect(tab(page, /Arrivées 2/)).toHaveAttribute('aria-selected', 'true');
	await expect(page.getByRole('button', { name: 'Publier' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Révéler ensemble' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Révéler ensemble' }).click();
	await expect(tab(page, /Tableau 2/)).toBeVisible();
});

const choice = step('s1', 'dilemme', {
	title: 'Dilemme',
	options: [
		{ id: 'yes', label: 'Plutôt oui' },
		{ id: 'no', label: 'Plutôt non' }
	]
});

test('hands are counted into options, and figures come with five voters, frozen', async ({
	page
}) => {
	await open(page, running(choice));
	const more = (label: string) =>
		page.getByRole('button', { name: `${label} : mains levées : ajouter` });
	for (let hand = 0; hand < 4; hand++) await more('Plutôt non').click();
	await more('Plutôt oui').click();
	await more('Plutôt oui').click();
	await page.getByRole('button', { name: 'Plutôt oui : mains levées : enlever' }).click();
	await expect(page.getByText('5 personnes ont voté')).toBeVisible();
	await page.getByRole('button', { name: 'Révéler les résultats' }).click();
	await expect(page.getByRole('dialog')).toContainText('se fige');
	await page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
	await page.getByText('Voir le tableau').click();
	await expect(page.getByRole('row')).toHaveText([
		/Rang/,
		/1\s*Plutôt non\s*4/,
		/2\s*Plutôt oui\s*1/
	]);
	await expect(more('Plutôt oui')).toHaveCount(0);
});

test('below five voters the order comes without figures, and the page says why', async ({
	page
}) => {
	await open(page, running(choice));
	await page.getByRole('button', { name: 'Plutôt non : mains levées : ajouter' }).click();
	await page.getByRole('button', { name: 'Révéler les résultats' }).click();
	await expect(page.getByRole('dialog')).toContainText('seul l’ordre est montré');
	await page.getByRole('dialog').getByRole('button', { name: 'Révéler' }).click();
	await expect(page.getByText('seul l’ordre est montré')).toBeVisible();
	await page.getByText('Voir le tableau').click();
	await expect(page.getByRole('row')).toHaveText([
		/Rang\s*Choix/,
		/1\s*Plutôt non/,
		/2\s*Plutôt oui/
	]);
	await expect(page.getByRole('columnheader', { name: 'Points' })).toHaveCount(0);
});

test('a note drawn at random is large, gives way to another, and is put away', async ({ page }) => {
	await open(page, holding(['Alpha', 'Bravo']));
	await page.getByRole('button', { name: 'Piocher' }).click();
	const dialog = page.getByRole('dialog', { name: 'Une note au hasard' });
	await expect(dialog).toContainText(/Alpha|Bravo/);
	const drawn = (await dialog.textContent())?.includes('Alpha') ? 'Alpha' : 'Bravo';
	await dialog.getByRole('button', { name: 'Une autre' }).click();
	await expect(dialog).toContainText(drawn === 'Alpha' ? 'Bravo' : 'Alpha');
	// It is the café's: a reload finds it still on the table.
	await saved(page);
	await page.reload();
	await expect(dialog).toBeVisible();
	await dialog.getByRole('button', { name: 'Ranger' }).click();
	await expect(dialog).toBeHidden();
});

test('what can do nothing in a step says why when it is touched', async ({ page }) => {
	await open(page, holding([]));
	// It answers although it is said to be disabled, which Playwright would wait for.
	await page.getByRole('button', { name: 'Piocher' }).click({ force: true });
	await expect(page.getByRole('status').getByText('Aucune note n’est affichée')).toBeVisible();
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('gathering holds nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	test.slow();
	const cafe = holding(['Alpha', 'Bravo', 'Charlie', 'Delta']);
	cafe.take({ id: 'b1', rev: 1, step: 's1', kind: 'note', how: 'booth', body: { text: 'Écho' } });
	cafe.do({
		kind: 'add-group',
		group: 'g1',
		step: 's1',
		name: 'Ici',
		notes: [cafe.rows[0]?.id ?? '']
	});
	await open(page, cafe);
	const clean = () => nothingAgainst(page);
	await card(page, 'Bravo').click();
	await clean();
	await tab(page, /Arrivées/).click();
	await page.getByRole('button', { name: 'Autres actions' }).click();
	await clean();
	await page.getByRole('button', { name: 'Note papier' }).click();
	await clean();
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Isoloir' }).click();
	await clean();
});

test('with 500 notes on the board a tap has its effect before one could wonder', async ({
	page
}) => {
	const cafe = holding(Array.from({ length: 500 }, (_, n) => `Idée ${n}`));
	await open(page, cafe);
	await expect(page.locator('[data-note]')).toHaveCount(500);
	await page.locator('[data-note]').nth(3).click();
	await page.locator('[data-note]').nth(4).click();
	await page.getByRole('button', { name: 'Réunir les doublons' }).click();
	await expect(page.locator('[data-note]')).toHaveCount(499);
	await expect(tab(page, /Tableau 499/)).toBeVisible();
});

test('a tap changes as little of the page among 300 notes as among 30', async ({ page }) => {
	/** How many changes of the page each gesture makes, once the page is at rest. */
	const changes = async (shown: number) => {
		const cafe = holding(Array.from({ length: shown }, (_, n) => `Idée ${n}`)).do({
			kind: 'add-group',
			group: 'g1',
			step: 's1',
			name: 'À part',
			notes: []
		});
		await page.goto(`/cafe/${await lay(page, cafe, `essai-${shown}`)}/animer`);
		await expect(page.locator('[data-note]')).toHaveCount(shown);
		const counted = async (gesture: () => Promise<void>) => {
			const records = await page.evaluateHandle(() => {
				const seen: MutationRecord[] = [];
				const observer = new MutationObserver((more) => seen.push(...more));
				const all = { subtree: true, childList: true, attributes: true, characterData: true };
				const panel = document.querySelector('[role="tabpanel"]');
				if (panel !== null) observer.observe(panel, all);
				return { seen, observer };
			});
			await gesture();
			return records.evaluate(({ seen, observer }) => {
				seen.push(...observer.takeRecords());
				observer.disconnect();
				return seen.length;
			});
		};
		// Notes come in an order of chance; the first has the board's tab stop before it is chosen.
		const note = (await page.locator('[data-note]').nth(7).innerText()).trim();
		const choose = () => card(page, note).click();
		const placed = group(page, 'À part').getByRole('button', { name: note });
		// The tray is fetched at the first choice.
		await choose();
		await expect(page.getByRole('button', { name: 'À retenir' })).toBeVisible();
		await choose();
		return {
			choose: await counted(async () => {
				await choose();
				await expect(card(page, note)).toHaveAttribute('aria-pressed', 'true');
			}),
			place: await counted(async () => {
				await group(page, 'À part')
					.getByRole('button', { name: /^Placer ici/ })
					.click();
				await expect(placed).toBeFocused();
				await expect(page.getByText('Une note placée : À part')).toBeAttached();
			})
		};
	};
	const [few, many] = [await changes(30), await changes(300)];
	expect(few.choose).toBeGreaterThan(0);
	expect(few.place).toBeGreaterThan(0);
	expect(many.choose).toBe(few.choose);
	expect(many.place).toBe(few.place);
});

test('notes that wait in a step left behind are said, opened from there, and said once more at the end', async ({
	page
}) => {
	const { ana } = meet('ana');
	const cafe = running(harvest, step('s2', 'cloture', { title: 'Clore' }))
		.take(ana.writes('s1', 'Une idée restée là'))
		.start('s2');
	await open(page, cafe);
	const waiting = page.getByRole('button', { name: 'Une note attend d’être lue : 1. Récolte' });
	await waiting.click();
	await expect(page.getByText('Une idée restée là')).toBeVisible();
	await expect(waiting).toBeHidden();
	await nothingAgainst(page);
	await endCafe(page);
	await expect(page.getByText('Une note n’a pas été lue')).toBeVisible();
	await page.getByRole('button', { name: 'Rouvrir le café' }).click();
	await waiting.click();
	await page.getByRole('button', { name: 'Publier', exact: true }).click();
	await endCafe(page);
	await expect(page.getByText('Une note n’a pas été lue')).toBeHidden();
});
