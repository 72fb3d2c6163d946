import { loadDeck } from '#cards/deck.ts';

export const load = async () => ({ deck: (await loadDeck()).cards });
