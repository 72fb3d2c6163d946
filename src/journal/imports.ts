/**
 * What comes from a backup, laid down in IndexedDB: in one transaction, so that a page closed in the middle leaves nothing of it
 * behind. It takes a fraction of the time that as many cafés would take one after the other.
 */
import { done } from './answers.ts';
import type { Connection } from './connection.ts';
import type { Imports } from './journal.ts';
import { chance } from './tables.ts';
import { union } from './union.ts';

export const importsOn = (connection: Connection): Imports => ({
	takeIn({ cafes, cards }, told) {
		const stamp = chance();
		return connection.write(['heads', 'entries', 'contributions', 'cards'], async (tables) => {
			for (const [at, { head, log, contributions }] of cafes.entries()) {
				const cafe = head.id;
				const stored = await tables.heads.get(cafe);
				// All of it is there: the answer alone was lost.
				if (stored?.stamp === stamp) return done;
				if (stored !== undefined) throw new Error('A café with this id exists already.');
				await tables.heads.add({ id: cafe, head, writer: 0, length: log.length, stamp });
				await tables.entries.bulkAdd(log.map((entry, seq) => ({ cafe, seq, entry })));
				await tables.contributions.bulkAdd(
					[...union(contributions)].map(([id, row]) => ({ cafe, id, row }))
				);
				told?.(at + 1);
			}
			await tables.cards.bulkPut([...cards]);
			return done;
		});
	}
});
