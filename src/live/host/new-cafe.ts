/** New cafés laid down on the device: from a scenario, or the demonstration. The deck comes only when asked for. */
import { loadDeck } from '#cards/deck.ts';
import { outlineOf } from '#cards/outline.ts';
import type { Scenario } from '#cards/scenario.ts';
import { newId } from '../ids.ts';
import type { Begun, Shelf } from './shelf.svelte.ts';

export async function beginFrom(shelf: Shelf, scenario: Scenario): Promise<Begun> {
	const { cards } = await loadDeck();
	return shelf.begin(outlineOf(scenario, cards, newId));
}

export async function layDemonstration(shelf: Shelf): Promise<Begun> {
	const [{ demonstration }, { cards }] = await Promise.all([import('./demo.ts'), loadDeck()]);
	return shelf.lay(demonstration(cards));
}
