/** docs/protocol.md, held by its vectors: the app still makes them, and so does a client that was written from the document. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCharter, openCharterBy, sealCharter } from '#sealing/charter.ts';
import { nativeCurves, type Curves } from '#sealing/curves.ts';
import { openFrame, openFrameBy, sealFrame } from '#sealing/frame.ts';
import { readInvitation } from '#sealing/invitation.ts';
import { nobleCurves } from '#sealing/noble-curves.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import { openInvitation } from '#sealing/pairing.ts';
import { sealContribution, sealContributionBy } from '#sealing/seal-contribution.ts';
import type { Sent } from '#stage/contribution.ts';
import type { Frame } from '#stage/frames.ts';
import written from '../../docs/protocol-vectors.json' with { type: 'json' };
import { seeded } from '../support/chance.ts';
import { vectors } from '../support/protocol-vectors.ts';
import * as other from './other-client.ts';
import { holds } from '../support/property.ts';

const { bytes, text } = other;
const { secrets, publics, ...named } = written.room;
const room = bytes(named.room);
const keys = {
	owner: bytes(secrets.owner),
	desk: bytes(secrets.desk),
	stage: bytes(secrets.stage),
	door: bytes(secrets.door)
};
const invitation = readInvitation(named.fragment);
if (invitation === undefined) throw new Error('no invitation');
const charter = openCharter(invitation, written.charter.sealed);
if (typeof charter === 'string') throw new Error(charter);

async function native(): Promise<Curves> {
	const curves = await nativeCurves();
	if (curves === undefined) throw new Error('Node has both curves');
	return curves;
}

test('the app still makes the vectors that were written', async () => {
	expect(JSON.parse(JSON.stringify(await vectors()))).toEqual(written);
});

test('the app opens what the vectors seal, and refuses what they say is refused', async () => {
	for (const { frame, sealed } of written.frames) expect(openFrame(charter, sealed)).toEqual(frame);
	for (const { sent, sealed } of written.contributions)
		expect(await openContribution(keys, sealed)).toEqual(sent);
	const screen = { slot: text(bytes(written.pairing.fragment).subarray(0, 16)) };
	expect(
		await openInvitation(
			{ ...screen, secret: bytes(written.pairing.secret) },
			written.pairing.sealed
		)
	).toEqual(invitation);
	const { refused } = written;
	const answers = [
		...refused.invitation.map(({ sealed }) => readInvitation(sealed) ?? 'none'),
		...refused.charter.map(({ sealed }) => openCharter(invitation, sealed)),
		...refused.frame.map(({ sealed }) => openFrame(charter, sealed)),
		...(await Promise.all(refused.contribution.map(({ sealed }) => openContribution(keys, sealed))))
	];
	expect(answers).toEqual(
		[refused.invitation, refused.charter, refused.frame, refused.contribution]
			.flat()
			.map(({ answer }) => answer)
	);
});

test.each(['native', 'noble'])(
	'with %s curves a phone opens and seals by the same vectors',
	async (which) => {
		const { verify, suite } = which === 'native' ? await native() : nobleCurves;
		expect(await openCharterBy(verify, invitation, written.charter.sealed)).toEqual(charter);
		for (const { frame, sealed } of written.frames)
			expect(await openFrameBy(verify, charter, sealed)).toEqual(frame);
		const { refused } = written;
		for (const { sealed, answer } of refused.charter)
			expect(await openCharterBy(verify, invitation, sealed)).toBe(answer);
		for (const { sealed, answer } of refused.frame)
			expect(await openFrameBy(verify, charter, sealed)).toBe(answer);
		for (const { sent } of written.contributions) {
			const sealed = await sealContributionBy(suite, charter, sent as Sent);
			expect(await openContribution(keys, sealed ?? '')).toEqual(sent);
		}
	}
);

describe('a client written from the document alone', () => {
	test('derives the same names, keys and tokens', () => {
		expect(text(other.publicOf('ed25519', keys.owner))).toBe(publics.owner);
		expect(text(other.publicOf('x25519', keys.desk))).toBe(publics.desk);
		expect(text(other.roomOf(bytes(publics.owner)))).toBe(named.room);
		expect(text(Buffer.concat([room, keys.door]))).toBe(named.fragment);
		expect(other.pictogramsOf(room)).toEqual(named.pictograms);
		expect(text(other.roomKeyOf(keys.owner, room))).toBe(named.roomKey);
		expect(text(other.doorTokenOf(keys.door, room))).toBe(named.doorToken);
		expect(text(other.doorHashOf(bytes(named.doorToken)))).toBe(named.doorHash);
		const { random, token } = written.memberToken;
		expect(text(other.memberTokenOf(bytes(named.roomKey), bytes(random)))).toBe(token);
		const { host, request } = written.session;
		const signature = other.sessionSignature(keys.owner, host, named.room, request.nonce);
		expect(text(signature)).toBe(request.signature);
	});

	test('makes the same secrets, ids and receipts', () => {
		const { seed, ofSteps, ids } = written.secrets;
		for (const { step, kind, secret, id } of ofSteps) {
			const own = other.stepSecretOf(bytes(seed), room, step, kind);
			expect([text(own), other.idOf(own)]).toEqual([secret, id]);
		}
		for (const { secret, rev, id, receipt } of ids)
			expect([other.idOf(bytes(secret)), other.receiptOf(bytes(secret), rev)]).toEqual([
				id,
				receipt
			]);
	});

	test('seals charter, frames, contributions and an invitation to the same bytes', () => {
		const plain = Buffer.concat([bytes(publics.owner), bytes(publics.desk), keys.stage]);
		const nonce = bytes(written.charter.nonce);
		expect(text(other.charterOf(room, keys.door, keys.owner, nonce, plain))).toBe(
			written.charter.sealed
		);
		for (const { frame, text: json, nonce, sealed } of written.frames)
			expect(text(other.frameOf(room, keys.stage, keys.owner, bytes(nonce), frame.n, json))).toBe(
				sealed
			);
		for (const { text: json, ephemeral, sealed } of written.contributions)
			expect(
				text(
					other.envelopeTo(
						bytes(publics.desk),
						bytes(ephemeral),
						other.contributionInfo(room),
						other.padded(json)
					)
				)
			).toBe(sealed);
		const { fragment, ephemeral, sealed } = written.pairing;
		const screen = bytes(fragment);
		const left = other.envelopeTo(
			screen.subarray(16),
			bytes(ephemeral),
			other.pairingInfo(text(screen.subarray(0, 16))),
			Buffer.from(named.fragment)
		);
		expect(text(left)).toBe(sealed);
	});

	test('reads the same envelopes on the codes of a harvest', () => {
		const pieces: Buffer[] = [];
		const whole = written.harvest.codes.flatMap((code) => {
			const shown = other.shownIn(room, code);
			if ('envelopes' in shown) return shown.envelopes.map(text);
			pieces[shown.at] = shown.piece;
			expect(shown.of).toBe(4);
			return [];
		});
		const joint = Buffer.concat(pieces);
		expect([...whole, text(joint)].sort()).toEqual(written.harvest.sealed.toSorted());
		expect(written.harvest.codes).toHaveLength(7);
	});

	test('opens what the app seals, and the app what it seals', async () => {
		const random = seeded('two clients');
		await holds(
			{ 'a note': 10 },
			(meets) =>
				fc.asyncProperty(fc.string({ minLength: 1, maxLength: 200 }), async (words) => {
					meets('a note');
					const sent: Sent = {
						kind: 'note',
						step: 's1',
						rev: 1,
						secret: text(random(16)),
						body: { text: words }
					};
					const info = other.contributionInfo(room);
					const ours = bytes((await sealContribution(charter, sent)) ?? '');
					expect(other.unpadded(other.openEnvelope(keys.desk, info, ours))).toEqual(sent);
					const theirs = other.padded(JSON.stringify(sent));
					const sealed = other.envelopeTo(charter.desk, random(32), info, theirs);
					expect(await openContribution(keys, text(sealed))).toEqual(sent);

					const frame: Frame = { n: 1 + words.length, patch: { title: words } };
					const published = bytes(sealFrame(keys, frame, random));
					expect(other.openFrame(room, keys.stage, bytes(publics.owner), published)).toEqual(frame);
				}),
			{ numRuns: 20 }
		);
		const opened = other.openCharter(room, keys.door, bytes(sealCharter(keys, random)));
		expect(text(opened)).toBe(text(Buffer.concat([charter.owner, charter.desk, charter.stage])));
	});
});
