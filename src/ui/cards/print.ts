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

/** Millimetres of a card that text may fill, its margins taken off. */
const room = { width: 74, height: 71 } as const;
/** A point in millimetres, and the width of a middling letter in parts of its size. */
const point = 0.353;
const letter = 0.515;

const tall = (text: string, points: number, leading: number, width: number = room.width) =>
	text === ''
		? 0
		: Math.ceil((text.length * points * point * letter * 1.06) / width) * points * point * leading;

const frontHeight = ({ title, question, prompts }: Card, size: number) =>
	// Theme, facts and the space between the parts.
	19 +
	tall(title, size * 1.02, 1.2) +
	tall(question, size * 1.25, 1.22) +
	prompts.reduce((sum, prompt) => sum + 1 + tall(prompt, size, 1.32, room.width - 4), 0);

const backHeight = ({ title, landmark, notes }: Card, size: number) =>
	// Two labels and the space between the parts.
	15 +
	tall(title, size * 1.02, 1.2) +
	tall(landmark?.text ?? '', size, 1.32) +
	tall(landmark?.source ?? '', 6.6, 1.32, 44) +
	notes.split('\n').reduce((sum, line) => sum + tall(line, size, 1.32), 0);

const sizes = Array.from({ length: 25 }, (_, at) => 9.6 - at * 0.2);

/** The largest type, in points, in which a side of the card fits: reckoned, because what waits for the printer cannot be measured. */
export function typeOf(card: Card, side: 'front' | 'back'): number {
	const height = side === 'front' ? frontHeight : backHeight;
	return sizes.find((size) => height(card, size) <= room.height) ?? 4.8;
}
