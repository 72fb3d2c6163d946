/** What the device keeps, taken out whole for its backup; and what a backup holds, laid down beside it. */
import type { Card } from '#cafe/card.ts';
import { headOf } from '#cafe/head.ts';
import { opened } from '#cafe/opened.ts';
import { longestId } from '#cafe/plan.ts';
import type { Laid, Written } from '#journal/journal.ts';
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

/** What the disk holds of a café and would not give, by its title. */
export interface Unread {
	what: 'cafe';
	title: string;
	count: 1;
}

/** Every café of the device that is not in the bin, and the cards written on it; and what could not be read. */
export async function keptOn(host: Host): Promise<{
	cafes: readonly Laid[];
	cards: readonly Card[];
	left: readonly Unread[];
}> {
	const cafes: Laid[] = [];
	const left: Unread[] = [];
	for (const { id, title, binned } of await host.shelf.heads()) {
		if (binned !== undefined) continue;
		try {
			const cafe = await host.contentOf(id);
			if (cafe !== undefined) cafes.push(cafe);
		} catch {
			left.push({ what: 'cafe', title, count: 1 });
		}
	}
	return { cafes, cards: await host.ownCards.all(), left };
}

/** Milliseconds of work after which the page may draw, and whoever is at it act. */
const spell = 50;

/** By a message to oneself: in a page that is not looked at, timers come once a second, then once a minute. */
const breath = () =>
	new Promise<void>((taken) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			taken();
		};
		port2.postMessage(undefined);
	});

/**
 * Lays down cafés under new ids, apart from those they come from, and cards beside those that are there: all
 * of them, or none when the disk refuses one or the page goes.
 * @param told how far it is, from 0 to 1
 */
export async function importInto(
	host: Host,
	{ cafes, cards }: { cafes: readonly Incoming[]; cards: readonly Card[] },
	told: (part: number) => void = () => undefined
): Promise<Imported> {
	const laid: Laid[] = [];
	let since = performance.now();
	for (const { head, log, contributions } of cafes) {
		const { cafe } = opened(log, contributions).book;
		laid.push({ head: headOf(newId(), cafe, head.demo), log, contributions });
		told(laid.length / cafes.length / 2);
		if (performance.now() - since < spell) continue;
		await breath();
		since = performance.now();
	}
	const put = newCards(cards, await host.ownCards.all());
	const written = await host.shelf.takeIn({ cafes: laid, cards: put }, (count) =>
		told((1 + count / cafes.length) / 2)
	);
	if (!written.ok) return written;
	return {
		ok: true,
		cafes: laid.map(({ head: { id, title } }) => ({ id, title })),
		cards: put.length
	};
}

/** Cards that are not there yet; one whose id is taken by another card gets the next free id. */
function newCards(cards: readonly Card[], present: readonly Card[]): Card[] {
	const taken = new Map(present.map((card) => [card.id, wordsOf(card)]));
	return cards.flatMap((card) => {
		let id = card.id;
		for (let n = 2; taken.has(id); n++) {
			if (taken.get(id) === wordsOf(card)) return [];
			const other = `-${n}`;
			id = card.id.slice(0, longestId - other.length) + other;
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
