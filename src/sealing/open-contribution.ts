/** The desk's half: opens what a phone sealed and checks its shape. Nothing unopened or unchecked goes further. */
import { fromBase64url } from '#wire/bytes.ts';
import { Sent } from '#stage/contribution.ts';
import { x25519 } from '@noble/curves/ed25519.js';
import * as v from 'valibot';
import { roomOf, type RoomKeys } from './keys.ts';
import { unpadded } from './padding.ts';
import { contributionInfo } from './seal-contribution.ts';
import { encapsulated, suite } from './suite.ts';
import { version } from './version.ts';

export type ContributionRefusal = 'unreadable' | 'newer-version';

export async function openContribution(
	keys: RoomKeys,
	sealed: string
): Promise<Sent | ContributionRefusal> {
	const bytes = fromBase64url(sealed);
	const first = bytes?.[0];
	if (bytes === undefined || first === undefined || first < version) return 'unreadable';
	if (first > version) return 'newer-version';
	try {
		const [privateKey, publicKey] = await Promise.all([
			suite.DeserializePrivateKey(keys.desk),
			suite.DeserializePublicKey(x25519.getPublicKey(keys.desk))
		]);
		const plain = await suite.Open(
			{ privateKey, publicKey },
			bytes.slice(1, 1 + encapsulated),
			bytes.slice(1 + encapsulated),
			{ info: contributionInfo(roomOf(keys)), aad: Uint8Array.of(version) }
		);
		const text = unpadded(plain);
		if (text === undefined) return 'unreadable';
		const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
		const parsed = v.safeParse(Sent, json);
		return parsed.success ? parsed.output : 'unreadable';
	} catch {
		// A stranger's bytes fail in as many ways as there are steps above; they all mean the same.
		return 'unreadable';
	}
}
