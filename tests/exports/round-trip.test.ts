import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowOf, type Cafe } from '#cafe/cafe.ts';
import type { Contribution } from '#cafe/contribution.ts';
import { opened } from '#cafe/opened.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { backupOf, type KeptCafe } from '#exports/backup.ts';
import { readBackup } from '#exports/read-backup.ts';
import { plain, type Counter } from '../support/cafes.ts';
import { draws, play, revealed } from '../support/gestures.ts';
import { holds } from '../support/property.ts';

/** A café as its page holds it. */
const keptOf = ({ cafe, log }: Counter): KeptCafe => ({
	head: {
		title: cafe.details.title,
		place: '',
		date: '',
		start: '',
		minutes: 0,
		steps: cafe.steps.length,
		phase: cafe.phase,
		demo: false
	},
	log,
	contributions: [...cafe.contributions.values()].flatMap((rows) => [...rows.values()])
});

/** Without the rows whose words are gone, and without the words that a mend had given them. */
const withoutTheGone = (cafe: Cafe): Cafe => ({
	...cafe,
	marks: new Map(
		[...cafe.marks]
			.map(([note, { mend, ...mark }]) => {
				const there = rowOf(cafe, note)?.body != null;
				return [note, { ...mark, ...(there && mend !== undefined && { mend }) }] as const;
			})
			.filter(([, mark]) => Object.keys(mark).length > 0)
	),
	contributions: new Map(
		[...cafe.contributions]
			.map(
				([step, rows]) =>
					[step, new Map([...rows].filter(([, { body }]) => body !== null))] as const
			)
			.filter(([, rows]) => rows.size > 0)
	)
});

test('import ∘ export is the identity of a café, of its synthesis to the letter, and of its backup', async () => {
	const floors = { 'a note that is gone': 30, 'a mend of one': 1, 'a revealed result': 20 };
	await holds(
		floors,
		(meets) =>
			fc.asyncProperty(draws(), async (list) => {
				const counter = play(list);
				meets('a revealed result', revealed(counter.cafe));
				const kept = keptOf(counter);
				const { text } = backupOf(kept);
				const read = await readBackup(text);
				if (!read.ok) throw new Error(read.problem);
				const [back] = read.cafes;
				expect(back?.locked).toBeUndefined();
				const { cafe } = opened(back?.log ?? [], back?.contributions ?? []).book;
				const gone = (kept.contributions as readonly Contribution[])
					.filter(({ kind, body }) => kind === 'note' && body === null)
					.map(({ id }) => id);
				meets('a note that is gone', gone.length);
				meets(
					'a mend of one',
					gone.some((id) => counter.cafe.marks.get(id)?.mend !== undefined)
				);
				expect(plain(cafe)).toEqual(plain(withoutTheGone(counter.cafe)));
				expect(JSON.stringify(synthesis(cafe))).toBe(JSON.stringify(synthesis(counter.cafe)));
				expect(back && backupOf({ ...kept, ...back, head: kept.head }).text).toBe(text);
			}),
		{ numRuns: 200 }
	);
});

test('reading never throws, and takes no part without naming the rest, whatever is done to the file', async () => {
	const kept = keptOf(play([]));
	const { text } = backupOf(kept);
	const rows = kept.contributions.length;
	await holds({ 'a file that still reads': 1, 'one refused': 40 }, (meets) =>
		fc.asyncProperty(
			fc.nat(text.length),
			fc.nat(40),
			fc.string({ maxLength: 6, unit: 'binary' }),
			async (at, length, instead) => {
				const spoilt = text.slice(0, at) + instead + text.slice(at + length);
				const read = await readBackup(spoilt);
				meets(read.ok ? 'a file that still reads' : 'one refused');
				if (read.ok) expect(read.cafes).toHaveLength(1);
				if (read.ok && read.left.length === 0)
					expect(read.cafes[0]?.contributions).toHaveLength(rows);
			}
		)
	);
});
