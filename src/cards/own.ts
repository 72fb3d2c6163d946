/** A card written in the app: held to what a file is held to, so that whatever is kept can go out and come back. */
import type { Card } from '#cafe/card.ts';
import { parseCard } from './parse.ts';
import { type Problem } from './problem.ts';
import { writeCard } from './write.ts';

/**
 * The card as its own file would give it back (texts trimmed), or what is wrong with it. A problem's field is
 * the key of the file: `titre`, `relances.0`, `repere.source`, `Pour l’animateur`.
 */
export function checkOwn(
	card: Card
): { ok: true; card: Card } | { ok: false; problems: Problem[] } {
	const read = parseCard(`${card.id}.md`, writeCard(card));
	return read.ok ? { ok: true, card: read.value.card } : read;
}
