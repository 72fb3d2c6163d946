/**
 * Fetched while the person reads the first screen: what seals, and the loop that carries. One module, so that it comes as one file;
 * the two curves come after it where the browser has none of its own.
 */
import { openCharterBy, type Charter } from '#sealing/charter.ts';
import { nativeCurves } from '#sealing/curves.ts';
import { openFrameBy } from '#sealing/frame.ts';
import { pictogramsOf } from '#sealing/pictograms.ts';
import { deviceRandom } from '#sealing/random.ts';
import { sealContributionBy } from '#sealing/seal-contribution.ts';
import { idOf, noteSecret, receiptOf, stepSecret } from '#sealing/secrets.ts';
import type { Given, Seance } from '#device/phone/records.ts';
import type { Sent } from '#stage/contribution.ts';
import { erasedKey } from '#stage/verdicts.ts';
import { GuestLoop, type Opening } from '#sync/guest.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { fromBase64url } from '#wire/bytes.ts';
import { nameBytes } from '#wire/fragment.ts';

export type Sealer = Awaited<ReturnType<typeof sealer>>;

/** Rejects when the curves had to be fetched, and could not be. */
export async function sealer() {
	const { verify, suite } =
		(await nativeCurves()) ?? (await import('#sealing/noble-curves.ts')).nobleCurves;

	const opening: Opening = {
		charter: (invitation, sealed) => openCharterBy(verify, invitation, sealed),
		frame: (charter, sealed) => openFrameBy(verify, charter, sealed)
	};

	/** What a member knows of the room, once the door has opened. */
	async function charterOf({ room, door, charter }: Seance): Promise<Charter | undefined> {
		if (charter === undefined) return undefined;
		const opened = await opening.charter({ room, door: nameBytes(door) }, charter);
		return typeof opened === 'string' ? undefined : opened;
	}

	/** One revision of something given, ready to be kept; `undefined` when it is too long for any size. */
	async function sealed(
		charter: Charter,
		sent: Sent,
		question: string
	): Promise<{ given: Given; sealed: string } | undefined> {
		const bytes = await sealContributionBy(suite, charter, sent);
		if (bytes === undefined) return undefined;
		const { secret, kind, step, rev, body } = sent;
		const receipt = receiptOf(secret, rev);
		const erased = erasedKey(idOf(secret));
		return { given: { secret, kind, step, rev, body, receipt, erased, question }, sealed: bytes };
	}

	return {
		GuestLoop,
		RelayClock,
		opening,
		charterOf,
		sealed,
		pictogramsOf,
		freshSecret,
		secretOfStep
	};
}

const freshSecret = (): string => noteSecret(deviceRandom);

const secretOfStep = (seance: Seance, step: string, kind: 'ballot' | 'ready'): string =>
	stepSecret(fromBase64url(seance.seed) ?? new Uint8Array(), seance.room, step, kind);
