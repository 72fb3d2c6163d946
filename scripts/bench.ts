/**
 * The numbers that the project promises, written to docs/performance.md: in a real Chromium on the built app, bytes of JavaScript a
 * page, opening a large café, a tap on a full board; then what the relay costs. Milliseconds are those of one machine, so each comes
 * with its ratio to the same gesture on little; only bytes have a budget in the tests. Needs a build (`npm run bench` makes it).
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { chromium, type Locator, type Page } from '@playwright/test';
import { running, step, type Counter } from '../tests/support/cafes.ts';
import { lay } from '../tests/support/laid.ts';
import { startServer } from '../tests/support/server.ts';
import { scriptsOf } from '../tests/support/weight.ts';
import { need, status } from './command.mjs';
import { firstPaint } from './bench/first-paint.ts';
import { relayFigures } from './bench/relay-figures.ts';
import { slowPhone } from './bench/slow-phone.ts';
import { wallFigures } from './bench/wall.ts';

const goals = { home: 68_000, run: 130_000, tap: 100 };
const throttle = 4;
const rounds = 10;
const openings = 7;
const inGroups = 8;

/** A café under way: `shown` notes on the board, a third of them in groups, and `waiting` ones that came in apart. */
function holding(shown: number, waiting = 0): Counter {
	const cafe = running(step('s1', 'recolte', { title: 'Récolte' }));
	const ids = Array.from({ length: shown }, (_, at) => `n${String(at).padStart(4, '0')}`);
	for (const id of ids)
		cafe.do({
			kind: 'write-note',
			id,
			step: 's1',
			text: `Idée ${id} : demander à une machine de relire un courrier avant de l’envoyer.`
		});
	for (let at = 0; at < inGroups; at++)
		cafe.do({
			kind: 'add-group',
			group: `g${at}`,
			step: 's1',
			name: `Nuage ${at}`,
			notes: ids.filter((_, n) => n % (3 * inGroups) === at)
		});
	for (let at = 0; at < waiting; at++)
		cafe.take({
			id: `w${at}`,
			rev: 1,
			step: 's1',
			kind: 'note',
			how: 'booth',
			body: { text: `Arrivée ${at}` }
		});
	return cafe;
}

/** The tests kill the relay twenty times. */
const deaths = Number(process.env['KILL_ROUNDS'] ?? 200);
const killing = ['vitest', 'run', '--project', 'node', 'tests/relay/killed.test.ts'];
if ((await status(killing, { KILL_ROUNDS: String(deaths) })) !== 0) process.exit(1);

const relay = await relayFigures();
const server = await startServer();
const browser = await chromium.launch({
	executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium'
});

/** A fresh device, with a café laid on it when one is given. */
async function device(cafe?: Counter): Promise<{ page: Page; address: string }> {
	const context = await browser.newContext({
		baseURL: server.url,
		locale: 'fr-FR',
		serviceWorkers: 'block',
		viewport: { width: 1180, height: 820 }
	});
	const page = await context.newPage();
	if (cafe === undefined) return { page, address: '/' };
	return { page, address: `/cafe/${await lay(page, cafe)}/animer` };
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]) => sorted(values)[values.length >> 1] ?? NaN;

/** From the start of the navigation to the frame in which the board stands, in milliseconds: the median of several. */
async function opening(cafe: Counter): Promise<number> {
	const { page, address } = await device(cafe);
	await page.addInitScript(() => {
		const look = () => {
			if (document.querySelector('.board [data-note], .board .empty'))
				Object.assign(window, { stood: performance.now() });
			else requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});
	const times: number[] = [];
	for (let round = 0; round <= openings; round++) {
		await page.goto(address);
		const stood = await page.waitForFunction(() => (window as { stood?: number }).stood);
		// The first one fills the browser's cache.
		if (round > 0) times.push((await stood.jsonValue()) as number);
	}
	await page.context().close();
	return median(times);
}

/** Clicks; from that event to the end of the first frame after the panel changed, in milliseconds. */
const tap = (target: Locator) =>
	target.evaluate(
		(element) =>
			new Promise<number>((resolve) => {
				let began = 0;
				const seen = new MutationObserver(() => {
					seen.disconnect();
					requestAnimationFrame(() => {
						const { port1, port2 } = new MessageChannel();
						port1.onmessage = () => resolve(performance.now() - began);
						port2.postMessage(undefined);
					});
				});
				const panel = document.querySelector('[role="tabpanel"]');
				if (panel === null) throw new Error('there is no panel');
				seen.observe(panel, {
					subtree: true,
					childList: true,
					attributes: true,
					characterData: true
				});
				began = performance.now();
				(element as HTMLElement).click();
			})
	);

type Taps = Record<'choose' | 'place' | 'undo' | 'publish', number[]>;

async function taps(shown: number): Promise<Taps> {
	const { page, address } = await device(holding(shown, rounds));
	await page.goto(address);
	const cards = page.locator('.board [data-note]');
	await page.waitForFunction(
		(shown) => document.querySelectorAll('.board [data-note]').length === shown,
		shown
	);
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
	const found: Taps = { choose: [], place: [], undo: [], publish: [] };
	/** Between two taps of a person the device comes to rest. */
	const rest = () => page.waitForTimeout(400);
	for (let round = 0; round < rounds; round++) {
		found.choose.push(await tap(cards.nth(round % shown)));
		await rest();
		const group = page.getByRole('region', { name: `Nuage Nuage ${round % inGroups}` });
		found.place.push(await tap(group.getByRole('button', { name: /^Placer ici/ })));
		await rest();
		found.undo.push(
			await tap(page.locator('.board .tools').getByRole('button', { name: 'Défaire', exact: true }))
		);
		await rest();
	}
	await page.getByRole('tab', { name: /^Arrivées/ }).click();
	for (let round = 0; round < rounds; round++) {
		await rest();
		found.publish.push(
			await tap(page.getByRole('button', { name: 'Publier', exact: true }).first())
		);
	}
	await page.context().close();
	return found;
}

async function weight(cafe?: Counter): Promise<{ bytes: number; files: number }> {
	const { page, address } = await device(cafe);
	const weighed = await scriptsOf(page, address);
	await page.context().close();
	return weighed;
}

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time: number) => `${Math.round(time)} ms`;
const times = (ratio: number) => `× ${ratio.toFixed(1)}`;
const against = (bytes: number, goal: number) =>
	bytes <= goal ? `${kb(goal - bytes)} to spare` : `**${kb(bytes - goal)} over**`;

try {
	const home = await weight();
	const words = await firstPaint(browser, server.url);
	const phone = await slowPhone(browser, server.url);
	const run = await weight(holding(5));
	const empty = await opening(running(step('s1')));
	const large = await opening(holding(2000));
	const [few, many] = [await taps(5), await taps(500)];
	const wall = await wallFigures(browser, server.url);

	const gestures = (
		[
			['choose', 'choose a note'],
			['place', 'place it in a group'],
			['undo', 'undo'],
			['publish', 'publish an arrival']
		] as const
	).map(([kind, words]) => {
		const [p50, worst] = [median(many[kind]), Math.max(...many[kind])];
		const ratio = times(p50 / median(few[kind]));
		const held = worst <= goals.tap ? 'yes' : '**no**';
		return `| ${words} | ${ms(median(few[kind]))} | ${ms(p50)} | ${ms(worst)} | ${ratio} | ${held} |`;
	});

	writeFileSync(
		'docs/performance.md',
		`# Performance

Written by \`npm run bench\`: one run, in a real Chromium, against the built app on the same machine. Bytes are the same everywhere;
milliseconds belong to the machine, so read the ratios. While this ran, ${((loadavg()[0] ?? NaN) / cpus().length).toFixed(1)} programs wanted each core of it, the bench’s own
included: far above 1, the milliseconds tell of the others too, and a gesture missed here wants a run on a machine at rest.

## JavaScript over the wire

Every script that the page fetches from an empty cache until it rests, as brotli sends it. The service worker is left out: it
fetches the whole app once, behind the page.

| Page | JavaScript | Files | Goal | |
| --- | --- | --- | --- | --- |
| home | ${kb(home.bytes)} | ${home.files} | ${kb(goals.home)} | ${against(home.bytes, goals.home)} |
| run screen, a café under way | ${kb(run.bytes)} | ${run.files} | ${kb(goals.run)} | ${against(run.bytes, goals.run)} |

Svelte takes about 20 kB of each, SvelteKit 10. Dexie’s 26 are the run screen’s alone: home looks by idb and fetches
Dexie at the first write (\`docs/decisions/0007-a-glance-by-idb.md\`). What waits for a gesture is fetched at that gesture
(\`src/ui/OnDemand.svelte\`), and modules travel in a few large files (\`scripts/chunks.ts\`). \`tests/journeys/weight.spec.ts\` holds both pages
to their goals.

${words}
${phone}
## Opening a café

From the start of the navigation to the frame in which the board stands; the median of ${openings}.

| Café | Time | Ratio |
| --- | --- | --- |
| empty | ${ms(empty)} | |
| 2,000 notes | ${ms(large)} | ${times(large / empty)} |

## A tap on the board

From the click to the end of the first frame after the page changed, the processor slowed down ${throttle} times; ${rounds} taps of each. The
last column: whether the slowest stayed within ${goals.tap} ms.

| Gesture | 5 notes | 500 notes | Slowest of 500 | Ratio | Held |
| --- | --- | --- | --- | --- | --- |
${gestures.join('\n')}

${wall}
${relay}
### Killed

Before the figures above were taken, the relay's process was ended by \`kill -9\` in the middle of writing, ${deaths} times in a row: all that
it had acknowledged was on its disk (\`tests/relay/killed.test.ts\`; \`KILL_ROUNDS\` says how often).
`
	);
} finally {
	await browser.close();
	await server.stop();
}
await need('prettier', '--write', 'docs/performance.md');
