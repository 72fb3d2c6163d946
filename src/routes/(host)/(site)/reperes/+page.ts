import { loadLandmarks } from '#cards/deck.ts';

export const load = async () => ({ rules: await loadLandmarks() });
