/**
 * What of people's words on a page cannot be read: past an edge of the window, or cut by a box that neither scrolls nor shows by
 * an ellipsis that it goes on. Words are known by their mark, `dir="auto"` (`tests/ui/peoples-words.test.ts` holds that they bear it).
 */
import { expect, type Page } from '@playwright/test';

const unreadable = (page: Page) =>
	page.evaluate(() => {
		const shown = [...document.querySelectorAll<HTMLElement>('[dir=auto]')].filter(
			(element) =>
				!element.matches('input, textarea') &&
				element.offsetWidth > 1 &&
				element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
		);
		const named = (element: Element) =>
			`${element.tagName}.${element.className.replace(/ ?svelte-\w+/, '')} « ${element.textContent.trim().slice(0, 30)} »`;
		/** What a box does with what is past it, along one axis. */
		const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
		const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
		const found: string[] = [];
		for (const element of shown) {
			const words = document.createRange();
			words.selectNodeContents(element);
			let { left, right, bottom } = words.getBoundingClientRect();
			for (let box: HTMLElement | null = element; box !== null; box = box.parentElement) {
				const style = getComputedStyle(box);
				if (style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis') {
					({ left, right, bottom } = box.getBoundingClientRect());
					continue;
				}
				const edge = box.getBoundingClientRect();
				if (scrolls(style.overflowX)) [left, right] = [edge.left, edge.right];
				if (scrolls(style.overflowY)) bottom = Math.min(bottom, edge.bottom);
				if (cuts(style.overflowX) && (left < edge.left - 1 || right > edge.right + 1))
					found.push(`cut at the side: ${named(element)}`);
				// A line of tall letters is higher than what is drawn of it.
				if (cuts(style.overflowY) && bottom > edge.bottom + Number.parseFloat(style.fontSize) / 3)
					found.push(`cut at the foot: ${named(element)}`);
			}
			if (left < -1 || right > document.documentElement.clientWidth + 1)
				found.push(`past the edge: ${named(element)}`);
		}
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth > clientWidth)
			found.push(`${String(scrollWidth - clientWidth)} px to the side`);
		return found;
	});

/** As somebody has a page: narrow and wide; at 200 % of a laptop and at 400 %; with more space in its text; in the system's colours. */
const ways: readonly { width: number; height?: number; spaced?: true; forced?: true }[] = [
	{ width: 320, height: 640 },
	{ width: 390, height: 844 },
	{ width: 640, height: 400 },
	{ width: 820, height: 1180 },
	{ width: 1180, height: 820 },
	{ width: 1920, height: 1080 },
	{ width: 390, height: 844, spaced: true },
	{ width: 1180, height: 820, spaced: true },
	{ width: 1180, height: 820, forced: true }
];

/** WCAG 2.2, 1.4.12. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
	p { margin-block-end: 2em !important; }`;

/** Looks at a page in each way, and on paper. */
export async function staysReadable(page: Page, surface: string, paper = false): Promise<void> {
	for (const { width, height = 800, spaced, forced } of ways) {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ forcedColors: forced ? 'active' : 'none' });
		await page.evaluate(
			(css) => {
				document.querySelector('#spacing')?.remove();
				const style = document.createElement('style');
				style.id = 'spacing';
				style.textContent = css;
				document.head.append(style);
			},
			spaced ? spacing : ''
		);
		const way = [surface, width, spaced ? 'spaced' : '', forced ? 'forced' : ''].join(' ');
		await expect.poll(() => unreadable(page), { message: way, timeout: 5_000 }).toEqual([]);
	}
	await page.evaluate(() => document.querySelector('#spacing')?.remove());
	if (!paper) return;
	// The width of a sheet of A4 within its margins.
	await page.setViewportSize({ width: 672, height: 980 });
	await page.emulateMedia({ media: 'print', forcedColors: 'none' });
	await expect.poll(() => unreadable(page), { message: `${surface} on paper` }).toEqual([]);
	await page.emulateMedia({ media: null });
}
