import { loadDeck } from '#cards/deck.ts';

export const ssr = true;

export const load = async () => ({ deck: (await loadDeck()).cards });
