import fc from 'fast-check';
import encodeQr from 'qr';
import { describe, expect, test } from 'vitest';
import { sizeClasses } from '#sealing/padding.ts';
import { fromBase64url, joined, toBase64url } from '#wire/bytes.ts';
import {
	codeBytes,
	harvestCodes,
	isHarvest,
	mostPieces,
	perCode,
	readHarvest,
	type Piece
} from '#wire/harvest.ts';
import { bounds } from '#wire/limits.ts';
import { holds } from '../support/property.ts';

const room = toBase64url(new Uint8Array(16).fill(7));
/** What sealing adds to a size class: version, encapsulated key, tag. */
const around = 1 + 32 + 16;
const envelope = (length: number, fill: number) =>
	toBase64url(Uint8Array.from({ length }, (_, at) => (fill + at * 31) % 256));
const [small = 0, middle = 0, long = 0] = sizeClasses.map((size) => size + around);

/** All that is on these codes, its pieces put together. */
function readAll(codes: readonly string[]): string[] {
	const pieces = new Map<string, Piece[]>();
	const whole = codes.flatMap((code) => {
		const read = readHarvest(code);
		if (typeof read === 'string') throw new Error(read);
		expect(read.room).toBe(room);
		if ('sealed' in read) {
			expect(read.sealed.length).toBeLessThanOrEqual(perCode);
			return read.sealed;
		}
		const { mark } = read.piece;
		pieces.set(mark, [...(pieces.get(mark) ?? []), read.piece]);
		return [];
	});
	const joint = [...pieces.values()].map((each) => {
		expect(each.map(({ at }) => at)).toEqual(each.map((_, at) => at));
		expect(each).toHaveLength(each[0]?.of ?? 0);
		return toBase64url(joined(...each.map(({ bytes }) => bytes)));
	});
	return [...whole, ...joint];
}

describe('the codes of a harvest', () => {
	test('hold three short notes, one of the middle size, or a quarter of the longest', () => {
		const some = (count: number, length: number) =>
			harvestCodes(
				room,
				Array.from({ length: count }, (_, at) => envelope(length, at))
			).length;
		expect([3, 4, 6, 7].map((count) => some(count, small))).toEqual([1, 2, 2, 3]);
		expect([1, 2].map((count) => some(count, middle))).toEqual([1, 2]);
		expect([1, 2].map((count) => some(count, long))).toEqual([4, 8]);
	});

	test('a short note is no obstacle to the next that would fit beside those before', () => {
		const mixed = [small, middle, small, middle, small].map(envelope);
		expect(harvestCodes(room, mixed)).toHaveLength(3);
	});

	test('none has more than 117 modules a side', () => {
		const lengths = [small, middle, long, codeBytes - 20, codeBytes - 19];
		const codes = lengths.flatMap((length) =>
			harvestCodes(room, [envelope(length, 1), envelope(length, 2), envelope(length, 3)])
		);
		for (const code of codes) {
			const side = encodeQr(code, 'raw', { ecc: 'low', border: 4 }).length - 8;
			expect(side).toBeLessThanOrEqual(117);
		}
	});

	test('the longest that pieces may make is one the relay would take', () => {
		const longest = toBase64url(new Uint8Array(mostPieces * (codeBytes - 28)));
		expect(JSON.stringify(longest).length).toBeLessThanOrEqual(bounds.contribution);
	});

	test('whatever waits is read back, each once, to the byte', () => {
		const waiting = fc.uniqueArray(fc.uint8Array({ minLength: 9, maxLength: 4_000 }), {
			maxLength: 12,
			selector: (bytes) => toBase64url(bytes.subarray(1, 9))
		});
		holds({ 'more than fits in one code': 20 }, (meets) =>
			fc.property(waiting, (envelopes) => {
				const sealed = envelopes.map((bytes) => toBase64url(bytes));
				const codes = harvestCodes(room, sealed);
				meets('more than fits in one code', codes.length > 1);
				expect(codes.every(isHarvest)).toBe(true);
				expect(readAll(codes).sort()).toEqual(sealed.toSorted());
			})
		);
	});

	test('name another room when they are another’s', () => {
		const [code = ''] = harvestCodes(toBase64url(new Uint8Array(16)), [envelope(small, 1)]);
		expect(readHarvest(code)).toMatchObject({ room: 'AAAAAAAAAAAAAAAAAAAAAA' });
	});
});

describe('a code that is not whole', () => {
	const codes = harvestCodes(room, [envelope(small, 1), envelope(small, 2), envelope(long, 3)]);
	const bytesOf = (code: string) => fromBase64url(code.slice('comptoir:'.length));
	const textOf = (bytes: Uint8Array) => `comptoir:${toBase64url(bytes)}`;

	test('is damaged, wherever it ends', () => {
		for (const code of [codes[0] ?? ''])
			for (let length = 0; length < code.length; length++)
				expect(readHarvest(code.slice(0, length))).toBe('damaged');
		for (const length of [0, 1, 17, 18, 26, 28])
			expect(
				readHarvest(textOf((bytesOf(codes[1] ?? '') ?? new Uint8Array()).subarray(0, length)))
			).toBe('damaged');
	});

	test('or goes on, or counts more than there are', () => {
		for (const code of codes.slice(0, 2)) {
			const bytes = bytesOf(code) ?? new Uint8Array();
			for (const count of [4, 200]) {
				const other = bytes.slice();
				other[17] = count;
				expect(readHarvest(textOf(other))).toBe('damaged');
			}
		}
		expect(readHarvest(`${codes[0] ?? ''}AAAA`)).toBe('damaged');
	});

	test('never throws, whatever it says; a newer one is told from a damaged one', () => {
		// Of the version of now in two of three: what is behind the first byte is what may be thrown at.
		const any = fc
			.tuple(fc.constantFrom(1, 1, undefined), fc.uint8Array({ maxLength: 80 }))
			.map(([first, bytes]) => (first === undefined ? bytes : new Uint8Array([first, ...bytes])));
		holds({ 'the version of now': 30, 'a newer one': 5, damaged: 20 }, (meets) =>
			fc.property(any, (bytes) => {
				const read = readHarvest(textOf(bytes));
				const first = bytes[0] ?? 0;
				meets('the version of now', first === 1);
				meets('a newer one', first > 1);
				meets('damaged', read === 'damaged');
				if (first > 1) expect(read).toBe('newer-version');
				else if (first < 1) expect(read).toBe('damaged');
				else expect(['damaged', 'object']).toContain(typeof read === 'string' ? read : 'object');
			})
		);
		for (const text of ['', 'comptoir:', 'comptoir:é', 'https://exemple.fr/e#AAAA'])
			expect(readHarvest(text)).toBe('damaged');
	});
});
