import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../support/property.ts';
import { framed, fromBase64url, joined, toBase64url, unsigned } from '#wire/bytes.ts';

const bytes = (maxLength = 200) => fc.uint8Array({ maxLength });

describe('base64url', () => {
	test('gives back any bytes', () => {
		holds({ 'a rest of one': 10, 'a rest of two': 10, 'no rest': 10 }, (meets) =>
			fc.property(bytes(), (given) => {
				meets(
					(['no rest', 'a rest of one', 'a rest of two'] as const)[given.length % 3] ?? 'no rest'
				);
				expect(fromBase64url(toBase64url(given))).toEqual(given);
			})
		);
	});

	test('is that of Node, for a run longer than one call takes', () => {
		const long = new Uint8Array(100_000).map((_, at) => at % 251);
		expect(toBase64url(long)).toBe(Buffer.from(long).toString('base64url'));
	});

	test('has one text a value: what is padded, cut or has stray bits is refused', () => {
		for (const text of ['AA==', 'A', 'AB', 'AAB', 'A+', 'A/', 'é', 'A A'])
			expect(fromBase64url(text)).toBeUndefined();
	});
});

test('pieces that are framed cannot be cut another way', () => {
	// Of few letters, so that the same ones are met cut in two ways; and now and then in the same.
	const pieces = fc.array(
		fc.array(fc.nat(1), { maxLength: 2 }).map((list) => new Uint8Array(list)),
		{
			maxLength: 3
		}
	);
	const pairs = fc
		.tuple(pieces, pieces)
		.chain(([one, other]) => fc.constantFrom([one, other] as const, [one, one] as const));
	holds(
		{ 'the same bytes cut another way': 3, 'the same pieces': 20 },
		(meets) =>
			fc.property(pairs, ([one, other]) => {
				const same =
					one.length === other.length &&
					one.every((piece, at) => equal(piece, other[at] ?? new Uint8Array(99)));
				meets('the same pieces', same && one.length > 0);
				meets('the same bytes cut another way', !same && equal(joined(...one), joined(...other)));
				expect(equal(framed(...one), framed(...other))).toBe(same);
			}),
		{ numRuns: 300 }
	);
});

test('numbers are big-endian', () => {
	expect([...unsigned(0x01_02_03, 4)]).toEqual([0, 1, 2, 3]);
	expect([...unsigned(2 ** 40 + 5, 6)]).toEqual([1, 0, 0, 0, 0, 5]);
	expect([...joined(unsigned(1, 1), unsigned(2, 2))]).toEqual([1, 0, 2]);
});

const equal = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b));
