/** The set of contributions: rows as they were stored or imported, of which only the id must be readable. */
import type { Contribution } from '#cafe/contribution.ts';
import { later } from '#cafe/revision.ts';

/** The id of a row; throws when there is none (whoever writes or imports has checked the row before). */
export function idOf(row: unknown): string {
	if (typeof row === 'object' && row !== null && 'id' in row) {
		const { id } = row;
		if (typeof id === 'string' && id !== '') return id;
	}
	throw new TypeError('a contribution has an id');
}

/**
 * All these rows, one an id, in the order of ids: of two revisions the later stays, whichever came first.
 * `later` looks at `body`, `rev` and the bytes, which a row from a newer version has too.
 */
export function union(rows: readonly unknown[]): ReadonlyMap<string, unknown> {
	const set = new Map<string, unknown>();
	for (const row of rows) {
		const id = idOf(row);
		const other = set.get(id);
		set.set(id, other === undefined ? row : later(other as Contribution, row as Contribution));
	}
	return new Map([...set].sort(([a], [b]) => (a < b ? -1 : 1)));
}
