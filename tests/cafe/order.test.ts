import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byHash, hash } from '#cafe/order.ts';
import { notesOf } from '#cafe/select.ts';
import { running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';
import { holds } from '../support/property.ts';

describe('the order of what people gave', () => {
	test('1. is the same whatever the order of arrival', () => {
		const { ana } = meet('ana');
		const notes = Array.from({ length: 12 }, (_, at) => ana.writes('s1', String(at)));
		const order = (list: typeof notes) => {
			const { cafe } = running(step('s1')).take(...list);
			return notesOf(cafe, 's1').map(({ id }) => id);
		};
		holds({ 'another order': 50 }, (meets) =>
			fc.property(fc.shuffledSubarray(notes, { minLength: notes.length }), (shuffled) => {
				meets(
					'another order',
					shuffled.some((note, at) => note !== notes[at])
				);
				expect(order(shuffled)).toEqual(order(notes));
			})
		);
	});

	test('2. tells nothing of when they came, even where ids are counted up', () => {
		for (const prefix of ['n', 'note-', 'x0', '']) {
			const ids = Array.from({ length: 400 }, (_, at) => ({ id: prefix + String(1000 + at), at }));
			const places = ids.toSorted(byHash).map(({ at }) => at);
			// Spearman's correlation of arrival and place: 0 for unrelated; 3 standard errors are 0.15.
			const n = places.length;
			const squares = places.reduce((sum, at, place) => sum + (at - place) ** 2, 0);
			expect(Math.abs(1 - (6 * squares) / (n * (n * n - 1)))).toBeLessThan(0.15);
			// Neighbours in time are no more often neighbours in the list than chance makes them: 2 in 400.
			const near = places.filter((at, place) => Math.abs(at - (places[place + 1] ?? NaN)) === 1);
			expect(near.length).toBeLessThan(12);
		}
	});

	test('3. is total: equal hashes fall back to the id', () => {
		// Any two; two alike but for a last sign, as ids are; and twice the same.
		const twoIds = fc
			.tuple(fc.string(), fc.string(), fc.nat(2))
			.map(([a, b, how]) => [a, [a, `${a}0`, b][how] ?? b] as const);
		holds({ 'two ids': 30, 'the same id': 10 }, (meets) =>
			fc.property(twoIds, ([a, b]) => {
				meets(a === b ? 'the same id' : 'two ids');
				expect(hash(a)).toBe(hash(a));
				expect(Math.sign(byHash({ id: a }, { id: b }))).toBe(
					-Math.sign(byHash({ id: b }, { id: a })) + 0
				);
				expect(byHash({ id: a }, { id: b }) === 0).toBe(a === b);
			})
		);
	});
});
