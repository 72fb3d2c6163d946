/** What somebody waits for in the third row: from the scanned code to a field, on a slow phone and a slow network. */
import type { Browser, Page } from '@playwright/test';
import { filesOf, sumOf } from '../../tests/support/weight.ts';

/** Times slower than this machine's processor. */
const slower = 6;
/** Milliseconds there and back, and bits a second each way. */
const network = { latency: 400, rate: 400_000 };
const rounds = 5;

interface Waited {
	/** Milliseconds from the start of the navigation. */
	writable: number;
	taken: number;
}

/** The field stands in the page; then what is written in it is counted, so its script has taken it over. */
async function once(page: Page, address: string): Promise<Waited> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: network.latency,
		downloadThroughput: network.rate / 8,
		uploadThroughput: network.rate / 8
	});
	await page.addInitScript(() => {
		const look = () => {
			const field = document.querySelector('textarea');
			if (field === null) return void requestAnimationFrame(look);
			const writable = performance.now();
			const write = () => {
				field.value = 'Une idée';
				field.dispatchEvent(new InputEvent('input', { bubbles: true }));
				if (document.body.textContent.includes('8 / 500'))
					Object.assign(window, { waited: { writable, taken: performance.now() } });
				else requestAnimationFrame(write);
			};
			write();
		};
		requestAnimationFrame(look);
	});
	await page.goto(address, { waitUntil: 'commit' });
	const waited = await page.waitForFunction(() => (window as { waited?: Waited }).waited);
	return (await waited.jsonValue()) as Waited;
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** The section of docs/performance.md, from phones that never saw the app. */
export async function slowPhone(browser: Browser, baseURL: string): Promise<string> {
	const found: Waited[] = [];
	let bytes = 0;
	for (let round = 0; round < rounds; round++) {
		const context = await browser.newContext({ baseURL, locale: 'fr-FR', serviceWorkers: 'block' });
		const page = await context.newPage();
		const fetched = filesOf(page);
		found.push(await once(page, `/r#${'A'.repeat(43)}`));
		bytes = sumOf(['/r.html', ...[...fetched].filter((path) => /\/begin\.[^/]*\.js$/.test(path))]);
		await context.close();
	}
	return `## From the QR code to a field, on a slow phone

A processor ${slower} times slower than this machine's, ${network.latency} ms there and back, ${network.rate / 1000} kbit/s, an empty cache; the median of ${rounds}.

| | Time |
| --- | --- |
| one can write | ${seconds(middle(found.map(({ writable }) => writable)))} |
| the page has taken the field over, and keeps what is written (${(bytes / 1000).toFixed(1)} kB fetched) | ${seconds(middle(found.map(({ taken }) => taken)))} |
`;
}
