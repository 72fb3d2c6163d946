import { chromium, expect, type Page } from '@playwright/test';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endCafe } from '../support/ended.ts';
import { plan, timed } from '../support/planned.ts';
import { startServer } from '../support/server.ts';
import { listening } from '../support/ears.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { test } from '../support/journey.ts';

const card = {
	id: 'confier',
	theme: 'protection-donnees',
	publics: ['enseignants'],
	level: 'initiation',
	activity: 'dilemme',
	minutes: 10,
	title: 'Ce que je ne confierais jamais',
	question: 'Que ne confieriez-vous jamais à une machine ?',
	prompts: ['Même pour gagner une heure ?', 'Qui en décide ?'],
	landmark: { text: 'Aucune donnée personnelle.', source: 'plaquette', certainty: 'secondaire' },
	sensitive: false,
	notes: 'Laisser un silence.'
} as const;

const steps = [
	timed('accueil', 'accueil', 5, { title: 'Accueil', instruction: 'Chacun peut passer son tour.' }),
	timed('tour', 'tour-de-table', 10, { title: 'Un besoin', turn: 60 }),
	timed('carte', 'dilemme', 15, {
		title: 'Confier ou non',
		tip: 'Commencer par qui hésite.',
		cards: [
			{ ...card, publics: [...card.publics], prompts: [...card.prompts] },
			{ ...card, id: 'deux', question: 'Et demain ?', publics: [], prompts: [] }
		]
	}),
	timed('fin', 'cloture', 5, { title: 'Un mot pour finir' })
];

/** The same steps in a minute each, for journeys in which time goes by. */
const brief = steps.map((step) => ({ ...step, minutes: 1 }));

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const clock = (page: Page) => page.getByRole('timer').first();
const next = (page: Page) => page.getByRole('button', { name: 'Suivant', exact: true });
/** Seconds on the clock of the step. */
const seconds = async (page: Page) => {
	const [, sign, minutes, rest] = /(\+?)(\d+):(\d+)/.exec(await clock(page).innerText()) ?? [];
	return (sign ? -1 : 1) * (Number(minutes) * 60 + Number(rest));
};

/** Seconds by which the clock is wrong that showed `before` at the instant `at`. */
const astray = async (page: Page, before: number, at: number) =>
	Math.abs(before - (await seconds(page)) - Math.round((Date.now() - at) / 1000));

/** Opens a prepared café on its run page, its vérification before the eyes. */
async function prepared(page: Page, planned = steps): Promise<string> {
	const id = await plan(page, planned);
	await page.goto(`/cafe/${id}/animer`);
	await expect(title(page)).toHaveText('Vérification');
	return id;
}

async function begun(page: Page, planned = steps): Promise<string> {
	const id = await prepared(page, planned);
	await page.getByRole('button', { name: 'Commencer' }).click();
	await expect(title(page)).toHaveText('Accueil');
	return id;
}

const saved = (page: Page) => expect(page.getByText('Enregistré', { exact: true })).toBeVisible();

test('what the device lends is said in words before beginning, and nothing of it stops the café', async ({
	page
}) => {
	await page.addInitScript(() => {
		Object.defineProperty(navigator.wakeLock, 'request', {
			value: () => Promise.reject(new DOMException('low battery', 'NotAllowedError'))
		});
	});
	await prepared(page);
	for (const line of ['Mise en veille', 'Son de fin d’étape', 'Stockage', 'Second écran'])
		await expect(page.getByRole('heading', { name: line })).toBeVisible();
	await expect(page.getByText('refuse de garder l’écran allumé')).toBeVisible();
	await page.getByRole('button', { name: 'Commencer' }).click();
	await expect(title(page)).toHaveText('Accueil');
	await expect(page.getByText('L’écran peut s’éteindre')).toBeVisible();
});

test('a plan that passes the locked end is said so once more before beginning', async ({
	page
}) => {
	const id = await plan(page, steps, { start: '17:00', lockedEnd: '17:25' });
	await page.goto(`/cafe/${id}/animer`);
	await expect(page.getByText('Le déroulé dépasse la fin impérative de 10 min')).toBeVisible();
});

test('a café without a day is dated of the day it was held', async ({ page }) => {
	await prepared(page, brief.slice(0, 1));
	const words = await page.evaluate(() =>
		new Date().toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' })
	);
	await page.getByRole('button', { name: 'Commencer' }).click();
	await endCafe(page);
	await page.getByRole('link', { name: 'Synthèse' }).click();
	await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
});

test('a step starts its clock, and the café its privacy sentence', async ({ page }) => {
	await begun(page);
	await expect.poll(() => seconds(page)).toBeLessThan(300);
	await expect(page.getByText('si l’animateur la choisit')).toBeVisible();
	await expect(page.getByText('Fin prévue à')).toBeVisible();
	await page.getByRole('button', { name: 'Mettre l’horloge en pause' }).click();
	await expect(clock(page)).toContainText('En pause');
	const stood = await seconds(page);
	await page.waitForTimeout(1500);
	expect(await seconds(page)).toBe(stood);
	await page.getByRole('button', { name: '+1, une minute de plus' }).click();
	await expect.poll(() => seconds(page)).toBe(stood + 60);
});

test('a reload comes back to the same second, also on the same card and relance', async ({
	page
}) => {
	await begun(page);
	await next(page).click();
	await next(page).click();
	await page.getByRole('button', { name: 'Première relance' }).click();
	await expect(page.getByText('Même pour gagner une heure')).toBeVisible();
	await saved(page);
	const [before, at] = [await seconds(page), Date.now()];
	await page.waitForTimeout(2000);
	await page.reload();
	await expect(title(page)).toHaveText('Confier ou non');
	await expect.poll(() => astray(page, before, at)).toBeLessThanOrEqual(1);
	await expect(page.getByText('Même pour gagner une heure')).toBeVisible();
});

test(
	'a browser killed in mid-step comes back to the same second',
	{ tag: '@browser' },
	async ({ launchOptions }) => {
		test.slow();
		const server = await startServer();
		const profile = mkdtempSync(join(tmpdir(), 'comptoir-'));
		const options = { ...launchOptions, baseURL: server.url, locale: 'fr-FR' };
		try {
			const first = await chromium.launchPersistentContext(profile, options);
			const page = await first.newPage();
			const id = await begun(page);
			await next(page).click();
			await saved(page);
			const [before, at] = [await seconds(page), Date.now()];
			// The process dies without a word to the page: its whole group, as when the system is short of memory.
			const [, pid = ''] = /(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? [];
			process.kill(Number(pid), 'SIGKILL');
			await first.close().catch(() => undefined);
			rmSync(join(profile, 'SingletonLock'), { force: true });

			const second = await chromium.launchPersistentContext(profile, options);
			const again = await second.newPage();
			await again.goto(`/cafe/${id}/animer`);
			await expect(title(again)).toHaveText('Un besoin');
			await expect.poll(() => astray(again, before, at)).toBeLessThanOrEqual(1);
			await second.close();
		} finally {
			await server.stop();
			rmSync(profile, { recursive: true, force: true });
		}
	}
);

test('the clock warns in words and never locks', async ({ page }) => {
	await page.clock.install();
	// Long enough for what is said to stay while a slow machine looks: half a minute at the least.
	await begun(
		page,
		steps.map((step) => ({ ...step, minutes: 20 }))
	);
	await page.clock.fastForward('16:30');
	await expect(page.getByText('Bientôt la fin')).toBeVisible();
	await page.clock.fastForward('03:00');
	await expect(page.getByText('Dernières secondes')).toBeVisible();
	await page.clock.fastForward('01:00');
	await expect(page.getByText('Temps dépassé')).toBeVisible();
	expect(await seconds(page)).toBeLessThan(-10);
	await expect(page.getByText('Le temps de l’étape est écoulé')).toBeAttached();
	await next(page).click();
	await expect(title(page)).toHaveText('Un besoin');
});

test('the clock is read aloud at its marks and not every second', async ({ page }) => {
	await page.clock.install();
	await begun(page, brief);
	await page.evaluate(() => {
		const region = [...document.querySelectorAll('p.unseen[aria-live]')].at(-1);
		const heard: string[] = [];
		Object.assign(window, { heard });
		if (region)
			new MutationObserver(() => heard.push(region.textContent)).observe(region, {
				childList: true,
				characterData: true,
				subtree: true
			});
	});
	await page.clock.runFor('01:10');
	const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
	expect(heard).toHaveLength(4);
	expect(heard[0]).toMatch(/^Il reste 00:(30|29)$/);
	expect(heard[3]).toBe('Le temps de l’étape est écoulé');
});

test('one soft sound at the end of a step, once, on whichever page one is; none when muted', async ({
	page
}) => {
	const { notes, ready } = await listening(page);
	await page.clock.install();
	await begun(page, brief);
	// Beginning is the gesture; nobody has to touch anything more.
	await ready();
	await page.getByRole('link', { name: 'Revenir aux cafés' }).click();
	await expect(page.getByRole('link', { name: 'Café en cours' })).toContainText(/0[01]:\d\d/);
	await page.clock.runFor('01:05');
	await expect.poll(notes).toBe(2);
	await page.getByRole('link', { name: 'Café en cours' }).click();
	await page.getByRole('button', { name: '+1, une minute de plus' }).click();
	await page.clock.runFor('01:10');
	expect(await notes()).toBe(2);

	await page.getByRole('button', { name: 'Couper le son de fin d’étape' }).click();
	await next(page).click();
	await page.clock.runFor('01:05');
	await expect(page.getByText('Temps dépassé')).toBeVisible();
	expect(await notes()).toBe(2);
	await page.reload();
	await expect(page.getByRole('button', { name: 'Rétablir le son de fin d’étape' })).toBeVisible();
});

test('going back destroys nothing', async ({ page }) => {
	await begun(page);
	await next(page).click();
	await next(page).click();
	await page.getByRole('button', { name: 'Première relance' }).click();
	await page.getByRole('button', { name: '+1, une minute de plus' }).click();
	await page.getByRole('button', { name: 'Revenir à l’étape' }).click();
	await expect(title(page)).toHaveText('Un besoin');
	await next(page).click();
	await expect(page.getByText('Même pour gagner une heure')).toBeVisible();
	expect(await seconds(page)).toBeGreaterThan(15 * 60);
});

test('the relances come one at a time, the repère on demand, and another card begins anew', async ({
	page
}) => {
	await begun(page);
	await next(page).click();
	await next(page).click();
	await expect(page.getByText('Que ne confieriez-vous jamais')).toBeVisible();
	await expect(page.getByText('Aucune donnée personnelle')).toBeHidden();
	await expect(page.getByText('Laisser un silence')).toBeHidden();
	await page.getByRole('button', { name: 'Première relance' }).click();
	await page.getByRole('button', { name: 'Relance suivante' }).click();
	await expect(page.getByText('Qui en décide')).toBeVisible();
	await expect(page.getByText('Même pour gagner une heure')).toBeHidden();
	await page.getByRole('button', { name: 'Voir le repère' }).click();
	await expect(page.getByText('Aucune donnée personnelle')).toBeVisible();
	await page.getByRole('button', { name: 'Carte suivante' }).click();
	await expect(page.getByText('Et demain')).toBeVisible();
	await expect(page.getByText('Aucune donnée personnelle')).toBeHidden();
});

test('a turn has its own clock and its number among those present', async ({ page }) => {
	await page.clock.install();
	await begun(page);
	await next(page).click();
	await page.getByRole('button', { name: 'Personnes présentes : enlever' }).click();
	await expect(page.getByText('Personne 1 sur 11')).toBeVisible();
	await page.clock.fastForward('00:20');
	await page.getByRole('button', { name: 'Personne suivante' }).click();
	await expect(page.getByText('Personne 2 sur 11')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Tours de parole' }).getByRole('timer')).toHaveText(
		/^(01:00|00:5\d)/
	);
});

test('steps are skipped, moved and added while the café runs', async ({ page }) => {
	await begun(page);
	const open = () => page.getByRole('button', { name: 'Déroulé' }).click();
	const rows = page
		.getByRole('dialog')
		.getByRole('listitem')
		.filter({ has: page.locator('.title') });
	await open();
	await page.getByLabel('Autres actions pour « Un besoin »').click();
	await page.getByRole('button', { name: 'Sauter cette étape' }).click();
	await expect(rows.nth(1)).toContainText('Sautée');
	await page.getByLabel('Autres actions pour « Un mot pour finir »').click();
	await page.getByRole('button', { name: 'Monter' }).click();
	await expect(rows.nth(2)).toContainText('Un mot pour finir');
	await page.getByRole('button', { name: 'Ajouter une étape' }).click();
	await page.getByLabel('Titre').fill('Une surprise');
	await page.getByRole('button', { name: 'Ajouter après l’étape en cours' }).click();
	await expect(rows.nth(1)).toContainText('Une surprise');
	await page.keyboard.press('Escape');
	await next(page).click();
	await expect(title(page)).toHaveText('Une surprise');
	await next(page).click();
	await expect(title(page)).toHaveText('Un mot pour finir');
	await open();
	await page.getByRole('button', { name: 'Y aller : « Un besoin »' }).click();
	await expect(title(page)).toHaveText('Un besoin');
});

test('a step added while the café runs takes a card from the same picker as in preparation', async ({
	page
}) => {
	await begun(page);
	await page.getByRole('button', { name: 'Déroulé' }).click();
	await page.getByRole('button', { name: 'Ajouter une étape' }).click();
	await page.getByLabel('Activité').selectOption({ label: 'Dilemme' });
	await page.getByRole('button', { name: 'Choisir une carte' }).click();
	const picker = page.getByRole('dialog', { name: 'Choisir une carte' });
	await nothingAgainst(page);
	const take = picker.getByRole('button', { name: /^Choisir la carte/ }).first();
	const card = ((await take.getAttribute('aria-label')) ?? '').replace('Choisir la carte ', '');
	await take.click();
	await picker.getByRole('button', { name: 'Terminé' }).click();
	await expect(picker).toBeHidden();
	await page.getByRole('button', { name: 'Ajouter après l’étape en cours' }).click();
	await page.keyboard.press('Escape');
	await next(page).click();
	await expect(page.getByRole('main').getByText(card).first()).toBeVisible();
});

test('a clock set back during a step is said, and the step keeps its time', async ({ page }) => {
	await page.addInitScript(() => {
		const wall = Date.now.bind(Date);
		Date.now = () => wall() - ((window as { back?: number }).back ?? 0);
	});
	await begun(page);
	await page.waitForTimeout(3000);
	const before = await seconds(page);
	await page.evaluate(() => Object.assign(window, { back: 3_600_000 }));
	await expect(page.getByText('L’horloge de l’appareil a reculé')).toBeVisible();
	const after = await seconds(page);
	expect(after).toBeLessThanOrEqual(before);
	expect(after).toBeGreaterThan(before - 60);
	await expect(next(page)).toBeInViewport();
});

test('a second tab only reads, says so, and can take over', async ({ page, context }) => {
	const id = await begun(page);
	const other = await context.newPage();
	await other.goto(`/cafe/${id}/animer`);
	await expect(other.getByText('Ce café est ouvert dans une autre page')).toBeVisible();
	await expect(title(other)).toHaveText('Accueil');
	await expect(next(other)).toBeDisabled();
	await next(page).click();
	await expect(title(other)).toHaveText('Un besoin');
	await other.getByRole('button', { name: 'Reprendre ici' }).click();
	await next(other).click();
	await expect(title(other)).toHaveText('Confier ou non');
	await expect(page.getByText('Ce café est ouvert dans une autre page')).toBeVisible();
	await expect(next(page)).toBeDisabled();
	await expect(title(page)).toHaveText('Confier ou non');
});

test('a café is run from its beginning to its end by keyboard alone', async ({ page }) => {
	await prepared(page);
	const tabTo = async (name: string | RegExp) => {
		const wanted = page.getByRole('button', { name, exact: true }).first();
		for (let times = 0; times < 60; times++) {
			if (await wanted.evaluate((element) => element === document.activeElement)) return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`Tab never reaches ${String(name)}`);
	};
	await tabTo('Commencer');
	await page.keyboard.press('Enter');
	await expect(title(page)).toHaveText('Accueil');
	await page.keyboard.press('Space');
	await expect(clock(page)).toContainText('En pause');
	await page.keyboard.press('Space');
	await expect(clock(page)).not.toContainText('En pause');
	await page.keyboard.press('Shift+ArrowUp');
	await expect.poll(() => seconds(page)).toBeGreaterThan(300);
	await page.keyboard.press('Shift+ArrowRight');
	await expect(title(page)).toHaveText('Un besoin');
	await page.keyboard.press('Shift+ArrowLeft');
	await expect(title(page)).toHaveText('Accueil');
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Shift+ArrowRight');
	await tabTo('Première relance');
	await page.keyboard.press('Space');
	await expect(page.getByText('Même pour gagner une heure')).toBeVisible();
	await expect(clock(page)).not.toContainText('En pause');
	await page.keyboard.press('Shift+ArrowRight');
	await tabTo('Terminer');
	await page.keyboard.press('Enter');
	await expect(title(page)).toHaveText('Le café est terminé');
});

test('a key that is held begins one step', async ({ page }) => {
	await begun(page);
	await page.keyboard.down('Shift');
	for (let n = 0; n < 6; n++) await page.keyboard.down('ArrowRight');
	await page.keyboard.up('ArrowRight');
	await page.keyboard.up('Shift');
	await expect(title(page)).toHaveText('Un besoin');
	await page.keyboard.press('Shift+ArrowRight');
	await expect(title(page)).toHaveText('Confier ou non');
});

test('a second tap of a hurried finger on « Suivant » does not end the café', async ({ page }) => {
	await begun(page);
	await next(page).click();
	await next(page).click();
	// Both taps by one clock, however long the page takes with the first.
	const box = await next(page).boundingBox();
	if (box === null) throw new Error('not on the page');
	const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	const tap = (timeStamp: number) =>
		page.evaluate(
			({ x, y, timeStamp }) => {
				const finger = { bubbles: true, cancelable: true, pointerType: 'touch' };
				const click = new PointerEvent('click', { ...finger, detail: 1 });
				Object.defineProperty(click, 'timeStamp', { value: timeStamp });
				const under = document.elementFromPoint(x, y);
				under?.dispatchEvent(new PointerEvent('pointerdown', finger));
				under?.dispatchEvent(click);
			},
			{ ...middle, timeStamp }
		);
	const now = await page.evaluate(() => performance.now());
	await tap(now);
	await expect(page.getByRole('button', { name: 'Terminer' })).toBeVisible();
	await tap(now + 400);
	await expect(title(page)).toHaveText('Un mot pour finir');
	await expect(page.getByRole('button', { name: 'Terminer' })).toBeVisible();
	await endCafe(page);
});

test('a tap on a button leaves the space bar to the clock', async ({ page }) => {
	await begun(page);
	await next(page).click();
	await page.keyboard.press('Space');
	await expect(title(page)).toHaveText('Un besoin');
	await expect(clock(page)).toContainText('En pause');
});

test('the public mode shows the room what is published and nothing of the facilitator', async ({
	page
}) => {
	await begun(page);
	await next(page).click();
	await next(page).click();
	await page.getByRole('button', { name: 'Montrer à la salle' }).first().click();
	const room = page.getByRole('dialog', { name: 'Montrer à la salle' });
	await expect(room.getByText('Que ne confieriez-vous jamais')).toBeVisible();
	await expect(room.getByRole('button')).toHaveCount(1);
	await expect(room.getByText('Commencer par qui hésite')).toHaveCount(0);
	const { width = 0, height = 0 } = page.viewportSize() ?? {};
	expect(await room.boundingBox()).toEqual({ x: 0, y: 0, width, height });
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Escape');
	await expect(room).toBeHidden();
	await expect(title(page)).toHaveText('Confier ou non');
	await page.getByRole('button', { name: 'Montrer à la salle' }).first().click();
	await room.click({ position: { x: 20, y: 20 } });
	await expect(room).toBeHidden();
});

test('the screen opens in a second window with one tap', async ({ page, context }) => {
	const id = await begun(page);
	const opened = context.waitForEvent('page');
	await page.getByRole('button', { name: 'Écran', exact: true }).first().click();
	await expect(await opened).toHaveURL(`/cafe/${id}/ecran`);
	await expect((await opened).getByText('Café du lundi').first()).toBeVisible();
});

test('a café that was ended offers its backup, and opens again where it stopped', async ({
	page
}) => {
	await begun(page);
	await next(page).click();
	await next(page).click();
	await next(page).click();
	await page.getByLabel('Qui fait quoi').fill('Écrire la règle du collège');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Écrire la règle du collège')).toBeVisible();
	await endCafe(page);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
	expect((await download).suggestedFilename()).toMatch(/\.json$/);
	await page.getByRole('button', { name: 'Rouvrir le café' }).click();
	await expect(title(page)).toHaveText('Un mot pour finir');
	await expect(page.getByText('Écrire la règle du collège')).toBeVisible();
});

test('while a café runs an update waits, and no longer when it is over', async ({ page }) => {
	const marks = () =>
		page.evaluate(
			() =>
				new Promise<number>((resolve) => {
					const opening = indexedDB.open('comptoir-running');
					// Before the app has made it there is none, and it is not for this test to make it.
					opening.onupgradeneeded = () => opening.transaction?.abort();
					opening.onerror = () => resolve(0);
					opening.onsuccess = () => {
						const database = opening.result;
						const count = database.transaction('running').objectStore('running').count();
						count.onsuccess = () => {
							database.close();
							resolve(count.result);
						};
					};
				})
		);
	await begun(page);
	await expect.poll(marks).toBe(1);
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Shift+ArrowRight');
	await endCafe(page);
	await expect.poll(marks).toBe(0);
});

const sizes = [
	[390, 844],
	[820, 1180],
	[1180, 820]
] as const;
for (const [width, height] of sizes)
	test(`nothing scrolls to reach « Suivant » on ${width} × ${height}`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await begun(page);
		for (const expected of ['Un besoin', 'Confier ou non', 'Un mot pour finir']) {
			await expect(next(page)).toBeInViewport({ ratio: 1 });
			expect(
				await page.evaluate(() => [
					document.documentElement.scrollWidth - innerWidth,
					document.documentElement.scrollHeight - innerHeight
				])
			).toEqual([0, 0]);
			await next(page).click();
			await expect(title(page)).toHaveText(expected);
		}
	});

test('running a café holds nothing against anybody’s eyes or ears, in light and in dark', async ({
	page
}) => {
	test.slow();
	const clean = () => nothingAgainst(page);
	await prepared(page);
	await clean();
	await page.getByRole('button', { name: 'Commencer' }).click();
	await expect(title(page)).toHaveText('Accueil');
	await clean();
	await next(page).click();
	await clean();
	await next(page).click();
	await page.getByRole('button', { name: 'Première relance' }).click();
	await page.getByRole('button', { name: 'Voir le repère' }).click();
	await clean();
	await page.getByRole('button', { name: 'Déroulé' }).click();
	await page.getByRole('button', { name: 'Ajouter une étape' }).click();
	await clean();
	await page.keyboard.press('Escape');
	await next(page).click();
	for (let times = 0; times < 5; times++)
		await page.getByRole('button', { name: '−1, une minute de moins' }).click();
	await expect(page.getByText('Temps dépassé')).toBeVisible();
	await clean();
	await endCafe(page);
	await clean();
});
