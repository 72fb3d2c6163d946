/** What the device keeps, taken out whole for its backup; and what a backup holds, laid down beside it. */
import type { Card } from '#cafe/card.ts';
import { headOf } from '#cafe/head.ts';
import { opened } from '#cafe/opened.ts';
import type { Saved, Written } from '#journal/journal.ts';
import { newId } from '../ids.ts';
import type { Host } from './host.ts';

/** What is known of a café to be laid down; the rest of its head is read off the café. */
export interface Incoming {
	head: { demo: boolean };
	log: readonly unknown[];
	contributions: readonly unknown[];
}

export type Imported =
	| { ok: true; cafes: readonly { id: string; title: string }[]; cards: number }
	| Extract<Written, { ok: false }>;

/** Every café of the device that is not in the bin, and the cards written on it. */
export async function keptOn(host: Host): Promise<{
	cafes: readonly Pick<Saved, 'head' | 'log' | 'contributions'>[];
	cards: readonly Card[];
}> {
	const heads = await host.shelf.heads();
	const kept = await Promise.all(
		heads.filter(({ binned }) => binned === undefined).map(({ id }) => host.contentOf(id))
	);
	return { cafes: kept.filter((cafe) => cafe !== undefined), cards: await host.ownCards.all() };
}

/**
 * Lays down cafés under new ids, apart from those they come from, and cards beside those that are there: all
 * of them, or none when the disk refuses one.
 */
export async function importInto(
	host: Host,
	{ cafes, cards }: { cafes: readonly Incoming[]; cards: readonly Card[] }
): Promise<Imported> {
	const laid: { id: string; title: string }[] = [];
	const put: string[] = [];
	const takeBack = async () => {
		for (const { id } of laid) await host.shelf.destroy(id);
		for (const id of put) await host.ownCards.remove(id);
	};
	for (const { head, log, contributions } of cafes) {
		const { cafe } = opened(log, contributions).book;
		const saved = { head: headOf(newId(), cafe, head.demo), log, contributions };
		const begun = await host.shelf.lay(saved);
		if (!begun.ok) {
			await takeBack();
			return begun;
		}
		laid.push({ id: begun.id, title: saved.head.title });
	}
	for (const card of newCards(cards, await host.ownCards.all())) {
		const written = await host.ownCards.put(card);
		if (!written.ok) {
			await takeBack();
			return written;
		}
		put.push(card.id);
	}
	return { ok: true, cafes: laid, cards: put.length };
}

/** Cards that are not there yet; one whose id is taken by another card gets the next free id. */
function newCards(cards: readonly Card[], present: readonly Card[]): Card[] {
	const taken = new Map(present.map((card) => [card.id, wordsOf(card)]));
	return cards.flatMap((card) => {
		let id = card.id;
		for (let n = 2; taken.has(id); n++) {
			if (taken.get(id) === wordsOf(card)) return [];
			id = `${card.id}-${n}`;
		}
		taken.set(id, wordsOf(card));
		return [{ ...card, id }];
	});
}

/** A card without its id, to be compared: fields in one order, whoever wrote them. */
const wordsOf = (card: Card): string =>
	JSON.stringify(
		Object.entries(card)
			.filter(([key]) => key !== 'id')
			.sort(([a], [b]) => (a < b ? -1 : 1))
	);
