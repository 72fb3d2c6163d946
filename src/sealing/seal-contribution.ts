/** The phone's half: what somebody gives, sealed to the desk of the room. The relay and the other members cannot open it. */
import { joined, toBase64url, utf8, framed } from '#wire/bytes.ts';
import type { Sent } from '#stage/contribution.ts';
import type { CipherSuite } from 'hpke';
import type { Charter } from './charter.ts';
import { roomBytes } from './invitation.ts';
import { padded } from './padding.ts';
import { suite } from './suite.ts';
import { purpose, version } from './version.ts';

/** Binds an envelope to its room and its use. */
export const contributionInfo = (room: string): Uint8Array<ArrayBuffer> =>
	framed(utf8(purpose('contribution')), roomBytes(room));

/** Keys in one order whatever made the value, so that equal things have equal texts. */
function text({ kind, step, rev, secret, body }: Sent): string {
	const ordered =
		body !== null && 'dots' in body
			? { dots: Object.fromEntries(Object.entries(body.dots).sort(([a], [b]) => (a < b ? -1 : 1))) }
			: body;
	return JSON.stringify({ kind, step, rev, secret, body: ordered });
}

/** `version ‖ encapsulated key ‖ ciphertext` as base64url; `undefined` when no size class holds it. */
export async function sealContributionBy(
	suite: CipherSuite,
	charter: Charter,
	sent: Sent
): Promise<string | undefined> {
	const plain = padded(utf8(text(sent)));
	if (plain === undefined) return undefined;
	const desk = await suite.DeserializePublicKey(charter.desk);
	const { encapsulatedSecret, ciphertext } = await suite.Seal(desk, plain, {
		info: contributionInfo(charter.room),
		aad: Uint8Array.of(version)
	});
	return toBase64url(joined(Uint8Array.of(version), encapsulatedSecret, ciphertext));
}

/** The same by noble, which is there everywhere. */
export const sealContribution = (charter: Charter, sent: Sent): Promise<string | undefined> =>
	sealContributionBy(suite, charter, sent);
