/** What a page lets hear. */
import type { Page } from '@playwright/test';

/** From the next page on, counts the notes that begin to sound. One soft sound is two of them. */
export async function listening(page: Page): Promise<() => Promise<number>> {
	await page.addInitScript(() => {
		const started: number[] = [];
		Object.assign(window, { started });
		window.OscillatorNode = class extends OscillatorNode {
			override start(when?: number) {
				started.push(1);
				super.start(when);
			}
		};
	});
	return () => page.evaluate(() => (window as unknown as { started: number[] }).started.length);
}

/**
 * From here on, what a screen reader says by itself: what is added in regions that were there before, and alerts. Gives what was
 * said since it was last asked.
 */
export async function spoken(page: Page): Promise<() => Promise<string[]>> {
	await page.evaluate(() => {
		const said: string[] = [];
		Object.assign(window, { said });
		const known = new Map<Element, string[]>();
		const wordsIn = (region: Element) => {
			const words: string[] = [];
			const walk = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
			for (let at = walk.nextNode(); at !== null; at = walk.nextNode())
				if (at.parentElement?.closest('[aria-live=off]') === null)
					words.push(at.textContent?.replace(/\s+/g, ' ').trim() ?? '');
			return words.filter((each) => each !== '');
		};
		const read = () => {
			// What is not drawn is not there, for a screen reader either.
			for (const region of known.keys())
				if (!region.isConnected || !region.checkVisibility()) known.delete(region);
			for (const region of document.querySelectorAll(
				'[role=status], [role=alert], [aria-live=polite]'
			)) {
				if (!region.checkVisibility()) continue;
				const words = wordsIn(region);
				const before = known.get(region) ?? (region.role === 'alert' ? [] : words);
				known.set(region, words);
				const added = words.filter((each) => !before.includes(each));
				const whole = region.role !== null && region.ariaAtomic !== 'false';
				if (added.length > 0) said.push((whole ? words : added).join(' '));
			}
		};
		read();
		new MutationObserver(read).observe(document, {
			...{ subtree: true, childList: true, characterData: true, attributes: true }
		});
	});
	return () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}
