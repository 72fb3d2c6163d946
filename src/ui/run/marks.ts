/**
 * The marks of a step's clock: when it is read aloud, and when it sounds. A mark is passed, never looked up: a
 * page opened after a mark says nothing about it.
 */
import type { Clock } from '#cafe/timer.ts';

export type Mark = 'half' | 'soon' | 'last' | 'end';

/** The last mark passed since `before` was left, between two looks at the same step's clock; `undefined` when none was. */
export function markPassed(
	before: number,
	{ left, total }: Pick<Clock, 'left' | 'total'>
): Mark | undefined {
	const at = { end: 0, last: total * 0.05, soon: total * 0.2, half: total / 2 };
	return (['end', 'last', 'soon', 'half'] as const).find(
		(mark) => before > at[mark] && left <= at[mark]
	);
}
