/** Chance is an argument: the device's own in the app, a seeded one in tests. */
export type Random = (bytes: number) => Uint8Array<ArrayBuffer>;

/** The device's. There also on a plain http address, where `crypto.subtle` is not. */
export const deviceRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
