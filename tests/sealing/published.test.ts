/** What the sealing rests on, held against the vectors of the standards, through the very objects the app uses. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { nativeCurves } from '#sealing/curves.ts';
import { nobleCurves } from '#sealing/noble-curves.ts';
import published from './published.json' with { type: 'json' };

test.each(['native', 'noble'])(`HPKE with %s curves: ${published.hpke.source}`, async (which) => {
	const { suite } = (which === 'native' ? await nativeCurves() : nobleCurves) ?? {};
	if (suite === undefined) throw new Error('Node has both curves');
	const { skRm, pkRm, enc, info, pt, aad, ct } = published.hpke;
	const plain = await suite.Open(
		{
			privateKey: await suite.DeserializePrivateKey(hexToBytes(skRm)),
			publicKey: await suite.DeserializePublicKey(hexToBytes(pkRm))
		},
		hexToBytes(enc),
		hexToBytes(ct),
		{ info: hexToBytes(info), aad: hexToBytes(aad) }
	);
	expect(bytesToHex(plain)).toBe(pt);
});

test(`Ed25519: ${published.ed25519.source}`, () => {
	for (const { seed, publicKey, message, signature } of published.ed25519.tests) {
		expect(bytesToHex(ed25519.getPublicKey(hexToBytes(seed)))).toBe(publicKey);
		expect(bytesToHex(ed25519.sign(hexToBytes(message), hexToBytes(seed)))).toBe(signature);
	}
});

test(`Ed25519 as phones check it: ${published.ed25519.source}`, async () => {
	const native = await nativeCurves();
	if (native === undefined) throw new Error('Node has both curves');
	for (const { publicKey, message, signature } of published.ed25519.tests) {
		const signed = {
			owner: hexToBytes(publicKey),
			message: hexToBytes(message),
			signature: hexToBytes(signature)
		};
		const other = { ...signed, message: Uint8Array.of(...signed.message, 0) };
		for (const { verify } of [native, nobleCurves]) {
			expect(await verify(signed)).toBe(true);
			expect(await verify(other)).toBe(false);
		}
	}
});

test(`XChaCha20-Poly1305: ${published.xchacha.source}`, () => {
	const { key, nonce, aad, plain, sealed } = published.xchacha;
	const cipher = xchacha20poly1305(hexToBytes(key), hexToBytes(nonce), hexToBytes(aad));
	expect(bytesToHex(cipher.encrypt(hexToBytes(plain)))).toBe(sealed);
});

test(`HKDF: ${published.hkdf.source}`, () => {
	const { ikm, okm } = published.hkdf;
	expect(bytesToHex(hkdf(sha256, hexToBytes(ikm), undefined, undefined, 42))).toBe(okm);
});
