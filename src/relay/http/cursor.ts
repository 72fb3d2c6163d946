/** Cursors keep caches between reader and relay from answering a live question with an old answer: they only ever grow. */

const epoch = Date.UTC(2024, 9, 9);
const interval = 20_000;

/** @param asked the cursor that the reader had */
export function cursorAfter(now: number, asked?: string): string {
	const current = Math.floor((now - epoch) / interval);
	const had = asked !== undefined && /^\d{1,15}$/.test(asked) ? Number(asked) : -1;
	return String(had >= current ? had + 1 : current);
}
