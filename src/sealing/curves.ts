/**
 * What a phone needs the two curves for: to check the owner's signature (Ed25519) and to seal to the desk (X25519, in HPKE). Where
 * the browser has both they are not fetched; noble's do the same for one that is older, or on a plain-http address.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256, type AEADFactory } from 'hpke';
import type { Signed } from './box.ts';

export type Verify = (signed: Signed) => boolean | Promise<boolean>;

export interface Curves {
	verify: Verify;
	/** HPKE as in `suite.ts`. */
	suite: CipherSuite;
}

/** The browser's own; `undefined` where it lacks one of them. */
export async function nativeCurves(): Promise<Curves | undefined> {
	try {
		const { subtle } = crypto;
		await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
		await subtle.generateKey('X25519', false, ['deriveBits']);
	} catch {
		return undefined;
	}
	return {
		verify,
		suite: new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, aead)
	};
}

/** RFC 9180, table 5. No browser has it; `@panva/hpke-noble` has, but is one file with the curve. */
const aead: AEADFactory = () => ({
	id: 0x0003,
	type: 'AEAD',
	name: 'ChaCha20Poly1305',
	Nk: 32,
	Nn: 12,
	Nt: 16,
	Seal: (key, nonce, aad, plain) =>
		Promise.resolve(own(chacha20poly1305(key, nonce, aad).encrypt(plain))),
	Open: (key, nonce, aad, sealed) =>
		Promise.resolve(own(chacha20poly1305(key, nonce, aad).decrypt(sealed)))
});

/** WebCrypto wants memory of its own, not a view on shared memory. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

async function verify({ signature, message, owner }: Signed): Promise<boolean> {
	try {
		const key = await crypto.subtle.importKey('raw', own(owner), 'Ed25519', false, ['verify']);
		return await crypto.subtle.verify('Ed25519', key, own(signature), own(message));
	} catch {
		return false;
	}
}
