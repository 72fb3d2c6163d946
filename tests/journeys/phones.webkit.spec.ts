import { chromium, expect, test } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { tabletWith } from '../support/phones.ts';
import { WebKit } from '../support/webkit.ts';

test('in the iPad’s engine too, a participant joins by the link, whose secret is gone at once, and a note is received', async ({
	baseURL
}) => {
	test.slow();
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'
	});
	const webkit = await WebKit.open();
	try {
		const cafe = running(step('s1', 'recolte', { title: 'Une idée', policy: 'at-once' }));
		const tablet = await tabletWith(browser, cafe, {
			baseURL: baseURL ?? '',
			locale: 'fr-FR'
		});
		await webkit.resize(390, 844);
		await webkit.goto(tablet.link);
		await webkit.find('h1, h2', 'Une idée');
		expect(await webkit.run('return location.pathname + location.hash')).toBe('/r');
		await (await webkit.find('textarea')).type('Venue d’un autre moteur');
		await (await webkit.find('button', 'Envoyer')).click();
		await webkit.find('li', 'Partie, pas encore reçue');
		await webkit.find('li', 'Reçue par l’animateur');
		await expect(tablet.page.getByText('Venue d’un autre moteur')).toBeVisible();
	} finally {
		await webkit.close();
		await browser.close();
	}
});
