/**
 * How soon a page with words is there on a phone, from an empty cache: the first words drawn, what has moved since, and how long the page could
 * not be touched while it came to life. Alone: `node scripts/bench/first-paint.ts` (needs a build) prints its part of docs/performance.md.
 */
import { chromium, type Browser } from '@playwright/test';
import { startServer } from '../../tests/support/server.ts';

const throttle = 4;
const rounds = 3;
const paths = [
	'/',
	'/cartes',
	'/parcours',
	'/reperes',
	'/a-propos',
	'/accessibilite',
	'/confidentialite'
];
const networks = [
	{ name: '1.6 Mbit/s, 150 ms', bits: 1_600_000, latency: 150, goal: 1_200 },
	{ name: '400 kbit/s, 400 ms', bits: 400_000, latency: 400, goal: 2_200 }
];

interface Seen {
	painted: number;
	shift: number;
	/** Of each task the milliseconds above fifty, as Lighthouse counts them. */
	blocked: number;
}

async function look(
	browser: Browser,
	url: string,
	path: string,
	{ bits, latency }: (typeof networks)[number]
): Promise<Seen> {
	const context = await browser.newContext({
		baseURL: url,
		locale: 'fr-FR',
		serviceWorkers: 'block',
		viewport: { width: 390, height: 844 }
	});
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency,
		downloadThroughput: bits / 8,
		uploadThroughput: bits / 8
	});
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
	await page.addInitScript(() => {
		const seen = { shift: 0, blocked: 0 };
		Object.assign(window, { seen });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				seen.shift += (entry as PerformanceEntry & { value: number }).value;
		}).observe({ type: 'layout-shift', buffered: true });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) seen.blocked += duration - 50;
		}).observe({ type: 'longtask', buffered: true });
	});
	await page.goto(path);
	await page.locator('html[data-alive]').waitFor();
	await page.waitForLoadState('networkidle');
	const found = await page.evaluate(() => ({
		...(window as unknown as { seen: Omit<Seen, 'painted'> }).seen,
		painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN
	}));
	await context.close();
	return found;
}

const median = (values: readonly number[]) =>
	[...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;

/** The part of docs/performance.md. */
export async function firstPaint(browser: Browser, url: string): Promise<string> {
	const rows: string[] = [];
	for (const path of paths) {
		const cells: string[] = [];
		const all: Seen[] = [];
		for (const network of networks) {
			const seen: Seen[] = [];
			for (let round = 0; round < rounds; round++)
				seen.push(await look(browser, url, path, network));
			const painted = median(seen.map((one) => one.painted));
			cells.push(`${seconds(painted)}${painted <= network.goal ? '' : ' **(late)**'}`);
			all.push(...seen);
		}
		const shift = Math.max(...all.map((one) => one.shift));
		const blocked = median(all.map((one) => one.blocked));
		rows.push(
			`| \`${path}\` | ${cells.join(' | ')} | ${shift.toFixed(3)} | ${blocked.toFixed(0)} ms |`
		);
	}
	return `## A page with words, for the first time

A phone of 390 × 844, an empty cache, the processor slowed down ${throttle} times; the median of ${rounds}. The first words drawn (goals: ${networks.map(({ goal }) => seconds(goal)).join(' and ')}), the
most that anything moved by itself (under 0.02: \`tests/journeys/words.spec.ts\`), and how long the page could not be touched while it came to life: of each task what
it took above 50 ms. Alone: \`node scripts/bench/first-paint.ts\`.

| Page | ${networks.map(({ name }) => name).join(' | ')} | Moved | Held |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (import.meta.main) {
	const server = await startServer();
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium'
	});
	console.log(await firstPaint(browser, server.url));
	await browser.close();
	await server.stop();
}
