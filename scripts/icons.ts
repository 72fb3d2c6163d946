// Draws the PNG icons from static/logo.svg, with Chromium's own renderer: `node scripts/icons.ts` after a change of the logo.
// Platforms that install the app want pixels: squares that fill to the edge, and a maskable one that keeps to its inner circle.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';

const espresso = '#4a2b1b';
const cream = '#fbf7f0';

/** `share` is the logo's part of the width: a mask may cut all but the inner 80 %. */
const icons = [
	{ file: 'icon-192', size: 192, share: 0.66, ink: cream, ground: espresso, radius: 0.22 },
	{ file: 'icon-512', size: 512, share: 0.66, ink: cream, ground: espresso, radius: 0.22 },
	{ file: 'maskable-192', size: 192, share: 0.54, ink: cream, ground: espresso, radius: 0 },
	{ file: 'maskable-512', size: 512, share: 0.54, ink: cream, ground: espresso, radius: 0 },
	{ file: 'monochrome-512', size: 512, share: 0.8, ink: '#000', ground: 'none', radius: 0 },
	{ file: 'apple-touch-icon', size: 180, share: 0.64, ink: cream, ground: espresso, radius: 0 },
	{ file: 'favicon-48', size: 48, share: 1, ink: espresso, ground: 'none', radius: 0 }
];

const logo = readFileSync('static/logo.svg', 'utf8');

const browser = await chromium.launch({
	executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium'
});
const page = await browser.newPage();
for (const { file, size, share, ink, ground, radius } of icons) {
	const inner = logo
		.replace(/<style>[^]*?<\/style>/, `<style>g { fill: ${ink}; stroke: ${ink} }</style>`)
		.replace('<svg ', `<svg width="${size * share}" height="${size * share}" `);
	await page.setViewportSize({ width: size, height: size });
	await page.setContent(
		`<body style="margin:0"><div style="display:grid;place-items:center;height:100vh;background:${ground};border-radius:${size * radius}px">${inner}</div></body>`
	);
	await page.screenshot({ path: `static/icons/${file}.png`, omitBackground: true });
}
await browser.close();
