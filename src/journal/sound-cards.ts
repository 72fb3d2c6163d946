/** Cards of one's own as they lie, those that this version cannot read left out; apart, because home mostly has none to ask about. */
import * as v from 'valibot';
import { Card } from '#cafe/card.ts';

export function soundCards(rows: readonly unknown[]): readonly Card[] {
	return rows.flatMap((row) => {
		const parsed = v.safeParse(Card, row);
		// What a newer version says of a card besides stays with it.
		return parsed.success ? [{ ...(row as Card), ...parsed.output }] : [];
	});
}

export const isCard = (row: unknown): boolean => v.is(Card, row);
