/**
 * A stored or imported café opened: its log parsed once and folded, its rows gathered. An event kind of a newer
 * version, or an entry that cannot be read, leaves the café readable and exportable but closed to writing: what
 * this version does not understand it must not write over.
 */
import { parseRow, type Contribution } from './contribution.ts';
import { parseEntry, type Entry } from './events.ts';
import { emptyBook, fold, gather, type Book } from './reduce.ts';

export type Lock = 'newer-version' | 'damaged';

export interface Opened {
	book: Book;
	/** Why it may only be read. */
	locked?: Lock;
}

export function opened(log: readonly unknown[], rows: readonly unknown[]): Opened {
	const entries: Entry[] = [];
	const known: Contribution[] = [];
	const locks = new Set<Lock>();
	for (const raw of log) {
		const parsed = parseEntry(raw);
		if ('known' in parsed) entries.push(parsed.known);
		else locks.add('newer' in parsed ? 'newer-version' : 'damaged');
	}
	for (const raw of rows) {
		const row = parseRow(raw);
		if ('known' in row) known.push(row.known);
		else locks.add('newer' in row ? 'newer-version' : 'damaged');
	}
	const book = gather(fold(emptyBook, entries), known);
	if (locks.size === 0) return { book };
	return { book, locked: locks.has('newer-version') ? 'newer-version' : 'damaged' };
}
