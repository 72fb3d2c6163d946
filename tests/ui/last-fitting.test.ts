import { expect, test } from 'vitest';
import { lastFitting } from '#ui/stage/last-fitting.ts';

const looks = (last: number) => {
	const seen: number[] = [];
	return { seen, fits: (way: number) => (seen.push(way), way <= last) };
};

test('the last that fits is found from wherever one begins', () => {
	for (let last = 0; last < 40; last++)
		for (const from of [undefined, ...Array.from({ length: 40 }, (_, at) => at)])
			expect(lastFitting(40, looks(last).fits, from)).toBe(last);
});

test('where none fits it is the first', () => {
	expect(lastFitting(40, () => false)).toBe(0);
	expect(lastFitting(40, () => false, 39)).toBe(0);
	expect(lastFitting(1, () => false)).toBe(0);
});

test('one look is enough where nothing further can fit, and few where little changed', () => {
	const same = looks(300);
	expect(lastFitting(500, same.fits, 300, false)).toBe(300);
	expect(same.seen).toEqual([300]);
	const less = looks(298);
	expect(lastFitting(500, less.fits, 300, false)).toBe(298);
	expect(less.seen.length).toBeLessThanOrEqual(5);
});
