/**
 * Bytes sealed under a key that both sides have, XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a nonce of chance, and
 * signed by the owner, Ed25519 (RFC 8032): `version ‖ head ‖ nonce ‖ ciphertext ‖ signature`. The head is read in clear and
 * bound; so are purpose and room. The signature covers all of it; a frame's is checked before it is
 * opened, a charter's after, for the key it is checked with stands inside.
 */
import { framed, joined, utf8 } from '#wire/bytes.ts';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Random } from './random.ts';
import { purpose, version } from './version.ts';

const nonceLength = 24;
const tagLength = 16;
const signatureLength = 64;

/** What the box is for: the same bytes are no box for anything else. */
export interface Label {
	purpose: string;
	/** 16 bytes. */
	room: Uint8Array;
}

const bound = (label: Label, head: Uint8Array) =>
	framed(utf8(purpose(label.purpose)), label.room, Uint8Array.of(version), head);

const signed = (label: Label, bytes: Uint8Array) =>
	framed(utf8(purpose(`${label.purpose} signature`)), label.room, bytes);

/** @param key 32 bytes @param owner Ed25519 seed */
export function sealBox(
	label: Label,
	key: Uint8Array,
	owner: Uint8Array,
	head: Uint8Array,
	plain: Uint8Array,
	random: Random
): Uint8Array<ArrayBuffer> {
	const nonce = random(nonceLength);
	const sealed = xchacha20poly1305(key, nonce, bound(label, head)).encrypt(plain);
	const body = joined(Uint8Array.of(version), head, nonce, sealed);
	return joined(body, ed25519.sign(signed(label, body), owner));
}

export type BoxRefusal = 'damaged' | 'newer-version';
/** A box in its parts, nothing of it believed yet. */
export interface Parts {
	head: Uint8Array;
	nonce: Uint8Array;
	sealed: Uint8Array;
	body: Uint8Array;
	signature: Uint8Array;
}

export function partsOf(bytes: Uint8Array, headLength: number): Parts | BoxRefusal {
	const [first] = bytes;
	if (first !== undefined && first > version) return 'newer-version';
	const shortest = 1 + headLength + nonceLength + tagLength + signatureLength;
	if (first !== version || bytes.length < shortest) return 'damaged';
	const body = bytes.subarray(0, bytes.length - signatureLength);
	return {
		head: body.subarray(1, 1 + headLength),
		nonce: body.subarray(1 + headLength, 1 + headLength + nonceLength),
		sealed: body.subarray(1 + headLength + nonceLength),
		body,
		signature: bytes.subarray(bytes.length - signatureLength)
	};
}

/** Decrypts; `undefined` when key, purpose, room, head or bytes are not those it was sealed with. */
export function decrypted(label: Label, key: Uint8Array, parts: Parts): Uint8Array | undefined {
	try {
		return xchacha20poly1305(key, parts.nonce, bound(label, parts.head)).decrypt(parts.sealed);
	} catch {
		return undefined;
	}
}

/** What a signature is checked on. */
export interface Signed {
	signature: Uint8Array;
	message: Uint8Array;
	/** Ed25519 public key that must have signed. */
	owner: Uint8Array;
}

export const signedPart = (label: Label, owner: Uint8Array, parts: Parts): Signed => ({
	signature: parts.signature,
	message: signed(label, parts.body),
	owner
});
