/** What the page holds for the printer. Sheets of six cards, so that one cut serves two of them. */
import type { Card } from '#cafe/card.ts';

export type PrintJob =
	{ kind: 'cards'; cards: readonly Card[]; backs: boolean } | { kind: 'board' };

const columns = 2;
export const perSheet = columns * 3;

/** Groups of six, the last one perhaps shorter. */
export const sheetsOf = (cards: readonly Card[]): Card[][] =>
	Array.from({ length: Math.ceil(cards.length / perSheet) }, (_, at) =>
		cards.slice(at * perSheet, (at + 1) * perSheet)
	);

/**
 * The places of a sheet as its back must bear them: turned over its long edge, the left column lies on the right.
 * A place without a card stays, so that the others keep theirs.
 */
export const turned = (sheet: readonly Card[]): (Card | undefined)[] =>
	Array.from({ length: perSheet }, (_, at) => {
		const row = Math.floor(at / columns);
		return sheet[row * columns + (columns - 1 - (at % columns))];
	});
