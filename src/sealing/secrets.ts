/**
 * Secrets make ids. Whoever gives something draws a secret for it and sends it sealed; whoever opens it computes the id. Only
 * the author can change it, and nothing but equal secrets links two things.
 */
import { fromBase64url, toBase64url, unsigned, utf8 } from '#wire/bytes.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { derived, digest } from './derive.ts';
import { roomBytes } from './invitation.ts';
import type { Random } from './random.ts';

/** A note's secret is fresh chance. 16 bytes as base64url. */
export const noteSecret = (random: Random): string => toBase64url(random(16));

/** One voice a step: a ballot's secret follows from the phone's seed, so a second ballot replaces the first. */
export const stepSecret = (
	seed: Uint8Array,
	room: string,
	step: string,
	kind: 'ballot' | 'ready'
): string =>
	toBase64url(derived(seed, 'secret of a step', [roomBytes(room), utf8(step), utf8(kind)], 16));

const bytesOf = (secret: string): Uint8Array => {
	const bytes = fromBase64url(secret);
	if (bytes === undefined) throw new TypeError('a secret is base64url');
	return bytes;
};

/** 32 hexadecimal digits. */
export const idOf = (secret: string): string =>
	bytesToHex(digest('id', bytesOf(secret)).subarray(0, 16));

/** 8 bytes as base64url: public, and a sign to the author alone that this very revision arrived. */
export const receiptOf = (secret: string, rev: number): string =>
	toBase64url(digest('receipt', bytesOf(secret), unsigned(rev, 6)).subarray(0, 8));
