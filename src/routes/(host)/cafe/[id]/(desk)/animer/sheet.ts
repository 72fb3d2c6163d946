/** What opens over the run page. */
export type Sheet = 'steps' | 'keys' | 'public' | 'room';
