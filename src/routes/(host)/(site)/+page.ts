import { loadScenarioHeads } from '#cards/deck.ts';

export const ssr = true;

/** Small; their steps and the deck wait until one is chosen. */
export const load = async () => ({ scenarios: await loadScenarioHeads() });
