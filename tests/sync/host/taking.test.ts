import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../support/property.ts';
import {
	dueIn,
	enough,
	heard,
	holding,
	longEnough,
	startingWith,
	taken,
	type Opened
} from '#sync/host/taking.ts';

const note = (name: string): Opened => ({
	receipt: `receipt-${name}`,
	id: `id-${name}`,
	sent: { kind: 'note', step: 's1', rev: 1, secret: 'AAAAAAAAAAAAAAAAAAAAAA', body: { text: name } }
});
const bad = (mark: string): Opened => ({ unreadable: true, mark });
const names = (batch: ReturnType<typeof taken>[1]) => batch?.arrived.map(({ id }) => id).sort();
const noChance = () => 0;

describe('what comes from phones', () => {
	test('1. waits until three are there', () => {
		const two = heard(startingWith([]), [note('a'), note('b')], 'o2', 1000);
		expect(dueIn(two, 1000)).toBe(longEnough);
		const three = heard(two, [note('c')], 'o3', 1500);
		expect(dueIn(three, 1500)).toBe(0);
		const [after, batch] = taken(three, noChance);
		expect(names(batch)).toEqual(['id-a', 'id-b', 'id-c']);
		expect(batch?.cursor).toBe('o3');
		expect(dueIn(after, 1500)).toBeUndefined();
	});

	test('2. or until the first has waited twenty seconds, whatever comes meanwhile', () => {
		const one = heard(startingWith([]), [note('a')], 'o1', 1000);
		const two = heard(one, [note('b')], 'o2', 15_000);
		expect(dueIn(two, 15_000)).toBe(6_000);
		expect(dueIn(two, 21_000)).toBe(0);
		// The device's clock went back.
		expect(dueIn(two, -50_000)).toBe(longEnough);
	});

	test('3. at the end of a step all that wait go in, be it one', () => {
		expect(names(taken(heard(startingWith([]), [note('a')], 'o1', 0), noChance)[1])).toEqual([
			'id-a'
		]);
	});

	test('4. the same envelope counts once, waiting, taken in, or on the disk since yesterday', () => {
		const state = heard(startingWith(['receipt-z']), [note('a'), note('a'), note('z')], 'o3', 0);
		const [after, batch] = taken(state, noChance);
		expect(names(batch)).toEqual(['id-a']);
		const [, again] = taken(heard(after, [note('a'), note('z')], 'o5', 0), noChance);
		expect(again).toEqual({ arrived: [], cursor: 'o5', unreadable: 0 });
	});

	test('5. what cannot be read is counted, once, and holds nobody up', () => {
		const state = heard(startingWith([]), [bad('x'), bad('x'), bad('y')], 'o3', 0);
		expect(dueIn(state, 0)).toBe(0);
		const [after, batch] = taken(state, noChance);
		expect(batch).toEqual({ arrived: [], cursor: 'o3', unreadable: 2 });
		expect(taken(heard(after, [bad('x')], 'o4', 0), noChance)[1]?.unreadable).toBe(0);
	});

	test('6. goes in shuffled: every order is as likely, and nobody is lost', () => {
		const orders = new Map<string, number>();
		let seed = 1;
		const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
		for (let round = 0; round < 6000; round++) {
			const three = heard(startingWith([]), [note('a'), note('b'), note('c')], 'o', 0);
			const order =
				taken(three, random)[1]
					?.arrived.map(({ id }) => id.slice(3))
					.join('') ?? '';
			orders.set(order, (orders.get(order) ?? 0) + 1);
		}
		expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
		for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
	});

	test('7. whatever comes, in whatever pieces, each is handed over exactly once and never fewer than three by themselves', () => {
		const piece = fc.record({
			names: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
			wait: fc.nat(9000)
		});
		const floors = {
			'three or more': 50,
			'fewer that waited long enough': 15,
			'one that came twice': 50
		};
		holds(floors, (meets) =>
			fc.property(fc.array(piece), (pieces) => {
				let [state, now] = [startingWith([]), 0];
				const out: string[] = [];
				const all = pieces.flatMap((each) => each.names);
				const come = new Set(all);
				meets('one that came twice', come.size < all.length);
				const take = () => {
					const since = state.since;
					const [next, batch] = taken(state, noChance);
					const got = names(batch) ?? [];
					meets('three or more', got.length >= enough);
					meets('fewer that waited long enough', got.length > 0 && got.length < enough);
					if (got.length > 0 && got.length < enough)
						expect(now - (since ?? 0)).toBeGreaterThanOrEqual(longEnough);
					out.push(...got);
					state = next;
				};
				for (const each of pieces) {
					state = heard(state, each.names.map(note), 'o', now);
					if (dueIn(state, now) === 0) take();
					now += each.wait;
					if (dueIn(state, now) === 0) take();
				}
				now += longEnough;
				if (dueIn(state, now) === 0) take();
				expect(out.sort()).toEqual([...come].map((name) => `id-${name}`).sort());
			})
		);
	});

	test('8. what comes by no inbox needs no offset, and leaves the one that is known to the next', () => {
		const shown = heard(startingWith([]), [note('a'), note('b'), note('c')], undefined, 0);
		expect(dueIn(shown, 0)).toBe(0);
		expect(taken(shown, noChance)[1]).not.toHaveProperty('cursor');
		const both = heard(heard(startingWith([]), [note('a')], 'o1', 0), [note('b')], undefined, 0);
		expect(taken(both, noChance)[1]?.cursor).toBe('o1');
	});

	test('9. while it is held nothing is due, but the end of a step takes all of it', () => {
		const four = ['a', 'b', 'c', 'd'].map(note);
		const held = heard(holding(startingWith([]), true), four, 'o4', 0);
		expect(dueIn(held, longEnough * 9)).toBeUndefined();
		expect(dueIn(holding(held, false), 0)).toBe(0);
		const [after, batch] = taken(held, noChance);
		expect(names(batch)).toHaveLength(4);
		expect(dueIn(heard(after, [note('e')], 'o5', 0), longEnough)).toBeUndefined();
	});
});
