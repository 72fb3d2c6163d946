/** What the page holds for the printer. Sheets of six cards, so that one cut serves two of them. */
import type { Card } from '#cafe/card.ts';
import { cut } from '#cafe/cut.ts';

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
/** A point in millimetres; the width of a middling letter, of a capital and of a sign as wide as it is high, in parts of its size. */
const point = 0.353;
const letter = 0.515;
const capital = 0.7;
const square = 1.1;

const wide = (text: string): number =>
	Array.from(text).reduce(
		(sum, sign) =>
			sum + (sign >= '\u2e80' ? square : /\p{Lu}|[MWmw@%]/u.test(sign) ? capital : letter),
		0
	);

const tall = (text: string, points: number, leading: number, width: number = room.width) =>
	text === ''
		? 0
		: text
				.split('\n')
				.reduce(
					(sum, line) => sum + Math.max(1, Math.ceil((wide(line) * points * point * 1.06) / width)),
					0
				) *
			points *
			point *
			leading;

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
	tall(notes, size, 1.32) +
	// Between paragraphs.
	(notes.split(/\n\s*\n/).length - 1) * 3.2;

const sizes = Array.from({ length: 25 }, (_, at) => 9.6 - at * 0.2);

/** What the back of a card can hold beside the longest landmark, and still be read. */
const mostNotes = 700;

const begun = (text: string, share: number, more: string) =>
	share >= 1 || text === ''
		? text
		: `${cut(text, Math.floor(text.length * share)).replace(/\s+\S*$/, '')}…${more}`;

const shortened = (card: Card, side: 'front' | 'back', share: number, more: string): Card =>
	side === 'front'
		? {
				...card,
				question: begun(card.question, share, more),
				prompts: card.prompts.map((prompt) => begun(prompt, share, ''))
			}
		: { ...card, notes: begun(card.notes, share, more) };

/**
 * What stands on a side of the card, and the largest type, in points, in which it fits: reckoned, because what waits for the printer
 * cannot be measured. What does not fit at the smallest is cut, and says so.
 * @param more what is said where it goes on
 */
export function onPaper(
	card: Card,
	side: 'front' | 'back',
	more: string
): { card: Card; type: number } {
	const height = side === 'front' ? frontHeight : backHeight;
	const most = side === 'back' ? Math.min(1, mostNotes / Math.max(1, card.notes.length)) : 1;
	for (let share = most; ; share *= 0.9) {
		const printed = shortened(card, side, share, ` (${more})`);
		const type = sizes.find((size) => height(printed, size) <= room.height);
		if (type !== undefined || share < 0.05) return { card: printed, type: type ?? 4.8 };
	}
}
