/** Notes that phones show as codes, taken in by a tablet without network, and by the relay too. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notesOf } from '#cafe/select.ts';
import { openCharter, sealCharter, type Charter } from '#sealing/charter.ts';
import { invitationOf, newRoomKeys, roomOf } from '#sealing/keys.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { noteSecret, receiptOf } from '#sealing/secrets.ts';
import type { Verdict } from '#stage/verdicts.ts';
import { Harvest } from '#sync/host/harvest.ts';
import { Intake, type Desk } from '#sync/host/intake.ts';
import { HostLine } from '#sync/host/line.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { fromBase64url, toBase64url } from '#wire/bytes.ts';
import { harvestCodes } from '#wire/harvest.ts';
import { running, step } from '../../support/cafes.ts';
import { seeded } from '../../support/chance.ts';
import { holds } from '../../support/property.ts';

const random = seeded('harvest');
const keys = newRoomKeys(random);
const room = roomOf(keys);
const charterOf = (of: typeof keys): Charter => {
	const charter = openCharter(invitationOf(of), sealCharter(of, random));
	if (typeof charter === 'string') throw new Error(charter);
	return charter;
};
const own = charterOf(keys);

async function sealed(text: string, charter = own): Promise<string> {
	const body = { text };
	const note = { kind: 'note', step: 's1', rev: 1, secret: noteSecret(random), body } as const;
	const bytes = await sealContribution(charter, note);
	if (bytes === undefined) throw new Error('too long');
	return bytes;
}
const codesOf = async (...texts: readonly string[]) =>
	harvestCodes(room, await Promise.all(texts.map((text) => sealed(text))));

/** Waits end when the test does. */
const chances = {
	random: () => 0,
	now: () => 0,
	sleep: (_: number, signal: AbortSignal) =>
		new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
};

/** The café and its disk, at the end of whatever brings notes. */
function desk() {
	const counter = running(step('s1', 'recolte', { policy: 'at-once' }), step('s2', 'recolte'));
	const stored = {
		batches: 0,
		receipts: {} as Record<string, Verdict>,
		twice: [] as string[],
		cursors: [] as (string | undefined)[],
		unreadable: 0
	};
	return {
		counter,
		stored,
		texts: () =>
			notesOf(counter.cafe, 's1')
				.map(({ text }) => text)
				.sort(),
		end: {
			cafe: () => counter.cafe,
			aliases: () => ({}),
			takeIn(rows, arrivals) {
				counter.take(...rows);
				stored.batches += 1;
				stored.cursors.push(arrivals.cursor);
				stored.unreadable += arrivals.unreadable;
				for (const receipt of Object.keys(arrivals.receipts))
					if (receipt in stored.receipts) stored.twice.push(receipt);
				Object.assign(stored.receipts, arrivals.receipts);
			}
		} satisfies Desk
	};
}

describe('a tablet without network', () => {
	let line: HostLine;
	let at: ReturnType<typeof desk>;
	let closed: boolean;
	beforeEach(() => {
		at = desk();
		closed = false;
		line = open([]);
	});
	afterEach(() => line.stop());

	function open(receipts: readonly string[]) {
		return new HostLine({
			net: {
				clock: new RelayClock(),
				now: Date.now,
				fetch: () => Promise.reject(new TypeError('Failed to fetch'))
			},
			chances,
			random,
			host: 'comptoir.example',
			keys,
			admission: { open: true, cap: 60, closed },
			writer: 1,
			cursor: 'i_7',
			receipts,
			desk: at.end,
			publishAfresh: () => undefined,
			lighten: () => false,
			tell: () => undefined
		});
	}

	test('1. takes in what phones show, all of it together when the harvest is over', async () => {
		const harvest = line.harvest();
		const [first = '', second = ''] = await codesOf('Un', 'Deux', 'Trois', 'Quatre');
		expect(await harvest.take(first)).toEqual({ fresh: 3, known: 0, unreadable: 0 });
		expect(await harvest.take(second)).toEqual({ fresh: 1, known: 0, unreadable: 0 });
		for (const code of await codesOf('Cinq', 'Six')) await harvest.take(code);
		expect(at.texts()).toEqual([]);
		harvest.end();
		expect(at.texts()).toEqual(['Cinq', 'Deux', 'Quatre', 'Six', 'Trois', 'Un']);
		expect(at.stored).toMatchObject({ batches: 1, cursors: [undefined], twice: [] });
		expect(Object.values(at.stored.receipts)).toEqual(Array(6).fill('taken'));
	});

	test('2. or when their step ends', async () => {
		const harvest = line.harvest();
		for (const code of await codesOf('Un')) await harvest.take(code);
		line.flush();
		expect(at.texts()).toEqual(['Un']);
	});

	test('3. a code shown again, now or after a restart, brings nothing', async () => {
		const harvest = line.harvest();
		const [code = ''] = await codesOf('Un', 'Deux', 'Trois');
		await harvest.take(code);
		expect(await harvest.take(code)).toEqual({ fresh: 0, known: 3, unreadable: 0 });
		harvest.end();
		expect(await line.harvest().take(code)).toEqual({ fresh: 0, known: 3, unreadable: 0 });
		line.stop();
		line = open(Object.keys(at.stored.receipts));
		const after = line.harvest();
		expect(await after.take(code)).toEqual({ fresh: 0, known: 3, unreadable: 0 });
		after.end();
		expect(at.texts()).toEqual(['Deux', 'Trois', 'Un']);
		expect(at.stored.twice).toEqual([]);
	});

	test('4. one long note comes in pieces, in any order', async () => {
		const harvest = line.harvest();
		const long = '語'.repeat(500);
		const codes = await codesOf(long);
		const left = [];
		for (const code of codes.toReversed()) left.push(await harvest.take(code));
		expect(left).toEqual([
			{ missing: 3 },
			{ missing: 2 },
			{ missing: 1 },
			{ fresh: 1, known: 0, unreadable: 0 }
		]);
		expect(await harvest.take(codes[0] ?? '')).toEqual({ fresh: 0, known: 1, unreadable: 0 });
		harvest.end();
		line.flush();
		expect(at.texts()).toEqual([long]);
	});

	test('5. refuses what is another room’s, damaged or of a newer version', async () => {
		const others = newRoomKeys(random);
		const harvest = line.harvest();
		const [foreign = ''] = harvestCodes(roomOf(others), [await sealed('Un', charterOf(others))]);
		const [good = ''] = await codesOf('Un');
		const newer = fromBase64url(good.slice('comptoir:'.length)) ?? new Uint8Array();
		newer[0] = 2;
		expect(await harvest.take(foreign)).toBe('other-room');
		expect(await harvest.take(good.slice(0, -4))).toBe('damaged');
		expect(await harvest.take(`comptoir:${toBase64url(newer)}`)).toBe('newer-version');
		harvest.end();
		expect(at.stored.batches).toBe(0);
	});

	test('6. counts and drops what was forged, or sealed for another room', async () => {
		const harvest = line.harvest();
		const altered = fromBase64url(await sealed('Altérée')) ?? new Uint8Array();
		altered[120] = (altered[120] ?? 0) ^ 1;
		const foreign = await sealed('Ailleurs', charterOf(newRoomKeys(random)));
		const [code = ''] = harvestCodes(room, [toBase64url(altered), foreign, await sealed('Bonne')]);
		expect(await harvest.take(code)).toEqual({ fresh: 1, known: 0, unreadable: 2 });
		harvest.end();
		line.flush();
		expect(at.texts()).toEqual(['Bonne']);
		expect(at.stored.unreadable).toBe(2);
	});

	test('7. a step that never began refuses here as it does through the relay', async () => {
		const secret = noteSecret(random);
		const note = { kind: 'note', step: 's2', rev: 1, secret, body: { text: 'Trop tôt' } } as const;
		const harvest = line.harvest();
		const [code = ''] = harvestCodes(room, [(await sealContribution(own, note)) ?? '']);
		await harvest.take(code);
		harvest.end();
		line.flush();
		expect(at.stored.receipts).toEqual({ [receiptOf(secret, 1)]: 'no-such-step' });
		expect(at.counter.rows).toEqual([]);
	});

	test('8. a room that is closed takes nothing, and one that has ended neither', async () => {
		const [code = ''] = await codesOf('Un');
		const harvest = line.harvest();
		line.change({ open: true, cap: 60, closed: true }, keys);
		expect(await harvest.take(code)).toBe('closed');
		line.stop();
		expect(await harvest.take(code)).toBe('ended');
		expect(at.texts()).toEqual([]);
	});
});

test('by whatever ways and in whatever order a note comes, it is taken in once', () => {
	const way = fc.record({
		by: fc.constantFrom('relay' as const, 'codes' as const, 'flush' as const),
		notes: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 5 })
	});
	const floors = { 'a note by relay and by code': 8, 'a flush between': 3 };
	return holds(
		floors,
		(meets) =>
			fc.asyncProperty(fc.array(way, { maxLength: 12 }), async (ways) => {
				const by = (one: string) =>
					new Set(ways.flatMap((each) => (each.by === one ? each.notes : [])));
				meets('a note by relay and by code', by('relay').intersection(by('codes')).size);
				meets(
					'a flush between',
					ways.slice(1).some((each) => each.by === 'flush')
				);
				const at = desk();
				const notes = await Promise.all(
					Array.from({ length: 8 }, (_, index) => sealed(`Note ${String(index)}`))
				);
				const intake = new Intake({ desk: at.end, chances, keys }, []);
				const came = new Set<number>();
				for (const [offset, { by, notes: which }] of ways.entries()) {
					if (by === 'flush') intake.flush();
					else for (const index of which) came.add(index);
					const records = which.map((index) => notes[index] ?? '');
					if (by === 'relay') await intake.hear(records, `i_${String(offset)}`);
					if (by !== 'codes') continue;
					const harvest = new Harvest(intake, room, () => false);
					for (const code of harvestCodes(room, records)) await harvest.take(code);
					harvest.end();
				}
				intake.flush();
				intake.stop();
				expect(at.texts()).toEqual([...came].sort().map((index) => `Note ${String(index)}`));
				expect(at.stored.twice).toEqual([]);
				expect(at.stored.unreadable).toBe(0);
				// The relay's offset is told as it comes, and never taken back by a code.
				const told = at.stored.cursors.filter((cursor) => cursor !== undefined);
				expect(told).toEqual(told.toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2))));
			}),
		{ numRuns: 25 }
	);
});
