// What a page costs before it can draw: the JavaScript its prerendered HTML preloads, in bytes of brotli as they travel.
// Usage: node scripts/sizes.ts REPORT.json. Ends with 1 when a page is over its budget.
import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** Page → budget in bytes. A page that was not built is an error, not a pass. */
const budgets: Record<string, number> = {
	index: 75_000
};

function preloaded(page: string): number {
	const html = readFileSync(`build/prerendered/${page}.html`, 'utf8');
	const scripts = new Set(html.match(/_app\/[^"]+\.js/g));
	if (!scripts.size) throw new Error(`${page}.html preloads no script`);
	return [...scripts].reduce((sum, path) => sum + statSync(`build/client/${path}.br`).size, 0);
}

const report = Object.entries(budgets).map(([page, budget]) => {
	const bytes = preloaded(page);
	console.log(`${page}: ${bytes} bytes of JavaScript, budget ${budget}`);
	return { page, bytes, budget, fits: bytes <= budget };
});

const out = process.argv[2];
if (out) writeFileSync(out, JSON.stringify(report));
process.exitCode = report.every(({ fits }) => fits) ? 0 : 1;
