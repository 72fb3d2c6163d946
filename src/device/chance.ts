/**
 * Chance that tells nothing of the chance before or after it: a relay reads some of it in the addresses of questions, and other draws
 * keep in disorder what a phone sends.
 */

/** In [0, 1[. There also on a plain http address. */
export const drawn = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
