/**
 * What every adapter of the port `Disk` promises, numbered. It runs on memory, on Dexie over a fake IndexedDB in
 * Node and on Dexie in Chromium.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import type { Disk, Saved } from '#journal/journal.ts';
import {
	ballot,
	batch,
	booth,
	checkpoint,
	head,
	mended,
	note,
	patch,
	showing,
	wrote
} from '../support/saved.ts';
import { until } from '../support/until.ts';

/** One device under test. */
export interface Device {
	/** Another page of it. */
	page(): Promise<Disk>;
	/** What lies in each table, in the order in which it lies. */
	raw(): Promise<Record<string, unknown[]>>;
	end(): Promise<void>;
}

export function journalContract(
	newDevice: () => Device,
	{ survives }: { survives: boolean }
): void {
	let device: Device;
	let disk: Disk;
	beforeEach(async () => {
		device = newDevice();
		disk = await device.page();
	});
	afterEach(() => device.end());

	const lay = async (id: string, rest: Partial<Pick<Saved, 'log' | 'contributions'>> = {}) => {
		const written = await disk.create({ head: head(id), log: [], contributions: [], ...rest });
		expect(written).toEqual({ ok: true });
	};

	/** A café laid down and claimed: the number to write with. */
	const begin = async (id: string, from = disk) => {
		await lay(id);
		return claim(id, from);
	};

	const claim = async (id: string, from = disk) => {
		const claimed = await from.claim(id);
		if (!claimed.ok) throw new Error(claimed.reason);
		return claimed.writer;
	};

	const read = async (id: string, from = disk) => {
		const saved = await from.read(id);
		if (saved === undefined) throw new Error('no such café');
		return saved;
	};

	/** What a café leaves on the device, under any name. */
	const traces = async (word: string) =>
		Object.entries(await device.raw())
			.filter(([, rows]) => JSON.stringify(rows).includes(word))
			.map(([table]) => table);

	// The log and the set

	test('1.1 a café laid down is read back: head, log in order, rows by id, nobody its writer', async () => {
		const log = [wrote('un'), wrote('deux')];
		await lay('c1', { log, contributions: [note('b', 'deux'), note('a', 'un')] });
		expect(await disk.read('c1')).toEqual({
			head: head('c1'),
			log,
			contributions: [note('a', 'un'), note('b', 'deux')],
			aliases: {},
			writer: 0
		});
		expect(await disk.read('c2')).toBeUndefined();
	});

	test('1.2 what is appended stands after what was there, with the head as it is now', async () => {
		const writer = await begin('c1');
		for (const text of ['un', 'deux', 'trois']) {
			const given = batch('c1', writer, { head: head('c1', text), entries: [wrote(text)] });
			expect(await disk.append(given)).toEqual({ ok: true });
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
			disk.append(batch('c1', writer, { ...given, contributions: [note('b', 'b'), uncopiable] }))
		).rejects.toThrow();
		expect(await disk.read('c1')).toEqual({
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
		await fc.assert(
			fc.asyncProperty(ways, async ([rows, shuffled, size]) => {
				const [one, other] = [`one${++n}`, `other${n}`];
				const mine = await begin(one);
				await disk.append(batch(one, mine, { contributions: rows, entries: [wrote('un')] }));
				const its = await begin(other);
				await disk.append(batch(other, its, { entries: [wrote('un')] }));
				for (let i = 0; i < shuffled.length; i += size) {
					const contributions = shuffled.slice(i, i + size);
					await disk.append(batch(other, its, { contributions }));
				}
				await disk.append(batch(other, its, { contributions: shuffled.slice(0, 1) }));
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
		const put = (row: Contribution) => disk.append(batch('c1', writer, { contributions: [row] }));
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
		await disk.append(batch('c1', writer, { entries: [wrote('un')], scrub: ['a'] }));
		const saved = await read('c1');
		expect(saved.log).toEqual([...log, wrote('un')]);
		expect(saved.contributions).toEqual(contributions);
	});

	test('1.7 a café that is gone takes nothing, and says so', async () => {
		const gone = { ok: false, reason: 'cafe-missing' };
		expect(await disk.append(batch('c1', 0, { entries: [wrote('un')] }))).toEqual(gone);
		expect(await disk.publish('c1', 0, checkpoint(1), {})).toEqual(gone);
		expect(await disk.claim('c1')).toEqual(gone);
		expect(await disk.bin('c1', 1)).toEqual(gone);
		expect(await disk.openBooth(booth('c1'))).toEqual(gone);
		expect(Object.values(await device.raw()).flat()).toEqual([]);
	});

	test('1.8 an id is laid down once: the café that has it is left as it was', async () => {
		await lay('c1', { log: [wrote('un')] });
		await expect(
			disk.create({ head: head('c1', 'autre'), log: [], contributions: [] })
		).rejects.toThrow();
		expect(await read('c1')).toMatchObject({ head: head('c1'), log: [wrote('un')] });
	});

	test('1.9 what is given and what is got are copies', async () => {
		const mine = head('c1');
		await disk.create({ head: mine, log: [], contributions: [] });
		mine.title = 'changé';
		(await read('c1')).head.title = 'changé aussi';
		expect((await read('c1')).head.title).toBe('Un café');
	});

	test('1.10 cafés do not mix, even where one id begins another', async () => {
		const one = await begin('c1');
		const other = await begin('c10');
		await disk.append(
			batch('c1', one, { entries: [wrote('un')], contributions: [note('a', 'a')] })
		);
		await disk.append(batch('c10', other, { entries: [wrote('dix')] }));
		expect(await read('c10')).toMatchObject({ log: [wrote('dix')], contributions: [] });
	});

	// One writer

	test('2.1 after another page claimed a café, the first one writes nothing more', async () => {
		const second = await device.page();
		const first = await begin('c1');
		const now = await claim('c1', second);
		expect(now).toBeGreaterThan(first);
		const refused = { ok: false, reason: 'not-the-writer' };
		const given = { entries: [wrote('perdu')], contributions: [note('a', 'perdu')] };
		expect(await disk.append(batch('c1', first, given))).toEqual(refused);
		expect(await disk.publish('c1', first, checkpoint(1), { a: 'x' })).toEqual(refused);
		expect(await second.append(batch('c1', now, { entries: [wrote('gardé')] }))).toEqual({
			ok: true
		});
		const saved = await read('c1');
		expect(saved).toMatchObject({ log: [wrote('gardé')], contributions: [], aliases: {} });
		expect(saved.writer).toBe(now);
		expect(await disk.frames('c1')).toEqual([]);
	});

	test('2.2 pages that claim at the same moment get different numbers', async () => {
		const second = await device.page();
		await lay('c1');
		const numbers = await Promise.all([claim('c1'), claim('c1', second), claim('c1')]);
		expect(new Set(numbers).size).toBe(3);
		expect((await read('c1')).writer).toBe(Math.max(...numbers));
	});

	test('2.3 appends sent without waiting are stored in the order they were sent', async () => {
		const writer = await begin('c1');
		const texts = ['un', 'deux', 'trois', 'quatre'];
		await Promise.all(
			texts.map((text) => disk.append(batch('c1', writer, { entries: [wrote(text)] })))
		);
		expect((await read('c1')).log).toEqual(texts.map(wrote));
	});

	// Erasing

	test('3.1 the words of an erased note go out of the whole café, in the write that erases it', async () => {
		const writer = await begin('c1');
		const contributions = [note('a', 'secret'), note('b', 'public')];
		await disk.append(batch('c1', writer, { contributions, entries: [mended('a', 'le secret')] }));
		await disk.append(batch('c1', writer, { entries: [mended('b', 'bien public')] }));
		await disk.publish('c1', writer, showing(1, { x: 'secret', y: 'public' }), { a: 'x', b: 'y' });
		await disk.publish('c1', writer, { n: 2, patch: { notes: { x: { text: 'le secret' } } } }, {});
		await disk.append(
			batch('c1', writer, {
				contributions: [note('a', null, 2)],
				entries: [mended('a', 'secret encore')],
				scrub: ['a']
			})
		);
		expect(await traces('secret')).toEqual([]);
		const { log, contributions: rows } = await read('c1');
		expect(rows).toEqual([note('a', null, 2), note('b', 'public')]);
		expect(log).toHaveLength(3);
		expect(log[1]).toEqual(mended('b', 'bien public'));
		expect(await disk.frames('c1')).toEqual([
			showing(1, { x: '', y: 'public' }),
			{ n: 2, patch: { notes: { x: { text: '' } } } }
		]);
	});

	test('3.2 the bin is a mark that an append does not take off', async () => {
		const writer = await begin('c1');
		expect(await disk.bin('c1', 1234)).toEqual({ ok: true });
		await disk.append(batch('c1', writer, { head: head('c1', 'autre') }));
		expect(await disk.heads()).toEqual([{ ...head('c1', 'autre'), binned: 1234 }]);
		await disk.bin('c1', undefined);
		expect(await disk.heads()).toEqual([head('c1', 'autre')]);
	});

	test('3.3 a café erased for good leaves nothing in any table, and its neighbour everything', async () => {
		for (const id of ['doomed', 'spared']) {
			const writer = await begin(id);
			const contributions = [note(`${id}-note`, `${id} words`)];
			await disk.append(batch(id, writer, { contributions, entries: [wrote(`${id} words`)] }));
			await disk.publish(id, writer, checkpoint(1, `${id} title`), { [`${id}-note`]: 'x' });
		}
		await disk.openBooth(booth('doomed'));
		await disk.drop(note('doomed-drop', 'doomed words'));
		const before = await read('spared');
		expect(await disk.destroy('doomed')).toEqual({ ok: true });
		expect(await traces('doomed')).toEqual([]);
		expect(await disk.read('doomed')).toBeUndefined();
		expect(await read('spared')).toEqual(before);
		expect(await disk.frames('spared')).toEqual([checkpoint(1, 'spared title')]);
		expect(await disk.destroy('doomed')).toEqual({ ok: true });
	});

	test('3.4 everything can be erased', async () => {
		const writer = await begin('c1');
		await disk.append(batch('c1', writer, { contributions: [note('a', 'un')] }));
		await disk.publish('c1', writer, checkpoint(1), { a: 'x' });
		await disk.openBooth(booth('c1'));
		await disk.drop(note('b', 'deux'));
		await disk.putCard(card('k1'));
		expect(await disk.destroyAll()).toEqual({ ok: true });
		expect(Object.values(await device.raw()).flat()).toEqual([]);
	});

	test('3.5 erasing one café leaves the isoloir of another open', async () => {
		await lay('c1');
		await lay('c2');
		await disk.openBooth(booth('c2'));
		await disk.drop(note('a', 'un'));
		await disk.destroy('c1');
		await disk.closeBooth();
		expect((await read('c2')).contributions).toEqual([note('a', 'un')]);
	});

	// The Stage

	test('4.1 the screen gets the frames from the last checkpoint on, in order', async () => {
		const writer = await begin('c1');
		const frames = [checkpoint(1), patch(2), checkpoint(3), patch(4), patch(5)];
		for (const frame of frames) {
			expect(await disk.publish('c1', writer, frame, {})).toEqual({ ok: true });
		}
		expect(await disk.frames('c1')).toEqual([checkpoint(3), patch(4), patch(5)]);
	});

	test('4.2 a checkpoint takes the place of everything before it', async () => {
		const writer = await begin('c1');
		for (const frame of [checkpoint(1, 'first'), patch(2), checkpoint(3, 'second'), patch(4)]) {
			await disk.publish('c1', writer, frame, {});
		}
		expect(await traces('first')).toEqual([]);
		expect(await traces('n° 2')).toEqual([]);
		expect(await traces('second')).not.toEqual([]);
		expect(await traces('n° 4')).not.toEqual([]);
	});

	test('4.3 public ids are stored with the frame that shows them', async () => {
		const writer = await begin('c1');
		await disk.publish('c1', writer, checkpoint(1), { a: 'x' });
		await disk.publish('c1', writer, patch(2), { b: 'y' });
		expect((await read('c1')).aliases).toEqual({ a: 'x', b: 'y' });
	});

	// The isoloir

	test('5.1 one isoloir at a time on a device', async () => {
		const second = await device.page();
		await lay('c1');
		await lay('c2');
		expect(await disk.openBooth(booth('c1', 'aa'))).toEqual({ ok: true });
		expect(await second.openBooth(booth('c2', 'bb'))).toEqual({ ok: false, reason: 'booth-open' });
		await disk.closeBooth();
		expect(await second.openBooth(booth('c2', 'bb'))).toEqual({ ok: true });
	});

	test('5.2 what is given in the isoloir shows nowhere in the café before it closes, then all at once', async () => {
		await lay('c1');
		await disk.openBooth(booth('c1'));
		const changed = vi.fn();
		const stop = disk.watch('c1', changed);
		await until(() => expect(changed).toHaveBeenCalled());
		const before = await read('c1');
		const calls = changed.mock.calls.length;
		await disk.drop(note('n2', 'deux'));
		await disk.drop(note('n1', 'un'));
		await disk.drop(ballot('b1', { x: 2 }));
		await settled();
		expect(changed).toHaveBeenCalledTimes(calls);
		expect(await read('c1')).toEqual(before);
		expect(await disk.closeBooth()).toEqual({ ok: true });
		await until(() => expect(changed.mock.calls.length).toBeGreaterThan(calls));
		stop();
		expect((await read('c1')).contributions).toEqual([
			ballot('b1', { x: 2 }),
			note('n1', 'un'),
			note('n2', 'deux')
		]);
		expect(await traces('booth')).toEqual(['contributions']);
	});

	test('5.3 no isoloir open: nothing can be dropped, and closing is done already', async () => {
		await lay('c1');
		expect(await disk.drop(note('a', 'un'))).toEqual({ ok: false, reason: 'cafe-missing' });
		expect(await disk.closeBooth()).toEqual({ ok: true });
		expect((await read('c1')).contributions).toEqual([]);
	});

	test('5.4 every page of the device learns that an isoloir opened and closed', async () => {
		const second = await device.page();
		await lay('c1');
		const told = vi.fn();
		const stop = second.watchBooth(told);
		await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
		await disk.openBooth(booth('c1'));
		await until(() => expect(told).toHaveBeenLastCalledWith(booth('c1')));
		await disk.closeBooth();
		await until(() => expect(told).toHaveBeenLastCalledWith(undefined));
		stop();
	});

	// Own cards

	test('6.1 a card of one’s own is put, replaced and removed', async () => {
		await disk.putCard(card('k2'));
		await disk.putCard(card('k1'));
		expect(await disk.cards()).toEqual([card('k1'), card('k2')]);
		await disk.putCard({ ...card('k1'), title: 'Autre' });
		await disk.removeCard('k2');
		expect(await disk.cards()).toEqual([{ ...card('k1'), title: 'Autre' }]);
	});

	// Watching

	test('7.1 a page that watches is told once at the start, and of what another page writes', async () => {
		const second = await device.page();
		const changed = vi.fn();
		const writer = await begin('c1');
		const stop = second.watch('c1', changed);
		expect(changed).not.toHaveBeenCalled();
		await until(() => expect(changed).toHaveBeenCalledTimes(1));
		await disk.append(batch('c1', writer, { contributions: [note('a', 'un')] }));
		await until(() => expect(changed).toHaveBeenCalledTimes(2));
		await disk.claim('c1');
		await until(() => expect(changed).toHaveBeenCalledTimes(3));
		await disk.destroy('c1');
		await until(() => expect(changed).toHaveBeenCalledTimes(4));
		stop();
	});

	test('7.2 a page that stopped watching, or watches another café, is not told', async () => {
		const writer = await begin('c1');
		await lay('c2');
		const [stopped, other] = [vi.fn(), vi.fn()];
		const stop = disk.watch('c1', stopped);
		const stopOther = disk.watch('c2', other);
		await until(() => expect(stopped).toHaveBeenCalledTimes(1));
		stop();
		await disk.append(batch('c1', writer, { entries: [wrote('un')] }));
		await settled();
		expect(stopped).toHaveBeenCalledTimes(1);
		expect(other).toHaveBeenCalledTimes(1);
		stopOther();
	});

	test('7.3 home, the screen and the deck are told what there is now', async () => {
		const second = await device.page();
		const [heads, frames, cards] = [vi.fn(), vi.fn(), vi.fn()];
		const stops = [
			second.watchHeads(heads),
			second.watchFrames('c1', frames),
			second.watchCards(cards)
		];
		await until(() => {
			for (const told of [heads, frames, cards]) expect(told).toHaveBeenLastCalledWith([]);
		});
		const writer = await begin('c1');
		await disk.publish('c1', writer, checkpoint(1), {});
		await disk.publish('c1', writer, patch(2), {});
		await disk.putCard(card('k1'));
		await until(() => {
			expect(heads).toHaveBeenLastCalledWith([head('c1')]);
			expect(frames).toHaveBeenLastCalledWith([checkpoint(1), patch(2)]);
			expect(cards).toHaveBeenLastCalledWith([card('k1')]);
		});
		for (const stop of stops) stop();
	});

	// What lies on the disk

	test.runIf(survives)('8.1 a page that closes leaves everything to the next one', async () => {
		const writer = await begin('c1');
		const given = { contributions: [note('a', 'un')], entries: [wrote('un')] };
		await disk.append(batch('c1', writer, given));
		await disk.publish('c1', writer, checkpoint(1), { a: 'x' });
		await disk.openBooth(booth('c1'));
		await disk.drop(note('b', 'deux'));
		await disk.putCard(card('k1'));
		const before = [await read('c1'), await disk.frames('c1'), await disk.cards()];
		disk.close();
		disk = await device.page();
		expect([await read('c1'), await disk.frames('c1'), await disk.cards()]).toEqual(before);
		await disk.closeBooth();
		expect((await read('c1')).contributions).toEqual([note('a', 'un'), note('b', 'deux')]);
	});

	test.runIf(survives)(
		'8.2 a row of a person lies under its id or under chance, with nothing else beside it',
		async () => {
			const writer = await begin('c1');
			const ids = ['q', 'd', 'z', 'a', 'm', 'k', 'x', 'b'];
			await disk.openBooth(booth('c1'));
			for (const id of ids) await disk.drop(note(id, id));
			const drops = (await device.raw())['drops'] as { key: string; row: Contribution }[];
			expect(drops.map((drop) => Object.keys(drop))).toEqual(ids.map(() => ['key', 'row']));
			for (const { key } of drops) expect(key).toMatch(/^[0-9a-f]{32}$/);
			expect(drops.map(({ key }) => key)).toEqual(drops.map(({ key }) => key).sort());
			await disk.closeBooth();
			await disk.append(batch('c1', writer, { contributions: [note('c', 'c')] }));
			const { contributions } = await device.raw();
			expect(contributions).toEqual(
				[...ids, 'c'].sort().map((id) => ({ cafe: 'c1', id, row: note(id, id) }))
			);
		}
	);
}

const card = (id: string) => ({
	id,
	theme: 'sobriete' as const,
	publics: ['enseignants' as const],
	level: 'initiation' as const,
	activity: 'dilemme' as const,
	minutes: 10,
	title: 'Une carte',
	question: 'Et vous ?',
	prompts: [],
	sensitive: false,
	notes: ''
});

/** Long enough for a watcher to be told, were it told. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
