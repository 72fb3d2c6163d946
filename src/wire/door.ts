/** Shapes of the tokens and names that stand in headers and paths, checked before anything looks at them. */

/** 16 bytes as base64url: a room, a slot. */
export const isName = (text: string): boolean => /^[\w-]{21}[AQgw]$/.test(text);

/** Bytes of the chance in a member token, and of the whole. */
export const memberToken = { random: 16, tag: 16 } as const;
