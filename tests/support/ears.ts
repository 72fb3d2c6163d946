/** What a page lets hear. */
import { expect, type Page } from '@playwright/test';

/** What a page lets hear of the app's sound. */
export interface Listening {
	/** How many notes began to sound. One soft sound is two of them. */
	notes: () => Promise<number>;
	/** Waits until the page may sound: a device takes a moment to give its loudspeaker after the first gesture. */
	ready: () => Promise<void>;
}

/** Listens from the next page on. */
export async function listening(page: Page): Promise<Listening> {
	await page.addInitScript(() => {
		const heard = { notes: 0, contexts: [] as AudioContext[] };
		Object.assign(window, { heard });
		window.AudioContext = class extends AudioContext {
			constructor() {
				super();
				heard.contexts.push(this);
			}
		};
		window.OscillatorNode = class extends OscillatorNode {
			override start(when?: number) {
				heard.notes++;
				super.start(when);
			}
		};
	});
	interface Heard {
		heard: { notes: number; contexts: AudioContext[] };
	}
	return {
		notes: () => page.evaluate(() => (window as unknown as Heard).heard.notes),
		ready: () =>
			expect
				.poll(() =>
					page.evaluate(() => (window as unknown as Heard).heard.contexts.map(({ state }) => state))
				)
				.toEqual(['running'])
	};
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
