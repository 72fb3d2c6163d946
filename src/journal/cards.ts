/** Cards written on this device, in IndexedDB. */
import { done } from './answers.ts';
import type { Connection } from './connection.ts';
import type { OwnCards } from './journal.ts';
import { soundCards } from './sound-cards.ts';
import type { Tables } from './tables.ts';

export const cardsOn = (connection: Connection): OwnCards => ({
	cards: () => connection.read(['cards'], listed),

	putCard: (card) =>
		connection.write(['cards'], async (tables) => {
			await tables.cards.put(card);
			return done;
		}),

	removeCard: (id) =>
		connection.write(['cards'], async (tables) => {
			await tables.cards.delete(id);
			return done;
		}),

	watchCards: (listener) => connection.watch(['cards'], listed, listener)
});

const listed = async (tables: Tables) => soundCards(await tables.cards.toArray());
