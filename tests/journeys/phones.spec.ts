/** Phones that join by QR code: each in a browser of its own, at the real relay. */
import { expect } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { nothingAgainst } from '../support/eyes.ts';
import { draftKept, phoneAt, received, sends, tabletWith, workerOf } from '../support/phones.ts';
import { test } from '../support/journey.ts';

const cafe = () =>
	running(
		step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }),
		step('s2', 'recolte', { title: 'Une autre', policy: 'after-reading' })
	);

test('a phone joins by the code, and what it writes reaches the tablet and comes back as received', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const phones = await Promise.all([1, 2, 3].map(() => phoneAt(browser, tablet.link)));
	for (const [at, { page }] of phones.entries()) {
		await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
		await sends(page, `Idée ${at}`);
	}
	for (const [at, { page }] of phones.entries()) {
		await expect(page.getByText('Reçue par l’animateur')).toBeVisible(received);
		await expect(
			page
				.getByRole('listitem')
				.filter({ hasText: `Idée ${at}` })
				.first()
		).toBeVisible();
	}
	await expect(tablet.page.getByText('Idée 2')).toBeVisible(received);
	const [first] = phones;
	if (first) await nothingAgainst(first.page);
});

test('a note alone is said to be handed over before it is received @engines', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await sends(page, 'Seule à venir');
	// The tablet takes what comes by three, or after a while.
	await expect(page.getByText('Partie, pas encore reçue')).toBeVisible();
	await expect(page.getByText('Reçue par l’animateur')).toBeVisible(received);
	await expect(tablet.page.getByText('Seule à venir')).toBeVisible();
});

test('the invitation is gone from the address and from the history before anybody could read it', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	expect(page.url()).toMatch(/\/r$/);
	const secret = tablet.link.split('#')[1] ?? 'none';
	expect(
		await page.evaluate(() => [location.href, JSON.stringify(history.state)].join())
	).not.toContain(secret);
	await page.goto('/');
	await page.goBack();
	await expect(page).toHaveURL(/\/r$/);
});

test('a note changed or withdrawn on the phone is so on the tablet, and stays so', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	for (const text of ['Première', 'Deuxième', 'Troisième']) await sends(page, text);
	await expect(tablet.page.getByText('Troisième')).toBeVisible(received);
	await page.getByRole('button', { name: 'Modifier la note : Première' }).click();
	await page.getByLabel('Votre note').last().fill('Première, mieux dite');
	await page.getByRole('button', { name: 'Envoyer la correction' }).click();
	await page.getByRole('button', { name: 'Retirer la note : Deuxième' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
	await page.getByRole('button', { name: 'Retirer la note : Troisième' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
	await expect(tablet.page.getByText('Première, mieux dite')).toBeVisible(received);
	await expect(tablet.page.getByText('Deuxième')).toHaveCount(0);
	await expect(page.getByText('Note retirée')).toHaveCount(2);
});

test('a note written without network is kept, and leaves by itself when the network is back', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page, context } = await phoneAt(browser, tablet.link);
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await expect(page.getByText('Connecté')).toBeVisible();
	await context.setOffline(true);
	await expect(page.getByText(/Pas de réseau/)).toBeVisible();
	// Three, because the tablet takes so many in at once.
	const texts = ['Écrite dans l’ascenseur', 'Au sous-sol', 'Dans la cour'];
	for (const text of texts) await sends(page, text);
	await expect(page.getByText('Enregistrée ici, pas encore partie')).toHaveCount(3);
	await context.setOffline(false);
	await expect(page.getByText('Reçue par l’animateur')).toHaveCount(3, received);
	for (const text of texts) await expect(tablet.page.getByText(text)).toBeVisible();
});

test('a reload, or another day, finds the séance, the draft and one and the same participant', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page, context } = await phoneAt(browser, tablet.link);
	await page.getByLabel('Votre note').fill('À moitié');
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await draftKept(page, 'À moitié');
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await expect(page.getByLabel('Votre note')).toHaveValue('À moitié');
	await page.close();
	const again = await context.newPage();
	await again.goto('/r');
	await expect(again.getByLabel('Votre note')).toHaveValue('À moitié');
	await tablet.page.getByRole('button', { name: 'Salle', exact: true }).click();
	await expect(tablet.page.getByText('Un appareil connecté')).toBeVisible(received);
});

test('what is typed before any script has come stays in the field, and is kept', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const page = await context.newPage();
	let come = () => {};
	const scripts = new Promise<void>((resolve) => (come = resolve));
	await page.route(/\.js$/, async (route) => {
		await scripts;
		await route.continue();
	});
	await page.goto(tablet.link, { waitUntil: 'commit' });
	const field = page.getByLabel('Votre note');
	await field.pressSequentially('Écrite tô');
	await field.press('ArrowLeft');
	come();
	await expect(page.getByText('9 / 500')).toBeVisible();
	await page.keyboard.type('t, pas');
	// The field of the step takes the place of the one that came with the page.
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await page.keyboard.type(' tr');
	await expect(field).toHaveValue('Écrite tt, pas trô');
	await draftKept(page, 'Écrite tt, pas trô');
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await expect(field).toHaveValue('Écrite tt, pas trô');
});

test('a phone whose browser has no cryptography of its own takes part all the same', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link, 'block', (page) =>
		page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
	);
	const texts = ['Sans subtle', 'Sans rien de natif', 'Et pourtant'];
	for (const text of texts) await sends(page, text);
	await expect(page.getByText('Reçue par l’animateur')).toHaveCount(3, received);
	for (const text of texts) await expect(tablet.page.getByText(text)).toBeVisible();
});

test('a phone whose browser refuses storage claims to have saved nothing, and takes part all the same', async ({
	browser
}) => {
	const tablet = await tabletWith(browser, cafe());
	const { page, context } = await phoneAt(browser, tablet.link, 'block', (page) =>
		page.addInitScript(() => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('denied', 'SecurityError');
			};
		})
	);
	await expect(page.getByText(/^Ce navigateur refuse d’enregistrer/)).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await context.setOffline(true);
	await expect(page.getByText(/Pas de réseau/)).toBeVisible();
	const texts = ['Dans la page', 'Nulle part ailleurs', 'En mémoire'];
	for (const text of texts) await sends(page, text, 'Note gardée dans cette page seulement.');
	await expect(page.getByText('Gardée dans cette page, pas encore partie')).toHaveCount(3);
	// What is nowhere else does not go with the page unasked.
	const asked = page.waitForEvent('dialog');
	await page.close({ runBeforeUnload: true });
	expect((await asked).type()).toBe('beforeunload');
	await (await asked).dismiss();
	await context.setOffline(false);
	await expect(page.getByText('Reçue par l’animateur')).toHaveCount(3, received);
	for (const text of texts) await expect(tablet.page.getByText(text)).toBeVisible();
});

test('a link that is cut is said to be, and a page without one says how to join', async ({
	page
}) => {
	await page.goto('/r#AAAA');
	await expect(page.getByRole('heading', { name: 'Ce lien est incomplet' })).toBeVisible();
	await page.goto('/r');
	await expect(page.getByRole('heading', { name: 'Rejoindre un café IA' })).toBeVisible();
	await nothingAgainst(page);
});

test('what looks as if it named somebody is asked about before it goes', async ({ browser }) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await page.getByLabel('Votre note').fill('Léa de 3e B copie ses devoirs');
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
	await expect(page.getByRole('dialog')).toContainText('prénom avec une classe');
	await page.getByRole('button', { name: 'Revenir à ma note' }).click();
	await expect(page.getByRole('region', { name: 'Vos notes' })).toHaveCount(0);
	await expect(page.getByLabel('Votre note')).toHaveValue('Léa de 3e B copie ses devoirs');
});

test('forgetting leaves nothing of the séance on the phone', async ({ browser }) => {
	const tablet = await tabletWith(browser, cafe());
	const { page } = await phoneAt(browser, tablet.link);
	await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
	await sends(page, 'Une idée à moi');
	await page.getByRole('button', { name: 'Oublier ce café' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Oublier ce café' }).click();
	await expect(page.getByText(/^C’est oublié/)).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Rejoindre un café IA' })).toBeVisible();
});

test('a vote from phones stays hidden until it is revealed, one voice a phone however often it votes', async ({
	browser
}) => {
	test.slow();
	const cafe = running(
		step('v', 'vote', {
			title: 'Notre priorité',
			options: [
				{ id: 'a', label: 'Le cadre' },
				{ id: 'b', label: 'La pratique' }
			],
			ballot: { on: 'options', step: '', dots: 1 }
		})
	);
	const tablet = await tabletWith(browser, cafe);
	const phones = await Promise.all([1, 2, 3, 4, 5].map(() => phoneAt(browser, tablet.link)));
	for (const { page } of phones) {
		await page.getByLabel('Le cadre').check();
		await page.getByRole('button', { name: 'Voter', exact: true }).click();
	}
	const [first] = phones;
	if (first === undefined) throw new Error('nobody');
	await expect(first.page.getByText('Reçu par l’animateur')).toBeVisible(received);
	await first.page.getByRole('button', { name: 'Changer mon vote' }).click();
	await first.page.getByLabel('La pratique').check();
	await first.page.getByRole('button', { name: 'Voter', exact: true }).click();
	await expect(first.page.getByText('Reçu par l’animateur')).toBeVisible(received);
	await expect(first.page.getByRole('heading', { name: 'Résultat' })).toHaveCount(0);
	await tablet.page.getByRole('button', { name: /Révéler/ }).click();
	await tablet.page
		.getByRole('dialog')
		.getByRole('button', { name: /Révéler/ })
		.click();
	for (const { page } of phones) {
		await expect(page.getByRole('heading', { name: 'Résultat' })).toBeVisible(received);
		await expect(page.getByRole('listitem').filter({ hasText: 'Le cadre' })).toContainText(
			'4 points'
		);
		await expect(page.getByRole('listitem').filter({ hasText: 'La pratique' })).toContainText(
			'1 point'
		);
	}
});

test('put on the home screen, the participant’s page opens where it was', async ({ page }) => {
	// As the page comes: a browser may read it before any script has run.
	const html = await (await page.request.get('/r')).text();
	const href = /<link rel="manifest" href="([^"]*)"/.exec(html)?.[1];
	const manifest = (await (await page.request.get(href ?? '')).json()) as { start_url: string };
	expect(manifest.start_url).toBe('/r');
});

test.describe('with the worker', () => {
	test.use({ serviceWorkers: 'allow' });

	test('what waits on a phone is sent by the worker, while the page cannot', async ({
		browser
	}) => {
		const tablet = await tabletWith(browser, cafe());
		const { page } = await phoneAt(browser, tablet.link, 'allow');
		await expect(page.getByRole('heading', { name: 'Une idée' })).toBeVisible();
		const flush = await workerOf(page);
		await page.route('**/inbox', (route) => route.abort());
		await sends(page, 'Partie sans la page');
		await expect(page.getByText('Enregistrée ici, pas encore partie')).toBeVisible();
		await flush();
		await expect(tablet.page.getByText('Partie sans la page')).toBeVisible(received);
		await expect(page.getByText('Reçue par l’animateur')).toBeVisible(received);
	});
});
