/**
 * What one more note costs the screen of the room, with few and with many on its wall: how long its page stands still. Alone:
 * `node scripts/bench/wall.ts` (needs a build) prints its part of docs/performance.md.
 */
import { chromium, type Browser } from '@playwright/test';
import { running, step } from '../../tests/support/cafes.ts';
import { lay } from '../../tests/support/laid.ts';
import { startServer } from '../../tests/support/server.ts';

const throttle = 4;
const rounds = 10;
const goal = 100;

/** A café whose notes are shown as they come: as long as people write them, from three words to three lines. */
function holding(shown: number) {
	const cafe = running(step('s1', 'recolte', { title: 'Récolte', policy: 'at-once' }));
	const words = 'demander à une machine de relire un courrier avant de l’envoyer aux familles';
	for (let at = 0; at < shown; at++)
		cafe.do({
			kind: 'write-note',
			id: `n${String(at).padStart(4, '0')}`,
			step: 's1',
			text: `${words.slice(0, 20 + ((at * 17) % 57))} ${at}`
		});
	return cafe;
}

/** The longest that the page stood still after each of some notes, in milliseconds. */
async function standstills(browser: Browser, url: string, shown: number): Promise<number[]> {
	const context = await browser.newContext({
		baseURL: url,
		locale: 'fr-FR',
		serviceWorkers: 'block',
		viewport: { width: 1280, height: 720 }
	});
	const tablet = await context.newPage();
	const id = await lay(tablet, holding(shown));
	await tablet.goto(`/cafe/${id}/animer`);
	await tablet.getByRole('button', { name: 'Note papier' }).click();
	const screen = await context.newPage();
	await screen.goto(`/cafe/${id}/ecran`);
	const slips = screen.locator('.wall [data-place]');
	await screen.waitForFunction(
		(shown) => document.querySelectorAll('.wall [data-place]').length === shown,
		shown
	);
	const devtools = await context.newCDPSession(screen);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
	const found: number[] = [];
	for (let round = 0; round < rounds; round++) {
		// What the throttling itself, or the note before, has left to do is not this one's.
		await screen.waitForTimeout(1000);
		await screen.evaluate(() => {
			let longest = 0;
			let before = performance.now();
			const { port1, port2 } = new MessageChannel();
			let watching = true;
			port1.onmessage = () => {
				const now = performance.now();
				longest = Math.max(longest, now - before);
				before = now;
				if (watching) port2.postMessage(undefined);
			};
			port2.postMessage(undefined);
			Object.assign(window, {
				stoodStill() {
					watching = false;
					return longest;
				}
			});
		});
		await tablet
			.getByLabel('Une note, telle qu’elle est écrite')
			.fill(`Une idée de plus, écrite sur un papier, ${round}`);
		await tablet.keyboard.press('Enter');
		const many = shown + round + 1;
		await screen.waitForFunction(
			(many) => document.querySelectorAll('.wall [data-place]').length === many,
			many
		);
		await screen.waitForTimeout(600);
		found.push(
			await screen.evaluate(() => (window as unknown as { stoodStill(): number }).stoodStill())
		);
	}
	if ((await slips.count()) !== shown + rounds) throw new Error('a note is missing on the wall');
	await context.close();
	return found.sort((a, b) => a - b);
}

/** The part of docs/performance.md. */
export async function wallFigures(browser: Browser, url: string): Promise<string> {
	const all: { shown: number; times: number[] }[] = [];
	for (const shown of [5, 60, 150, 500])
		all.push({ shown, times: await standstills(browser, url, shown) });
	const median = (times: readonly number[]) => times[times.length >> 1] ?? NaN;
	const few = median(all[0]?.times ?? []);
	const rows = all.map(({ shown, times }) => {
		const worst = times.at(-1) ?? NaN;
		return `| ${String(shown)} | ${median(times).toFixed(0)} ms | ${worst.toFixed(0)} ms | × ${(median(times) / few).toFixed(1)} | ${worst <= goal ? 'yes' : '**no**'} |`;
	});
	return `## One more note on the screen of the room

\`/ecran\` at 1280 × 720, the processor slowed down ${String(throttle)} times; ${String(rounds)} notes, one after another. The longest that the page does nothing else. The
last column: whether the slowest stayed within ${String(goal)} ms. Alone: \`node scripts/bench/wall.ts\`.

| Notes on the wall | Stands still | Slowest | Ratio | Held |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (import.meta.main) {
	const server = await startServer();
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium'
	});
	console.log(await wallFigures(browser, server.url));
	await browser.close();
	await server.stop();
}
