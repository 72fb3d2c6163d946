/** Which cards may be put before whom, and one of them by chance. */
import type { Card } from '#cafe/card.ts';
import type { Public } from '#cafe/vocabulary.ts';

/** A sensitive card is never offered where pupils are among the public. */
export function offered<C extends Pick<Card, 'sensitive'>>(
	cards: readonly C[],
	publics: readonly Public[]
): C[] {
	return publics.includes('eleves') ? cards.filter((card) => !card.sensitive) : [...cards];
}

/**
 * One card by chance, never a sensitive one; undefined when there is none.
 * @param chance a number from 0 up to but not including 1, as `Math.random` gives
 */
export function draw<C extends Pick<Card, 'sensitive'>>(
	cards: readonly C[],
	chance: () => number
): C | undefined {
	const fit = cards.filter((card) => !card.sensitive);
	return fit[Math.floor(chance() * fit.length)];
}
