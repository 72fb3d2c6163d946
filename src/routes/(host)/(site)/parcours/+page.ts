import { loadTraining } from '#cards/deck.ts';

export const ssr = true;

export const load = async () => ({ stages: await loadTraining() });
