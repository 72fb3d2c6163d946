/** New cafés laid down on the device: from a scenario, or the demonstration. The deck comes only when asked for. */
import { loadDeck, loadScenarios } from '#cards/deck.ts';
import { outlineOf } from '#cards/outline.ts';
import { newId } from '../ids.ts';
import type { Begun, Shelf } from './shelf.svelte.ts';

/** @param id of a scenario of the deck */
export async function beginFrom(shelf: Shelf, id: string): Promise<Begun> {
	const [{ cards }, scenarios] = await Promise.all([loadDeck(), loadScenarios()]);
	const scenario = scenarios.find((one) => one.id === id);
	if (scenario === undefined) throw new Error(`the deck has no scenario ${id}`);
	return shelf.begin(outlineOf(scenario, cards, newId));
}

export async function layDemonstration(shelf: Shelf): Promise<Begun> {
	const [{ demonstration }, { cards }] = await Promise.all([import('./demo.ts'), loadDeck()]);
	return shelf.lay(demonstration(cards));
}
