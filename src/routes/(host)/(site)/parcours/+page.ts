import { loadTraining } from '#cards/deck.ts';

export const load = async () => ({ stages: await loadTraining() });
