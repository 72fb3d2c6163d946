/** The first byte of every sealed thing. A higher one comes from a newer Comptoir: the reader asks for the update. */
export const version = 1;

/** Text with the version in front of everything that is bound, hashed or signed. */
export const purpose = (of: string): string => `comptoir/${version} ${of}`;
