/** What is said of a backup that was taken in: what came of it, and nothing of what did not. */
import { m } from '#messages/paraglide/messages.js';

/** @param titles of the cafés, `''` where one has none */
export function importedSentence(titles: readonly string[], cards: number): string {
	const [only] = titles;
	const said: string[] = [];
	if (only !== undefined)
		said.push(
			titles.length === 1
				? m.exports_imported_one({ title: only || m.home_untitled() })
				: m.exports_imported_cafes({ count: titles.length })
		);
	if (cards > 0) said.push(m.exports_imported_cards({ count: cards }));
	return said.length === 0 ? m.exports_imported_same() : said.join(' ');
}
