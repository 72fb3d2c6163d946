/**
 * Rows of every table, broken by kind and by shape with a seeded chance. Whatever lies on the disk, the rest of the device answers;
 * what is bad is named, can be taken out as a file, and can be erased.
 */
import { expect, test } from 'vitest';
import { newStep } from '#cafe/plan.ts';
import { fileOfUnreadable } from '#exports/unreadable.ts';
import { openDexie } from '#journal/dexie.ts';
import { openGlance } from '#journal/glance.ts';
import type { Booth, Disk, Unreadable } from '#journal/journal.ts';
import { begin } from '#live/host/beginning.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import { seeded } from '../support/chance.ts';
import { asked, freshName } from '../support/indexeddb.ts';
import { booth, card, note, room, stage } from '../support/saved.ts';

type Row = Record<string, unknown>;

const plan = begin({ details: { title: 'Un café' }, steps: [newStep('s1', 'recolte', 10)] });

/** A sound row of each table, of the café or the card that is to be broken. */
const sound = (): Record<string, Row> =>
	structuredClone({
		heads: {
			id: 'bad',
			head: { ...plan.head, id: 'bad', title: 'Reconnu' },
			writer: 1,
			length: plan.log.length,
			stamp: 'ab'
		},
		entries: { cafe: 'bad', seq: 0, entry: plan.log[0] },
		contributions: { cafe: 'bad', id: 'n1', row: note('n1', 'Une idée') },
		aliases: { cafe: 'bad', note: 'n1', alias: 'x' },
		stages: { cafe: 'bad', ...stage(3) },
		rooms: { cafe: 'bad', room: room(), cursor: 'i_1', unreadable: 0 },
		receipts: { cafe: 'bad', receipt: 'r1', verdict: 'taken' },
		booth: { key: 'open', booth: booth('bad') },
		drops: { key: 'ff', row: note('d1', 'Déposée') },
		cards: { ...card('bad') }
	});

/** What may stand in the place of anything; `gone`: nothing does. */
const gone = Symbol('gone');
const values: readonly unknown[] = [
	gone,
	null,
	undefined,
	0,
	-1,
	0.5,
	NaN,
	Infinity,
	1e308,
	10n,
	true,
	'',
	'x'.repeat(200_000),
	'\ud800',
	[],
	[[]],
	{},
	{ v: 99, newer: { kind: 'hat-passed' } },
	new Date(0),
	new Date(NaN),
	new Uint8Array(3),
	new Blob(['x']),
	new Map([['a', 1]])
];

/** Every place in a row that another value may take, the row's own keys apart: by them it is found. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
	if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [path];
	const within = Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name]));
	return path.length === 0 ? within : [path, ...within];
}

const keys = new Set(['id', 'cafe', 'seq', 'key', 'note', 'receipt']);

interface Break {
	table: string;
	path: readonly string[];
	value: unknown;
}

const breaks: readonly Break[] = Object.entries(sound()).flatMap(([table, row]) =>
	placesIn(row)
		.filter(([first = '', ...rest]) => rest.length > 0 || !keys.has(first))
		.flatMap((path) => values.map((value) => ({ table, path, value })))
);

function broken({ table, path, value }: Break): Row {
	const row = sound()[table] ?? {};
	let at = row;
	for (const name of path.slice(0, -1)) at = at[name] as Row;
	const last = path.at(-1) ?? '';
	if (value === gone) Reflect.deleteProperty(at, last);
	else at[last] = value;
	return row;
}

async function put(name: string, rows: Record<string, Row>): Promise<void> {
	const database = await asked(indexedDB.open(name));
	const tables = Object.keys(rows);
	const write = database.transaction(tables, 'readwrite');
	for (const table of tables) write.objectStore(table).put(rows[table]);
	await new Promise((resolve) => (write.oncomplete = resolve));
	database.close();
}

const first = <T>(watch: (tell: (value: T) => void) => () => void): Promise<T> =>
	new Promise((resolve) => {
		const stop = watch((value) => {
			queueMicrotask(() => stop());
			resolve(value);
		});
	});

async function holds(broke: Break): Promise<readonly Unreadable[]> {
	const name = freshName();
	const disk = await openDexie(name);
	const glance = await openGlance(name);
	try {
		await disk.create({ ...plan, head: { ...plan.head, id: 'good' } });
		await disk.putCard(card('good'));
		await put(name, { ...sound(), [broke.table]: broken(broke) });
		return await answers(disk, glance);
	} finally {
		disk.close();
		glance.close();
		indexedDB.deleteDatabase(name);
	}
}

async function answers(disk: Disk, glance: Awaited<ReturnType<typeof openGlance>>) {
	const heads = await disk.heads();
	const cards = await disk.cards();
	const open = await first<Booth | undefined>((tell) => disk.watchBooth(tell));
	expect(heads.map(({ id }) => id)).toContain('good');
	expect(cards.map(({ id }) => id)).toContain('good');
	expect(await glance.heads()).toEqual(heads);
	expect(await glance.cards()).toEqual(cards);
	expect(await first<Booth | undefined>((tell) => glance.watchBooth(tell))).toEqual(open);

	// What is not given is named, and what is given is not.
	const bad = await disk.unreadable();
	expect(await glance.unreadable()).toEqual(bad);
	const named = (table: string, key: string) =>
		bad.some((one) => one.table === table && one.key === key);
	expect(named('heads', 'bad')).toBe(!heads.some(({ id }) => id === 'bad'));
	expect(named('cards', 'bad')).toBe(!cards.some(({ id }) => id === 'bad'));
	expect(named('rooms', 'bad')).toBe((await disk.room('bad')) === undefined);
	expect(named('booth', 'open')).toBe(open === undefined);
	await disk.published('bad');

	// A file of each, without the keys of a room.
	for (const one of bad) {
		const { text } = fileOfUnreadable(await disk.rawOf(one), 'essai');
		expect(() => JSON.parse(text) as unknown).not.toThrow();
		expect(text).not.toContain('invitation');
	}

	// The isoloir has a way out, and what was given stays.
	expect(await disk.closeBooth()).toEqual({ ok: true });
	expect(await first<Booth | undefined>((tell) => disk.watchBooth(tell))).toBeUndefined();

	for (const id of ['bad', 'good']) {
		const session = await HostSession.open(disk, id, () => 1_700_000_000_000);
		expect(session !== undefined || id === 'bad').toBe(true);
		if (session === undefined) continue;
		session.snapshot();
		if (session.readOnly === undefined) {
			session.do({ kind: 'change-details', details: { place: 'CDI' } });
			await session.saveNow();
			expect(session.save.at).toBe('saved');
		}
		await session.close();
	}

	for (const one of await disk.unreadable())
		expect(await disk.eraseUnreadable(one)).toEqual({ ok: true });
	expect(await disk.unreadable()).toEqual([]);
	expect((await disk.heads()).map(({ id }) => id)).toContain('good');
	return bad;
}

/** @param runs so many of the breaks, drawn by the seed */
export function rowsContract(seed: string, runs: number): void {
	test(`${runs} rows of ${breaks.length} that may be broken: the rest answers, the bad are named, taken out and erased`, async () => {
		const random = seeded(seed);
		const draw = (below: number) => new DataView(random(4).buffer).getUint32(0) % below;
		const met = new Map<string, number>();
		for (let run = 0; run < runs; run++) {
			const broke = breaks[draw(breaks.length)];
			if (broke === undefined) throw new Error('nothing to break');
			try {
				for (const { table } of await holds(broke)) met.set(table, (met.get(table) ?? 0) + 1);
			} catch (error) {
				const what = `${broke.table}.${broke.path.join('.')} = ${typeof broke.value} ${String(broke.value).slice(0, 20)}`;
				throw new Error(`seed ${seed}, run ${run}: ${what}`, { cause: error });
			}
		}
		// Each table that is listed was met, or nothing would be proved.
		for (const table of ['heads', 'cards', 'rooms', 'booth'])
			expect(met.get(table) ?? 0).toBeGreaterThan(0);
	}, 120_000);

	test('a café without its own row is listed by what it left, and its file is a backup', async () => {
		const name = freshName();
		const disk = await openDexie(name);
		await disk.create({ ...plan, head: { ...plan.head, id: 'c1' } });
		const database = await asked(indexedDB.open(name));
		await asked(database.transaction('heads', 'readwrite').objectStore('heads').delete('c1'));
		database.close();
		const [one] = await disk.unreadable();
		expect(one).toEqual({ table: 'heads', key: 'c1' });
		if (one === undefined) return;
		const { text } = fileOfUnreadable(await disk.rawOf(one), 'c1');
		expect(JSON.parse(text)).toMatchObject({
			format: 'comptoir-backup',
			cafes: [{ head: { title: 'Un café' }, log: plan.log }]
		});
		expect(await disk.eraseUnreadable(one)).toEqual({ ok: true });
		expect(await disk.unreadable()).toEqual([]);
		disk.close();
		indexedDB.deleteDatabase(name);
	});
}
