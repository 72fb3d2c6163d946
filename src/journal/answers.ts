/** The answers to a write that both adapters give. */
export const done = { ok: true } as const;
export const missing = { ok: false, reason: 'cafe-missing' } as const;
export const overtaken = { ok: false, reason: 'not-the-writer' } as const;
export const boothOpen = { ok: false, reason: 'booth-open' } as const;
