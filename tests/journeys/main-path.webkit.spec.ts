import { test } from '@playwright/test';
import { keys, WebKit } from '../support/webkit.ts';

test('in the iPad’s engine too, a café is prepared, run and written up, and still there after a reload', async ({
	baseURL
}) => {
	test.slow();
	const webkit = await WebKit.open();
	const press = async (name: string, selector = 'button, a') =>
		(await webkit.find(selector, name)).click();
	try {
		await webkit.resize(1180, 820);
		await webkit.goto(baseURL ?? '');
		await press('Nouveau café');
		await press('Premier café IA', 'dialog button');
		await press('Vérifier et commencer');
		await webkit.find('h1', 'Vérification');
		await press('Commencer');
		await webkit.find('h1', 'Accueil et cadre');
		for (const step of ['Se situer', 'Un souvenir', 'Un cas', 'Un pas']) {
			await press('Suivant');
			await webkit.find('h1', step);
		}
		await press('Note papier');
		const field = await webkit.find('dialog textarea');
		await field.type('Du temps pour essayer' + keys.enter);
		await webkit.find('dialog', 'Une note enregistrée');
		await field.type(keys.escape);
		await webkit.find('[data-note]', 'Du temps pour essayer');
		await press('Suivant');
		await webkit.find('h1', 'Clore');
		// What comes within half a second of « Suivant » ends nothing, and a robot is that fast.
		await new Promise((resolve) => setTimeout(resolve, 600));
		await press('Terminer');
		await webkit.find('h1', 'Le café est terminé');
		await press('Synthèse');
		await webkit.find('h1', 'Premier café IA');
		await webkit.find('main', 'Du temps pour essayer');
		await webkit.find('*', 'Enregistré');
		await webkit.reload();
		await webkit.find('h1', 'Premier café IA');
		await webkit.find('main', 'Du temps pour essayer');
	} finally {
		await webkit.close();
	}
});
