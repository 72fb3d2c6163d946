/** Cards of one's own, out to a Markdown file and back. Reading and writing YAML is fetched when a file is at hand. */
import type { Card } from '#cafe/card.ts';
import type { Problem } from '#cards/problem.ts';
import { textOf } from '#exports/file-text.ts';
import { m } from '#messages/paraglide/messages.js';

/** In bytes: ten times the longest card that can be written. */
const heaviest = 200_000;

const unread = {
	unreadable: m.cards_import_unreadable,
	'other-encoding': m.cards_import_other_encoding
};

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
	const refused = ({ name }: File, reason: string) =>
		problems.push({ file: name, field: m.cards_import_field_file(), reason });
	for (const file of files) {
		if (file.size > heaviest) {
			refused(file, m.cards_import_too_big());
			continue;
		}
		const source = await textOf(file);
		if (!source.ok) {
			refused(file, unread[source.reason]());
			continue;
		}
		const read = parseCard(file.name, source.text);
		if (read.ok) cards.push(read.value.card);
		else problems.push(...read.problems);
	}
	return { cards, problems };
}
