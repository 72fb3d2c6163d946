import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cafe } from '#cafe/cafe.ts';
import { opened } from '#cafe/opened.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { backupOf, type KeptCafe } from '#exports/backup.ts';
import { readBackup } from '#exports/read-backup.ts';
import { plain, type Counter } from '../support/cafes.ts';
import { draws, play } from '../support/gestures.ts';

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

/** Without the rows whose words are gone: nobody can tell the difference. */
const withoutTombstones = (cafe: Cafe): Cafe => ({
	...cafe,
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
	await fc.assert(
		fc.asyncProperty(draws(), async (list) => {
			const counter = play(list);
			const kept = keptOf(counter);
			const { text } = backupOf(kept);
			const read = await readBackup(text);
			if (!read.ok) throw new Error(read.problem);
			const [back] = read.cafes;
			expect(back?.locked).toBeUndefined();
			const { cafe } = opened(back?.log ?? [], back?.contributions ?? []).book;
			const gone = kept.contributions.filter((row) => (row as { body: unknown }).body === null);
			if (gone.length === 0) expect(plain(cafe)).toEqual(plain(withoutTombstones(counter.cafe)));
			expect(JSON.stringify(synthesis(cafe))).toBe(JSON.stringify(synthesis(counter.cafe)));
			expect(back && backupOf({ ...kept, ...back, head: kept.head }).text).toBe(text);
		}),
		{ numRuns: 200 }
	);
});

test('reading never throws, and never takes a part, whatever is done to the file', async () => {
	const { text } = backupOf(keptOf(play([])));
	await fc.assert(
		fc.asyncProperty(
			fc.nat(text.length),
			fc.nat(40),
			fc.string({ maxLength: 6, unit: 'binary' }),
			async (at, length, instead) => {
				const spoilt = text.slice(0, at) + instead + text.slice(at + length);
				const read = await readBackup(spoilt);
				if (read.ok) expect(read.cafes).toHaveLength(1);
			}
		)
	);
});
