/**
 * Erasing for good: when a note is erased, withdrawn or changed by its author, the words that the log repeats of it
 * (a typo mended by the facilitator) go too. The events stay, so nothing else of the café moves.
 */

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/**
 * The entry without the words of these notes, or the very same one when it holds none. The entry is as it was
 * stored: what cannot be read, or comes from a newer version, is left as it is.
 */
export function scrubbed(entry: unknown, notes: ReadonlySet<string>): unknown {
	if (!isRecord(entry) || !Array.isArray(entry['events'])) return entry;
	const events: readonly unknown[] = entry['events'];
	if (!events.some((event) => repeats(event, notes))) return entry;
	return {
		...entry,
		events: events.map((event) => (repeats(event, notes) ? { ...event, text: null } : event))
	};
}

const repeats = (event: unknown, notes: ReadonlySet<string>): event is Record<string, unknown> =>
	isRecord(event) &&
	event['kind'] === 'note-mended' &&
	typeof event['note'] === 'string' &&
	notes.has(event['note']) &&
	event['text'] !== null;

/** A whole log without the words of these notes. */
export function scrubbedLog(log: readonly unknown[], notes: readonly string[]): unknown[] {
	const erased = new Set(notes);
	return log.map((entry) => scrubbed(entry, erased));
}

/** Those of these notes whose words a log repeats. */
export const repeatedIn = (log: readonly unknown[], notes: readonly string[]): readonly string[] =>
	notes.filter((note) => {
		const one = new Set([note]);
		return log.some((entry) => scrubbed(entry, one) !== entry);
	});
