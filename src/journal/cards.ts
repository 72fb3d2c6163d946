/** Cards written on this device, in IndexedDB. */
import type { Card } from '#cafe/card.ts';
import { done } from './answers.ts';
import type { Connection } from './connection.ts';
import type { OwnCards } from './journal.ts';
import type { Tables } from './tables.ts';

export const cardsOn = (connection: Connection): OwnCards => ({
	cards: async () => sound(await connection.read(['cards'], lying)),

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

	watchCards(listener) {
		let turn = 0;
		const tell = async (rows: readonly unknown[]) => {
			const asked = ++turn;
			const cards = await sound(rows);
			if (asked === turn) listener(cards);
		};
		const stop = connection.watch(['cards'], lying, (rows) => void tell(rows));
		return () => {
			turn += 1;
			stop();
		};
	}
});

const lying = (tables: Tables) => tables.cards.toArray();

/** A café under way has none, mostly: what asks of one whether it is sound comes when there is one, after its transaction. */
const sound = async (rows: readonly unknown[]): Promise<readonly Card[]> =>
	rows.length === 0 ? [] : (await import('./sound-cards.ts')).soundCards(rows);
