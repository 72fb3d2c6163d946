/** What a phone shows of what it holds, when the network is gone. */
import decode from 'qr/decode.js';
import { expect, test } from 'vitest';
import type { Given, Waiting } from '#device/phone/records.ts';
import { codesOf } from '#live/guest/codes.ts';
import { toBase64url } from '#wire/bytes.ts';
import { readHarvest } from '#wire/harvest.ts';
import { bitsOf } from '../support/codes.ts';

const room = 'AAAAAAAAAAAAAAAAAAAAAA';
const sealedOf = (fill: number, length = 305) => toBase64url(new Uint8Array(length).fill(fill));
const given = (secret: string, kind: Given['kind']): Given => ({
	secret,
	kind,
	step: 's1',
	rev: 1,
	body: null,
	receipt: secret,
	question: ''
});
const waiting = (secret: string, fill: number, handed: string | false = false): Waiting => ({
	secret,
	sealed: sealedOf(fill),
	receipt: secret,
	handed
});

const shownOn = (codes: ReturnType<typeof codesOf>) =>
	codes.flatMap((drawing) => {
		const code = readHarvest(decode(bitsOf(drawing.path, drawing.size)));
		return typeof code === 'object' && 'sealed' in code ? code.sealed : [];
	});

test('every note without a receipt is shown, also one that only the relay has; no vote is', () => {
	const all = [given('a', 'note'), given('b', 'ballot'), given('c', 'ready'), given('d', 'note')];
	const outbox = [waiting('a', 1), waiting('b', 2), waiting('c', 3), waiting('d', 4, 'a life')];
	expect(shownOn(codesOf(room, [...all, given('received', 'note')], outbox))).toEqual([
		sealedOf(1),
		sealedOf(4)
	]);
});

test('the order in which notes were kept cannot be told, and the same codes come again', () => {
	const notes = ['a', 'b', 'c', 'd'].map((secret) => given(secret, 'note'));
	const outbox = notes.map(({ secret }, at) => waiting(secret, 40 - at));
	const codes = codesOf(room, notes, outbox);
	expect(codes).toHaveLength(2);
	expect(codesOf(room, notes.toReversed(), outbox.toReversed())).toEqual(codes);
});

test('nothing waits: there is no code', () => {
	expect(codesOf(room, [given('a', 'note')], [])).toEqual([]);
});
