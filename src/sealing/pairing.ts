/**
 * Pairing a screen without typing. The screen shows a QR code with the name of a one-time slot and a fresh X25519 key; whoever
 * scans it leaves the invitation there, sealed to that key. The relay sees a name and sealed bytes.
 */
import { framed, fromBase64url, joined, toBase64url, utf8 } from '#wire/bytes.ts';
import { x25519 } from '@noble/curves/ed25519.js';
import { readInvitation, writeInvitation, type Invitation } from './invitation.ts';
import type { Random } from './random.ts';
import { encapsulated, suite } from './suite.ts';
import { purpose, version } from './version.ts';

/** What a waiting screen keeps while it waits. */
export interface ScreenKey {
	/** 16 bytes as base64url. */
	slot: string;
	/** X25519 private key. */
	secret: Uint8Array;
}

/** What its QR code says. */
export interface ScreenAddress {
	slot: string;
	/** X25519 public key. */
	key: Uint8Array;
}

export const newScreenKey = (random: Random): ScreenKey => ({
	slot: toBase64url(random(16)),
	secret: random(32)
});

/** What stands after the `#` in the screen's QR code: 64 characters. */
export const writeScreen = ({ slot, secret }: ScreenKey): string =>
	toBase64url(joined(fromBase64url(slot) ?? new Uint8Array(), x25519.getPublicKey(secret)));

export function readScreen(fragment: string): ScreenAddress | undefined {
	const bytes = fromBase64url(fragment.replace(/^#/, ''));
	if (bytes?.length !== 48) return undefined;
	return { slot: toBase64url(bytes.subarray(0, 16)), key: bytes.slice(16) };
}

const info = (slot: string) => framed(utf8(purpose('pairing')), utf8(slot));

export async function sealInvitation(
	{ slot, key }: ScreenAddress,
	invitation: Invitation
): Promise<string> {
	const { encapsulatedSecret, ciphertext } = await suite.Seal(
		await suite.DeserializePublicKey(key),
		utf8(writeInvitation(invitation)),
		{ info: info(slot), aad: Uint8Array.of(version) }
	);
	return toBase64url(joined(Uint8Array.of(version), encapsulatedSecret, ciphertext));
}

/** `undefined` for anything that was not sealed to this screen. */
export async function openInvitation(
	{ slot, secret }: ScreenKey,
	sealed: string
): Promise<Invitation | undefined> {
	const bytes = fromBase64url(sealed);
	if (bytes?.[0] !== version) return undefined;
	try {
		const plain = await suite.Open(
			{
				privateKey: await suite.DeserializePrivateKey(secret),
				publicKey: await suite.DeserializePublicKey(x25519.getPublicKey(secret))
			},
			bytes.slice(1, 1 + encapsulated),
			bytes.slice(1 + encapsulated),
			{ info: info(slot), aad: Uint8Array.of(version) }
		);
		return readInvitation(new TextDecoder().decode(plain));
	} catch {
		return undefined;
	}
}
