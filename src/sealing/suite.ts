/** HPKE (RFC 9180) in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305; runs where `crypto.subtle` is absent. */
import {
	AEAD_ChaCha20Poly1305,
	KDF_HKDF_SHA256,
	KEM_DHKEM_X25519_HKDF_SHA256
} from '@panva/hpke-noble';
import { CipherSuite } from 'hpke';

export const suite = /* @__PURE__ */ new CipherSuite(
	KEM_DHKEM_X25519_HKDF_SHA256,
	KDF_HKDF_SHA256,
	AEAD_ChaCha20Poly1305
);

/** Bytes of an encapsulated key, in front of every ciphertext. */
export const encapsulated = 32;
