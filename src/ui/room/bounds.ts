/** How many phones may be let in, as the sheet offers it; the relay's own bound is the same (`wire/limits.ts`). */
export const bounds = { step: 10, members: 500 } as const;
