/** The protocol's refused vectors: each is one change away from a thing that opens, and comes with what it is answered. */
import { sealBox } from '#sealing/box.ts';
import { openCharter, sealCharter, type Charter } from '#sealing/charter.ts';
import { derived } from '#sealing/derive.ts';
import { openFrame, sealFrame } from '#sealing/frame.ts';
import {
	readInvitation,
	roomBytes,
	writeInvitation,
	type Invitation
} from '#sealing/invitation.ts';
import { invitationOf, ownerPublic, withNewDoor, type RoomKeys } from '#sealing/keys.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import type { Random } from '#sealing/random.ts';
import type { Frame } from '#stage/frames.ts';
import { fromBase64url, joined, toBase64url, unsigned, utf8 } from '#wire/bytes.ts';
import { x25519 } from '@noble/curves/ed25519.js';

/** What opens, sealed. */
export interface Sound {
	keys: RoomKeys;
	/** Those of another room. */
	others: RoomKeys;
	charter: Charter;
	sealedCharter: string;
	frame: string;
	envelope: string;
	/** An envelope for another room, sealed to this one's desk. */
	foreign: string;
}

/** One bit of one byte is another. */
function flipped(sealed: string, at: number): string {
	const bytes = fromBase64url(sealed) ?? new Uint8Array();
	bytes.set([(bytes.at(at) ?? 0) ^ 1], at < 0 ? bytes.length + at : at);
	return toBase64url(bytes);
}

function ofVersion(sealed: string, version: number): string {
	const bytes = fromBase64url(sealed) ?? new Uint8Array();
	bytes[0] = version;
	return toBase64url(bytes);
}

/** What each altered thing is answered; none of them may open. */
async function allRefused(
	open: (sealed: string) => Promise<unknown>,
	things: Readonly<Record<string, string>>
) {
	return Promise.all(
		Object.entries(things).map(async ([what, sealed]) => {
			const answer = (await open(sealed)) ?? 'none';
			if (typeof answer !== 'string') throw new Error(`${what} was opened`);
			return { what, answer, sealed };
		})
	);
}
const refused = (open: (sealed: string) => unknown, things: Readonly<Record<string, string>>) =>
	allRefused((sealed) => Promise.resolve(open(sealed)), things);

/** Keys of his own under the room's name, sealed with the door that every member has. */
function forgedCharter({ room, door }: Invitation, own: RoomKeys, random: Random): string {
	const bytes = roomBytes(room);
	const plain = joined(ownerPublic(own), x25519.getPublicKey(own.desk), own.stage);
	const key = derived(door, 'charter', [bytes]);
	return toBase64url(
		sealBox({ purpose: 'charter', room: bytes }, key, own.owner, new Uint8Array(), plain, random)
	);
}

/** A frame for this room by a member, who has its stage key and can sign as himself only. */
function forgedFrame({ room, stage }: Charter, own: RoomKeys, random: Random): string {
	const label = { purpose: 'stage frame', room: roomBytes(room) };
	const key = derived(stage, 'stage', [label.room]);
	const plain = utf8(JSON.stringify(published));
	return toBase64url(sealBox(label, key, own.owner, unsigned(published.n, 6), plain, random));
}

const published: Frame = { n: 41, patch: { title: 'Autre' } };
const odd = { n: 43, checkpoint: { v: 2 } } as unknown as Frame;

export async function refusals(random: Random, sound: Sound) {
	const { keys, others, charter, sealedCharter, frame, envelope, foreign } = sound;
	const invitation = invitationOf(keys);
	return {
		invitation: await refused(readInvitation, {
			'one character short': writeInvitation(invitation).slice(1),
			'unused bits set': writeInvitation(invitation).replace(/.$/, 'B'),
			padded: `${writeInvitation(invitation)}=`
		}),
		charter: await refused((sealed) => openCharter(invitation, sealed), {
			'of another door': sealCharter(withNewDoor(keys, random), random),
			'of another room behind the same door': sealCharter({ ...others, door: keys.door }, random),
			'forged for this room by somebody who has the invitation': forgedCharter(
				invitation,
				others,
				random
			),
			'its signature altered': flipped(sealedCharter, -1),
			'its ciphertext altered': flipped(sealedCharter, 30),
			'a frame in its place': frame,
			'of a newer version': ofVersion(sealedCharter, 2)
		}),
		frame: await refused((sealed) => openFrame(charter, sealed), {
			'another number in front': flipped(frame, 6),
			'its ciphertext altered': flipped(frame, 40),
			'its signature altered': flipped(frame, -1),
			'forged by a member, who has the stage key': forgedFrame(charter, others, random),
			'of another room': sealFrame(others, published, random),
			'the charter in its place': sealedCharter,
			'of a shape nobody knows yet': sealFrame(keys, odd, random),
			'of a newer version': ofVersion(frame, 2)
		}),
		contribution: await allRefused((sealed) => openContribution(keys, sealed), {
			'its ciphertext altered': flipped(envelope, -1),
			'its key altered': flipped(envelope, 1),
			cut: envelope.slice(0, -4),
			'for another room': foreign,
			'of a newer version': ofVersion(envelope, 2)
		})
	};
}
