/**
 * The protocol's test vectors, made by the app's own code from seeded chance: what `scripts/vectors.ts` writes to
 * docs/protocol-vectors.json, and what the tests hold that file against.
 */
import { openCharter, sealCharter, type Charter } from '#sealing/charter.ts';
import { sealFrame } from '#sealing/frame.ts';
import { doorHashOf, doorTokenOf, writeInvitation } from '#sealing/invitation.ts';
import { invitationOf, newRoomKeys, roomKeyOf, roomOf, type RoomKeys } from '#sealing/keys.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import { signSession } from '#sealing/owner.ts';
import { newScreenKey, readScreen, sealInvitation, writeScreen } from '#sealing/pairing.ts';
import { pictogramsOf } from '#sealing/pictograms.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { idOf, noteSecret, receiptOf, stepSecret } from '#sealing/secrets.ts';
import { suite } from '#sealing/suite.ts';
import type { Sent } from '#stage/contribution.ts';
import type { Frame } from '#stage/frames.ts';
import { fromBase64url, joined, toBase64url } from '#wire/bytes.ts';
import { harvestCodes } from '#wire/harvest.ts';
import { sessionBytes } from '#wire/signing.ts';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Random } from '#sealing/random.ts';
import { seeded } from './chance.ts';
import { refusals } from './protocol-refusals.ts';

const b64 = toBase64url;

function given<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('a vector could not be made');
	return value;
}

/** HPKE draws the key of an envelope itself, from the platform: for a vector that draw is given, and its private key told. */
async function enveloped<T>(
	random: Random,
	seal: () => Promise<T>
): Promise<{ ephemeral: string; sealed: T }> {
	const ikm = random(32);
	const { privateKey } = await suite.DeriveKeyPair(ikm, true);
	const ephemeral = b64(await suite.SerializePrivateKey(privateKey));
	const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
	// The curve draws too, to blind its work, in other lengths and without a trace in the result.
	const value = {
		getRandomValues: (into: Uint8Array) => into.map((_, at) => (into[at] = given(ikm[at % 32])))
	};
	Object.defineProperty(globalThis, 'crypto', { value, configurable: true });
	try {
		return { ephemeral, sealed: await seal() };
	} finally {
		if (own !== undefined) Object.defineProperty(globalThis, 'crypto', own);
	}
}

async function contribution(random: Random, charter: Charter, sent: Sent, keys: RoomKeys) {
	const { ephemeral, sealed } = await enveloped(random, () => sealContribution(charter, sent));
	// As it comes out, its keys stand in the order in which they went in.
	const text = JSON.stringify(await openContribution(keys, given(sealed)));
	return { sent, text, ephemeral, sealed: given(sealed) };
}

const frames: readonly Frame[] = [
	{
		n: 41,
		checkpoint: {
			v: 1,
			title: 'Café IA du jeudi',
			phase: 'running',
			notes: { p1: { text: 'Demander « comment le sais-tu ? »' } },
			groups: {},
			clock: { total: 600_000, end: 1_796_000_600_000 }
		}
	},
	{ n: 42, patch: { notes: { p2: { text: 'Vérifier à deux' } }, clock: null } }
];

export async function vectors() {
	const random = seeded('comptoir/1 test vectors');
	const keys = newRoomKeys(random);
	const others = newRoomKeys(random);
	const room = roomOf(keys);
	const invitation = invitationOf(keys);
	const doorToken = doorTokenOf(invitation);

	const charterNonce = random(24);
	const sealedCharter = sealCharter(keys, () => charterNonce);
	const charter = openCharter(invitation, sealedCharter);
	if (typeof charter === 'string') throw new Error(charter);

	const memberRandom = random(16);
	const tag = hmac(sha256, given(fromBase64url(roomKeyOf(keys))), memberRandom).subarray(0, 16);

	const host = 'comptoir.example:8443';
	const nonce = b64(random(32));

	const seed = random(32);
	const secret = noteSecret(random);
	const ofStep = (step: string, kind: 'ballot' | 'ready') => {
		const own = stepSecret(seed, room, step, kind);
		return { step, kind, secret: own, id: idOf(own) };
	};
	const note = { kind: 'note', step: 's-recolte', rev: 1, secret } as const;
	const sents: readonly Sent[] = [
		{ ...note, body: { text: 'Une idée' } },
		{ ...note, rev: 2, body: { text: 'Une idée, « mieux » dite 🙂\n'.repeat(17) } },
		{ ...note, rev: 3, body: { text: '\u0001'.repeat(500) } },
		{ ...note, rev: 4, body: null },
		{
			kind: 'ballot',
			step: 's-vote',
			rev: 1,
			secret: ofStep('s-vote', 'ballot').secret,
			body: { dots: { p2: 1, p1: 2 } }
		},
		{
			kind: 'ready',
			step: 's-recolte',
			rev: 1,
			secret: ofStep('s-recolte', 'ready').secret,
			body: {}
		}
	];
	const contributions = [];
	for (const sent of sents) contributions.push(await contribution(random, charter, sent, keys));
	const [first] = contributions;

	const published = frames.map((frame) => {
		const nonce = random(24);
		const sealed = sealFrame(keys, frame, () => nonce);
		return { frame, text: JSON.stringify(frame), nonce: b64(nonce), sealed };
	});
	const [checkpoint] = published;
	const frame = given(checkpoint).sealed;
	const envelope = given(first).sealed;
	const { sealed: foreign } = await contribution(
		random,
		{ ...charter, room: roomOf(others) },
		given(sents[0]),
		keys
	);

	const screen = newScreenKey(random);
	const address = given(readScreen(writeScreen(screen)));
	const paired = await enveloped(random, () => sealInvitation(address, invitation));

	return {
		about:
			'Test vectors of docs/protocol.md. Bytes are base64url without padding. Written by scripts/vectors.ts; never edited.',
		protocol: 1,
		room: {
			secrets: {
				owner: b64(keys.owner),
				desk: b64(keys.desk),
				stage: b64(keys.stage),
				door: b64(keys.door)
			},
			publics: { owner: b64(charter.owner), desk: b64(charter.desk) },
			room,
			fragment: writeInvitation(invitation),
			pictograms: pictogramsOf(room),
			roomKey: roomKeyOf(keys),
			doorToken,
			doorHash: doorHashOf(doorToken)
		},
		memberToken: { random: b64(memberRandom), token: b64(joined(memberRandom, tag)) },
		session: {
			host,
			signed: b64(sessionBytes(host, room, nonce)),
			request: signSession(keys, host, nonce)
		},
		charter: { nonce: b64(charterNonce), sealed: sealedCharter },
		secrets: {
			seed: b64(seed),
			ofSteps: [
				ofStep('s-vote', 'ballot'),
				ofStep('s-recolte', 'ballot'),
				ofStep('s-recolte', 'ready')
			],
			ids: sents.map(({ secret, rev }) => ({
				secret,
				rev,
				id: idOf(secret),
				receipt: receiptOf(secret, rev)
			}))
		},
		contributions,
		frames: published,
		pairing: { secret: b64(screen.secret), fragment: writeScreen(screen), ...paired },
		harvest: {
			sealed: contributions.map(({ sealed }) => sealed),
			codes: harvestCodes(
				room,
				contributions.map(({ sealed }) => sealed)
			)
		},
		refused: await refusals(random, {
			keys,
			others,
			charter,
			sealedCharter,
			frame,
			envelope,
			foreign
		})
	};
}
