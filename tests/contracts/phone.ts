/** What every adapter of `PhoneRecords` promises. It runs in memory, on a fake IndexedDB in Node and in Chromium. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Given, PhoneRecords, Seance } from '#device/phone/records.ts';

const seance = (room = 'room-a'): Seance => ({ room, door: 'door', seed: 'seed', n: 0 });
const note = (secret: string, rev = 1, text: string | null = 'Une idée'): Given => ({
	secret,
	kind: 'note',
	step: 'un',
	rev,
	body: text === null ? null : { text },
	receipt: `${secret}/${rev}`,
	question: 'Pourquoi ?'
});

/** @param page opens another page of one device; @param fresh starts a device that holds nothing */
export function phoneContract({
	page,
	fresh,
	survives
}: {
	page: () => Promise<PhoneRecords>;
	fresh: () => Promise<void> | void;
	survives: boolean;
}): void {
	let records: PhoneRecords;
	beforeEach(async () => {
		await fresh();
		records = await page();
		expect(await records.takeUp(seance())).toEqual({ ok: true });
	});
	afterEach(() => records.forget());

	test('a séance taken up keeps what is learnt of it', async () => {
		await records.change({ token: 'a token', n: 7 });
		expect(await records.seance()).toEqual({ ...seance(), token: 'a token', n: 7 });
	});

	test('another séance takes the place of what belonged to the first', async () => {
		await records.give(note('a'), 'sealed');
		await records.draft('un', 'à moitié');
		await records.takeUp(seance('room-b'));
		expect(await records.seance()).toEqual(seance('room-b'));
		expect([await records.given(), await records.outbox(), await records.drafts()]).toEqual([
			[],
			[],
			{}
		]);
	});

	test('the same séance taken up again loses nothing', async () => {
		await records.give(note('a'), 'sealed');
		await records.takeUp({ ...seance(), token: 'new' });
		expect(await records.given()).toEqual([note('a')]);
	});

	test('a note given is kept with its sealed bytes, and its draft goes', async () => {
		await records.draft('un', 'Une id');
		await records.draft('deux', 'autre chose');
		expect(await records.give(note('a'), 'sealed')).toEqual({ ok: true });
		expect(await records.drafts()).toEqual({ deux: 'autre chose' });
		expect(await records.outbox()).toEqual([
			{ secret: 'a', sealed: 'sealed', receipt: 'a/1', handed: false }
		]);
	});

	test('a later revision takes the place of one that waits', async () => {
		await records.give(note('a'), 'one');
		await records.handed('a/1', 'a life');
		await records.give(note('a', 2, 'Mieux dit'), 'two');
		expect(await records.outbox()).toEqual([
			{ secret: 'a', sealed: 'two', receipt: 'a/2', handed: false }
		]);
		await records.handed('a/1', 'a life');
		expect((await records.outbox())[0]?.handed).toBe(false);
	});

	test('a receipt settles the revision it is of and no other', async () => {
		await records.give(note('a'), 'one');
		await records.give(note('b'), 'other');
		await records.give(note('a', 2, null), 'two');
		await records.settle({ 'a/1': 'taken', 'b/1': 'cafe-closed' });
		expect((await records.outbox()).map(({ receipt }) => receipt)).toEqual(['a/2']);
		const verdicts = Object.fromEntries(
			(await records.given()).map(({ secret, verdict }) => [secret, verdict])
		);
		expect(verdicts).toEqual({ a: undefined, b: 'cafe-closed' });
	});

	test('what the relay took is known with the life of the room in which it did', async () => {
		await records.give(note('a'), 'one');
		await records.handed('a/1', 'a life');
		expect((await records.outbox())[0]?.handed).toBe('a life');
		await records.handed('a/1', 'another');
		expect((await records.outbox())[0]?.handed).toBe('another');
	});

	test('an emptied draft is no draft', async () => {
		await records.draft('un', 'x');
		await records.draft('un', '');
		expect(await records.drafts()).toEqual({});
	});

	test('forgetting leaves nothing', async () => {
		await records.give(note('a'), 'one');
		await records.draft('un', 'x');
		await records.forget();
		expect(await records.seance()).toBeUndefined();
		expect([await records.given(), await records.outbox(), await records.drafts()]).toEqual([
			[],
			[],
			{}
		]);
	});

	if (survives) {
		test('a page left behind in another séance writes nothing into the one taken up since', async () => {
			const left = await page();
			await left.seance();
			await records.takeUp(seance('room-b'));
			await left.change({ token: 'of room a', n: 900 });
			await left.draft('un', 'à moitié');
			expect(await left.give(note('a'), 'sealed')).toMatchObject({ ok: false });
			expect(await records.seance()).toEqual(seance('room-b'));
			expect([await records.given(), await records.outbox(), await records.drafts()]).toEqual([
				[],
				[],
				{}
			]);
		});

		test('a page left behind writes nothing once another has forgotten the séance', async () => {
			const left = await page();
			await left.seance();
			await records.forget();
			await left.change({ token: 'a token', n: 7 });
			await left.draft('un', 'à moitié');
			expect(await left.give(note('a'), 'sealed')).toMatchObject({ ok: false });
			const after = await page();
			expect([await after.seance(), await after.given(), await after.drafts()]).toEqual([
				undefined,
				[],
				{}
			]);
		});

		test('another page of the phone finds all of it', async () => {
			await records.give(note('a'), 'one');
			await records.draft('deux', 'plus tard');
			const other = await page();
			expect(await other.seance()).toEqual(seance());
			expect(await other.given()).toEqual([note('a')]);
			expect(await other.drafts()).toEqual({ deux: 'plus tard' });
		});
	}
}
