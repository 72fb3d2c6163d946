// Draws the pictures that others show of the app: what a messenger shows of a link, and what a browser shows of an app one may install.
// `node scripts/pictures.ts` after a change of look; needs a build, for the second are the app itself.
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { minute, running, step, teatime } from '../tests/support/cafes.ts';
import { lay } from '../tests/support/laid.ts';
import { startServer } from '../tests/support/server.ts';

const folder = 'static/pictures';
const jpeg = { type: 'jpeg', quality: 80 } as const;

const words = {
	fr: {
		share: 'Préparer un café&nbsp;IA, l’animer, en garder la trace',
		title: 'Café IA du collège',
		question: 'Qu’est-ce que vous ne confieriez jamais à une machine ?',
		steps: ['Accueil', 'Le cadre, ensemble', 'Étude de cas', 'Un vote', 'Mot de la fin'],
		told: 'Une idée par note, sans nommer personne.',
		groups: ['Le lien', 'La décision'],
		notes: [
			'Annoncer une mauvaise nouvelle à une famille',
			'Décider d’une orientation',
			'Écouter un élève qui ne va pas bien',
			'Choisir les textes que je fais lire',
			'Corriger sans relire',
			'Un conseil de classe',
			'La voix d’un élève qui n’ose pas parler'
		]
	},
	en: {
		share: 'Prepare a café&nbsp;IA, run it, keep a record of it',
		title: 'Our school’s café',
		question: 'What would you never hand to a machine?',
		steps: ['Welcome', 'Ground rules, together', 'A case', 'A vote', 'Last words'],
		told: 'One idea a note, without naming anybody.',
		groups: ['The bond', 'The decision'],
		notes: [
			'Breaking bad news to a family',
			'Deciding on a pupil’s path',
			'Listening to a pupil who is not well',
			'Choosing the texts I have them read',
			'Marking without reading again',
			'A staff meeting about a class',
			'The voice of a pupil who dares not speak'
		]
	}
} as const;
type Language = keyof typeof words;

const face = (family: string, file: string) =>
	`@font-face { font-family: '${family}'; font-weight: 200 800; src: url(data:font/woff2;base64,${readFileSync(
		fileURLToPath(import.meta.resolve(`@fontsource-variable/${file}.woff2`))
	).toString('base64')}) }`;

const themes = ['#1e5a9e', '#6b3fa0', '#8a4b14', '#1f6b4a', '#a63662'];

/** 1200 × 630, what messengers ask for: read at the size of a stamp. */
const share = (said: string) => `<style>
	${face('title', 'bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal')}
	body { display: grid; grid-template-columns: 1fr 430px; align-items: center; margin: 0; height: 630px; padding: 0 80px; box-sizing: border-box; background: #fbf7f0; color: #2a1a12; font-family: title }
	h1 { display: flex; align-items: center; gap: 24px; margin: 0; font-size: 92px; font-weight: 700; letter-spacing: -0.02em }
	h1 svg { width: 104px; height: 104px }
	p { margin: 36px 0 0; max-width: 600px; font-size: 50px; font-weight: 500; line-height: 1.16; text-wrap: balance }
	.fan { position: relative; height: 420px }
	.card { position: absolute; left: 120px; top: 60px; width: 190px; height: 264px; box-sizing: border-box; padding: 16px; border-radius: 22px; background: #fff; box-shadow: 0 2px 4px rgb(42 26 18 / 8%), 0 12px 32px rgb(42 26 18 / 12%); transform-origin: 50% 140% }
	.card div { height: 100%; box-sizing: border-box; border: 4px solid; border-radius: 12px }
	</style><div><h1>${readFileSync('static/logo.svg', 'utf8').replace(/@media[^}]*\}\s*\}/, '')}Comptoir</h1><p>${said}</p></div>
	<div class="fan">${themes
		.map(
			(colour, at) =>
				`<div class="card" style="transform: rotate(${(at - 2) * 12}deg)"><div style="border-color: ${colour}; background: ${colour}1f"></div></div>`
		)
		.join('')}</div>`;

async function shared(browser: Browser, language: Language) {
	const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
	await page.setContent(share(words[language].share));
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ ...jpeg, path: `${folder}/${language}-share.jpg` });
	await page.close();
}

function cafe(language: Language) {
	const { title, question, steps, told, groups, notes } = words[language];
	const [welcome = '', frame = '', study = '', vote = '', last = ''] = steps;
	const cafe = running(
		step('s0', 'recolte', { title: question, minutes: 10, instruction: told }),
		step('s1', 'accueil', { title: welcome, minutes: 5, instruction: told }),
		step('s2', 'tour-de-table', { title: frame, minutes: 10, instruction: told }),
		step('s3', 'etude-de-cas', { title: study, minutes: 15, instruction: told }),
		step('s4', 'vote', { title: vote, minutes: 5, ballot: { on: 'notes', step: 's0', dots: 3 } }),
		step('s5', 'cloture', { title: last, minutes: 10, instruction: told })
	);
	cafe.do({ kind: 'change-details', details: { title, expected: 14 } });
	for (const [at, text] of notes.entries())
		cafe.do({ kind: 'write-note', id: `n${at}`, step: 's0', text });
	for (const [at, name] of groups.entries())
		cafe.do({
			kind: 'add-group',
			group: `g${at}`,
			step: 's0',
			name,
			notes: at === 0 ? ['n0', 'n2', 'n6'] : ['n1', 'n5']
		});
	return cafe;
}

async function shot(page: Page, path: string) {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ ...jpeg, path });
}

async function screens(browser: Browser, url: string, language: Language) {
	const context = await browser.newContext({
		baseURL: url,
		locale: language === 'fr' ? 'fr-FR' : 'en-GB',
		serviceWorkers: 'block',
		reducedMotion: 'reduce',
		viewport: { width: 1180, height: 820 }
	});
	const page = await context.newPage();
	// Three minutes after its step began.
	await page.clock.setSystemTime(teatime + 3 * minute);
	const id = await lay(page, cafe(language));
	await page.goto(`/cafe/${id}/animer`);
	await page.locator('.board [data-note]').first().waitFor();
	await shot(page, `${folder}/${language}-run.jpg`);
	await page.goto(`/cafe/${id}`);
	await page.locator('h2').first().waitFor();
	await shot(page, `${folder}/${language}-prepare.jpg`);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/cartes');
	await page.locator('html[data-alive]').waitFor();
	await shot(page, `${folder}/${language}-cards.jpg`);
	await context.close();
}

mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({
	executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium'
});
try {
	for (const language of ['fr', 'en'] as const) {
		await shared(browser, language);
		await screens(browser, server.url, language);
	}
} finally {
	await browser.close();
	await server.stop();
}
