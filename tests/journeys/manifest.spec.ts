import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { builtPages } from '../support/pages.ts';
import { test } from '../support/journey.ts';

test.use({ serviceWorkers: 'allow' });

for (const { path, file, lang } of [
	{ path: '/', file: '/manifest.webmanifest', lang: 'fr' },
	{ path: '/en', file: '/manifest.en.webmanifest', lang: 'en' }
])
	test(`the browser finds nothing to say against the manifest of ${path}, which is that of one and the same app`, async ({
		page
	}) => {
		await page.goto(path);
		const cdp = await page.context().newCDPSession(page);
		const { errors, data, url } = await cdp.send('Page.getAppManifest');
		expect(errors).toEqual([]);
		expect(url).toContain(file);
		expect(JSON.parse(data ?? '{}')).toMatchObject({ id: '/', start_url: path, lang });
	});

test('the app can be installed', { tag: '@browser' }, async ({ page }) => {
	await page.goto('/');
	const cdp = await page.context().newCDPSession(page);
	const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
	// Each test runs in a private window, where no app can be installed: the one error that says so is expected.
	expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});

interface Picture {
	src: string;
	sizes: string;
}

interface Manifest {
	icons: Picture[];
	screenshots: Picture[];
	shortcuts: { name: string; url: string; icons: Picture[] }[];
	file_handlers: { action: string }[];
}

test('every picture the manifests and the page name is there, at the size it says', async ({
	page,
	request
}) => {
	await page.goto('/');
	const manifests = await Promise.all(
		['/manifest.webmanifest', '/manifest.en.webmanifest'].map(
			async (path) => (await (await request.get(path)).json()) as Manifest
		)
	);
	const links = await page
		.locator('link[rel$=icon]')
		.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
	expect(links.length).toBeGreaterThan(0);
	for (const src of links) expect((await request.get(src)).ok(), src).toBe(true);
	const pictures = manifests.flatMap(({ icons, screenshots, shortcuts }) => [
		...icons,
		...screenshots,
		...shortcuts.flatMap((shortcut) => shortcut.icons)
	]);
	for (const { src, sizes } of pictures) {
		const drawn = await page.evaluate(async (src) => {
			const image = new Image();
			image.src = src;
			await image.decode();
			return `${image.naturalWidth}x${image.naturalHeight}`;
		}, src);
		expect(drawn, src).toBe(sizes);
	}
});

test('the shortcut « Nouveau café » asks at once what the café begins from, and « back » does not ask again', async ({
	page,
	request
}) => {
	const { shortcuts } = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	const { url } = shortcuts.find(({ name }) => name === 'Nouveau café') ?? { url: '' };
	await page.goto(url);
	await expect(page.getByRole('dialog').getByText('Partir de rien')).toBeVisible();
	await expect(page).toHaveURL('/');
});

/** The page is opened with a file, as the system does for an installed app: a real handle, to a file of the browser's own. */
async function launchedWith(page: Page, path: string, name: string, text: string) {
	await page.addInitScript(
		([name, text]) => {
			const opened = (async () => {
				const folder = await navigator.storage.getDirectory();
				const handle = await folder.getFileHandle(name, { create: true });
				const writer = await handle.createWritable();
				await writer.write(text);
				await writer.close();
				return handle;
			})();
			Object.defineProperty(window, 'launchQueue', {
				value: {
					setConsumer: (take: (launched: { files: FileSystemFileHandle[] }) => void) =>
						void opened.then((file) => take({ files: [file] }))
				}
			});
		},
		[name, text] as const
	);
	await page.goto(path);
}

test('a card or a backup opened from the file manager is taken in as if it had been chosen', async ({
	page,
	browser,
	request
}) => {
	const { file_handlers } = (await (await request.get('/manifest.webmanifest')).json()) as Manifest;
	const [backups, cards] = file_handlers.map(({ action }) => action);
	const card = readFileSync('discussion-cards/pieges-detecteur.md', 'utf8')
		.replace('id: pieges-detecteur', 'id: a-moi')
		.replace(/titre: .*/, 'titre: "Une carte reçue"');
	await launchedWith(page, cards ?? '', 'a-moi.md', card);
	await expect(page.getByRole('dialog').getByText('Une carte reçue')).toBeVisible();

	const other = await browser.newPage({ serviceWorkers: 'block', locale: 'fr-FR' });
	await launchedWith(other, backups ?? '', 'x.json', '{ "format": "autre" }');
	await expect(other.getByRole('alert')).toContainText('pas');
});

test('a link to a page says in its language what is there, with a picture', async ({ request }) => {
	const titles = new Set<string>();
	for (const path of builtPages.filter((path) => !/^\/(r|e)$|_|ecrire/.test(path))) {
		const html = await (await request.get(path)).text();
		const said = (name: string) =>
			new RegExp(`<meta (?:name|property)="${name}" content="([^"]+)"`).exec(html)?.[1] ?? '';
		titles.add(said('og:title') + said('og:description'));
		expect(said('og:title'), path).toBe(/<title>(.*?)<\/title>/.exec(html)?.[1]);
		expect(said('description'), path).toBe(said('og:description'));
		expect(said('og:locale'), path).toBe(path.startsWith('/en') ? 'en_GB' : 'fr_FR');
		expect((await request.get(said('og:image'))).headers()['content-type'], path).toBe(
			'image/jpeg'
		);
		for (const language of ['fr', 'en', 'x-default'])
			expect(html, path).toContain(`rel="alternate" hreflang="${language}"`);
	}
	expect(titles.size).toBe(14);
});
