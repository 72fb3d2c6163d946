/** What a step being added can take its cards from: the deck, and the cards written on this device. */
import type { Card } from '#cafe/card.ts';

export interface Choice {
	deck: readonly Card[];
	own: readonly Card[];
}
