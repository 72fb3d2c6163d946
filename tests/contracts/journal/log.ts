/** The log and the set of one café, and the one page that writes them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { holds } from '../../support/property.ts';
import { batch, booth, head, note, stage, wrote } from '../../support/saved.ts';
import type { OnDevice } from './device.ts';

export function keepsACafe(on: OnDevice): void {
	const { lay, begin, claim, read } = on;

	test('1.1 a café laid down is read back: head, log in order, rows by id, nobody its writer', async () => {
		const log = [wrote('un'), wrote('deux')];
		await lay('c1', { log, contributions: [note('b', 'deux'), note('a', 'un')] });
		expect(await on.disk.read('c1')).toEqual({
			head: head('c1'),
			log,
			contributions: [note('a', 'un'), note('b', 'deux')],
			aliases: {},
			writer: 0
		});
		expect(await on.disk.read('c2')).toBeUndefined();
	});

	test('1.2 what is appended stands after what was there, with the head as it is now', async () => {
		const writer = await begin('c1');
		for (const text of ['un', 'deux', 'trois']) {
			const given = batch('c1', writer, { head: head('c1', text), entries: [wrote(text)] });
			expect(await on.disk.append(given)).toEqual({ ok: true });
		}
		const saved = await read('c1');
		expect(saved.log).toEqual([wrote('un'), wrote('deux'), wrote('trois')]);
		expect(saved.head.title).toBe('trois');
	});

	test('1.3 an append is whole or not at all', async () => {
		const writer = await begin('c1');
		const uncopiable = { ...note('a', 'un'), body: () => 'un' } as unknown as Contribution;
		const given = { head: head('c1', 'autre'), entries: [wrote('un')] };
		await expect(
			on.disk.append(batch('c1', writer, { ...given, contributions: [note('b', 'b'), uncopiable] }))
		).rejects.toThrow();
		expect(await on.disk.read('c1')).toEqual({
			head: head('c1'),
			log: [],
			contributions: [],
			aliases: {},
			writer
		});
	});

	test('1.4 an equal set comes of the same rows, whatever their order, batches and repetitions', async () => {
		const row = fc
			.record({
				id: fc.constantFrom('a', 'b', 'c', 'd'),
				rev: fc.integer({ min: 1, max: 3 }),
				text: fc.option(fc.constantFrom('un', 'deux'))
			})
			.map(({ id, rev, text }) => note(id, text, rev));
		const ways = fc
			.array(row, { minLength: 1, maxLength: 8 })
			.chain((rows) =>
				fc.tuple(
					fc.constant(rows),
					fc.shuffledSubarray(rows, { minLength: rows.length }),
					fc.integer({ min: 1, max: 4 })
				)
			);
		let n = 0;
		await holds(
			{ 'revisions of one row': 10, 'another order': 10 },
			(meets) =>
				fc.asyncProperty(ways, async ([rows, shuffled, size]) => {
					meets('revisions of one row', new Set(rows.map(({ id }) => id)).size < rows.length);
					meets(
						'another order',
						rows.some((each, at) => each !== shuffled[at])
					);
					const [one, other] = [`one${++n}`, `other${n}`];
					const mine = await begin(one);
					await on.disk.append(batch(one, mine, { contributions: rows, entries: [wrote('un')] }));
					const its = await begin(other);
					await on.disk.append(batch(other, its, { entries: [wrote('un')] }));
					for (let i = 0; i < shuffled.length; i += size) {
						const contributions = shuffled.slice(i, i + size);
						await on.disk.append(batch(other, its, { contributions }));
					}
					await on.disk.append(batch(other, its, { contributions: shuffled.slice(0, 1) }));
					const { contributions, log } = await read(other);
					expect({ contributions, log }).toEqual({
						contributions: (await read(one)).contributions,
						log: (await read(one)).log
					});
				}),
			{ numRuns: 40 }
		);
	});

	test('1.5 a withdrawn row stays withdrawn, and the higher revision wins', async () => {
		const writer = await begin('c1');
		const put = (row: Contribution) =>
			on.disk.append(batch('c1', writer, { contributions: [row] }));
		await put(note('a', 'corrigé', 2));
		await put(note('a', 'premier', 1));
		expect((await read('c1')).contributions).toEqual([note('a', 'corrigé', 2)]);
		await put(note('a', null, 3));
		await put(note('a', 'revenu', 4));
		expect((await read('c1')).contributions).toEqual([note('a', null, 3)]);
	});

	test('1.6 what a newer version wrote is kept as it is', async () => {
		const log = [{ as: 'done', events: [{ kind: 'tea-served', sugar: 2 }] }, { as: 'dreamt' }];
		const contributions = [{ id: 'a', rev: 1, kind: 'song', body: { verse: 'la' }, extra: [1] }];
		await lay('c1', { log, contributions });
		const writer = await claim('c1');
		await on.disk.append(batch('c1', writer, { entries: [wrote('un')], scrub: ['a'] }));
		const saved = await read('c1');
		expect(saved.log).toEqual([...log, wrote('un')]);
		expect(saved.contributions).toEqual(contributions);
	});

	test('1.7 a café that is gone takes nothing, and says so', async () => {
		const gone = { ok: false, reason: 'cafe-missing' };
		expect(await on.disk.append(batch('c1', 0, { entries: [wrote('un')] }))).toEqual(gone);
		expect(await on.disk.publish('c1', 0, stage(1), {})).toEqual(gone);
		expect(await on.disk.claim('c1')).toEqual(gone);
		expect(await on.disk.bin('c1', 1)).toEqual(gone);
		expect(await on.disk.openBooth(booth('c1'))).toEqual(gone);
		expect(Object.values(await on.device.raw()).flat()).toEqual([]);
	});

	test('1.8 an id is laid down once: the café that has it is left as it was', async () => {
		await lay('c1', { log: [wrote('un')] });
		await expect(
			on.disk.create({ head: head('c1', 'autre'), log: [], contributions: [] })
		).rejects.toThrow();
		expect(await read('c1')).toMatchObject({ head: head('c1'), log: [wrote('un')] });
	});

	test('1.9 what is given and what is got are copies', async () => {
		const mine = head('c1');
		await on.disk.create({ head: mine, log: [], contributions: [] });
		mine.title = 'changé';
		(await read('c1')).head.title = 'changé aussi';
		expect((await read('c1')).head.title).toBe('Un café');
	});

	test('1.10 cafés do not mix, even where one id begins another', async () => {
		const one = await begin('c1');
		const other = await begin('c10');
		await on.disk.append(
			batch('c1', one, { entries: [wrote('un')], contributions: [note('a', 'a')] })
		);
		await on.disk.append(batch('c10', other, { entries: [wrote('dix')] }));
		expect(await read('c10')).toMatchObject({ log: [wrote('dix')], contributions: [] });
	});

	// One writer

	test('2.1 after another page claimed a café, the first one writes nothing more', async () => {
		const second = await on.device.page();
		const first = await begin('c1');
		const now = await claim('c1', second);
		expect(now).toBeGreaterThan(first);
		const refused = { ok: false, reason: 'not-the-writer' };
		const given = { entries: [wrote('perdu')], contributions: [note('a', 'perdu')] };
		expect(await on.disk.append(batch('c1', first, given))).toEqual(refused);
		expect(await on.disk.publish('c1', first, stage(1), { a: 'x' })).toEqual(refused);
		expect(await second.append(batch('c1', now, { entries: [wrote('gardé')] }))).toEqual({
			ok: true
		});
		const saved = await read('c1');
		expect(saved).toMatchObject({ log: [wrote('gardé')], contributions: [], aliases: {} });
		expect(saved.writer).toBe(now);
		expect(await on.disk.published('c1')).toBeUndefined();
	});

	test('2.2 pages that claim at the same moment get different numbers', async () => {
		const second = await on.device.page();
		await lay('c1');
		const numbers = await Promise.all([claim('c1'), claim('c1', second), claim('c1')]);
		expect(new Set(numbers).size).toBe(3);
		expect((await read('c1')).writer).toBe(Math.max(...numbers));
	});

	test('2.3 appends sent without waiting are stored in the order they were sent', async () => {
		const writer = await begin('c1');
		const texts = ['un', 'deux', 'trois', 'quatre'];
		await Promise.all(
			texts.map((text) => on.disk.append(batch('c1', writer, { entries: [wrote(text)] })))
		);
		expect((await read('c1')).log).toEqual(texts.map(wrote));
	});
}
