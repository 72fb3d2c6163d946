/** Keys and names out of secrets: HKDF-SHA256 (RFC 5869) without salt, its `info` naming the purpose and what the key is bound to. */
import { framed, utf8 } from '#wire/bytes.ts';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { purpose } from './version.ts';

/** @param bound what the key is for and nothing else: a room, a step @returns as many bytes as asked */
export const derived = (
	secret: Uint8Array,
	forWhat: string,
	bound: readonly Uint8Array[],
	length = 32
): Uint8Array => hkdf(sha256, secret, undefined, framed(utf8(purpose(forWhat)), ...bound), length);

/** SHA-256 of framed pieces under a purpose. */
export const digest = (forWhat: string, ...pieces: readonly Uint8Array[]): Uint8Array =>
	sha256(framed(utf8(purpose(forWhat)), ...pieces));
