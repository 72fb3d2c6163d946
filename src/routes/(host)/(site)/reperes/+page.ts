import { loadLandmarks } from '#cards/deck.ts';

export const ssr = true;

export const load = async () => ({ rules: await loadLandmarks() });
