/** Cards of one's own, out to a Markdown file and back. Reading and writing YAML is fetched when a file is at hand. */
import type { Card } from '#cafe/card.ts';
import type { Problem } from '#cards/problem.ts';
import { m } from '#messages/paraglide/messages.js';

/** In bytes: ten times the longest card that can be written. */
const heaviest = 200_000;

export async function fileOf(card: Card): Promise<File> {
	const { writeCard } = await import('#cards/write.ts');
	return new File([writeCard(card)], `${card.id}.md`, { type: 'text/markdown' });
}

/** The cards that could be read, and what is wrong with each file that could not. */
export async function cardsIn(
	files: readonly File[]
): Promise<{ cards: Card[]; problems: Problem[] }> {
	const { parseCard } = await import('#cards/parse.ts');
	const cards: Card[] = [];
	const problems: Problem[] = [];
	for (const file of files) {
		if (file.size > heaviest) {
			problems.push({
				file: file.name,
				field: m.cards_import_field_file(),
				reason: m.cards_import_too_big()
			});
			continue;
		}
		const read = parseCard(file.name, await file.text());
		if (read.ok) cards.push(read.value.card);
		else problems.push(...read.problems);
	}
	return { cards, problems };
}
