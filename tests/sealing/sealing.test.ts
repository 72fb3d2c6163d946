import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCafe } from '#cafe/cafe.ts';
import { openCharter, sealCharter, type Charter } from '#sealing/charter.ts';
import { openFrame, sealFrame } from '#sealing/frame.ts';
import {
	doorHashOf,
	doorTokenOf,
	readInvitation,
	roomBytes,
	writeInvitation
} from '#sealing/invitation.ts';
import {
	invitationOf,
	newRoomKeys,
	ownerPublic,
	roomKeyOf,
	roomOf,
	withNewDoor
} from '#sealing/keys.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import { signSession } from '#sealing/owner.ts';
import { padded, sizeClasses } from '#sealing/padding.ts';
import {
	newScreenKey,
	openInvitation,
	readScreen,
	sealInvitation,
	writeScreen
} from '#sealing/pairing.ts';
import { pictogramsOf } from '#sealing/pictograms.ts';
import { contributionInfo, sealContribution } from '#sealing/seal-contribution.ts';
import { idOf, noteSecret, receiptOf, stepSecret } from '#sealing/secrets.ts';
import { suite } from '#sealing/suite.ts';
import { version } from '#sealing/version.ts';
import type { Sent } from '#stage/contribution.ts';
import type { Frame } from '#stage/frames.ts';
import { project } from '#stage/project.ts';
import { fromBase64url, joined, toBase64url, utf8 } from '#wire/bytes.ts';
import { sessionBytes } from '#wire/signing.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { seeded } from '../support/chance.ts';
import { holds } from '../support/property.ts';

const random = seeded('a room');
const keys = newRoomKeys(random);
const room = roomOf(keys);
const invitation = invitationOf(keys);
const others = newRoomKeys(seeded('another room'));

function charterOf(of = keys): Charter {
	const charter = openCharter(invitationOf(of), sealCharter(of, random));
	if (typeof charter === 'string') throw new Error(charter);
	return charter;
}
const charter = charterOf();

const note = (text: string, secret = noteSecret(random)): Sent => ({
	kind: 'note',
	step: 's1',
	rev: 1,
	secret,
	body: { text }
});
const sealed = async (sent: Sent, to = charter): Promise<string> => {
	const text = await sealContribution(to, sent);
	if (text === undefined) throw new Error('too long');
	return text;
};

/** Any JSON, sealed as a hostile phone would. */
async function sealedJson(json: unknown): Promise<string> {
	const plain = padded(utf8(JSON.stringify(json)));
	if (plain === undefined) throw new Error('too long');
	const { encapsulatedSecret, ciphertext } = await suite.Seal(
		await suite.DeserializePublicKey(charter.desk),
		plain,
		{ info: contributionInfo(room), aad: Uint8Array.of(version) }
	);
	return toBase64url(joined(Uint8Array.of(version), encapsulatedSecret, ciphertext));
}

const stage = project({ ...emptyCafe, phase: 'closed' }, {}, 0);
const checkpoint: Frame = { n: 7, checkpoint: stage };

/** Every text one bit away from this one, and its cuts and extensions. */
function* altered(text: string): Generator<string> {
	const bytes = fromBase64url(text) ?? new Uint8Array();
	for (let at = 0; at < bytes.length; at++) {
		const other = bytes.slice();
		other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
		yield toBase64url(other);
	}
	yield toBase64url(bytes.subarray(0, -1));
	yield toBase64url(new Uint8Array([...bytes, 0]));
	yield '';
	yield `${text}=`;
}

describe('the invitation', () => {
	test('is 43 characters and gives back room and door', () => {
		const fragment = writeInvitation(invitation);
		expect(fragment).toMatch(/^[\w-]{43}$/);
		expect(readInvitation(`#${fragment}`)).toEqual(invitation);
	});

	test('cut or damaged is none', () => {
		const fragment = writeInvitation(invitation);
		for (const other of [fragment.slice(1), `${fragment}A`, fragment.replace(/.$/, '!'), ''])
			expect(readInvitation(other)).toBeUndefined();
	});

	test('behind a new door has the same room and buys nothing with the old token', () => {
		const changed = withNewDoor(keys, random);
		expect(roomOf(changed)).toBe(room);
		expect(roomKeyOf(changed)).toBe(roomKeyOf(keys));
		expect(doorTokenOf(invitationOf(changed))).not.toBe(doorTokenOf(invitation));
		expect(doorHashOf(doorTokenOf(invitation))).toMatch(/^[\w-]{43}$/);
	});
});

describe('the charter', () => {
	test('opens for its invitation, and gives public keys only of what is private', () => {
		expect(charter).toEqual({
			room,
			owner: ownerPublic(keys),
			desk: charter.desk,
			stage: keys.stage
		});
		expect(charter.desk).not.toEqual(keys.desk);
	});

	test('of another door, another room or with one wrong byte opens for nobody', () => {
		const text = sealCharter(keys, random);
		expect(openCharter(invitationOf(withNewDoor(keys, random)), text)).toBe('damaged');
		expect(openCharter({ room: roomOf(others), door: keys.door }, text)).toBe('damaged');
		for (const wrong of altered(text))
			expect(['damaged', 'wrong-owner', 'newer-version']).toContain(openCharter(invitation, wrong));
	});

	test('made by somebody who knows the door but is not the owner is refused', () => {
		const forged = sealCharter({ ...others, door: keys.door }, random);
		// What an attacker would do: keep the room's name, sign with his own key.
		expect(openCharter(invitation, forged)).toBe('damaged');
		expect(typeof openCharter({ room, door: keys.door }, forged)).toBe('string');
	});

	test('of a newer version says so', () => {
		const bytes = fromBase64url(sealCharter(keys, random)) ?? new Uint8Array();
		bytes[0] = 2;
		expect(openCharter(invitation, toBase64url(bytes))).toBe('newer-version');
	});
});

describe('a contribution', () => {
	test('comes out as it went in, whatever is written', async () => {
		await holds(
			{ 'a sign beyond the first 65,536': 5 },
			(meets) =>
				fc.asyncProperty(
					fc.string({ minLength: 1, maxLength: 500, unit: 'binary' }),
					async (text) => {
						meets('a sign beyond the first 65,536', /[\u{10000}-\u{10ffff}]/u.test(text));
						const sent = note(text.slice(0, 500));
						expect(await openContribution(keys, await sealed(sent))).toEqual(sent);
					}
				),
			{ numRuns: 25 }
		);
	});

	test('has one of the named sizes, for the longest note in any script too', async () => {
		for (const text of ['a', 'é'.repeat(500), '\u0001'.repeat(500), '\ud800'.repeat(500)]) {
			const bytes = fromBase64url(await sealed(note(text))) ?? new Uint8Array();
			expect(sizeClasses).toContain(bytes.length - 1 - 32 - 16);
		}
	});

	test('that fits in no size is said so and not cut', async () => {
		expect(await sealContribution(charter, note('x'.repeat(5000)))).toBeUndefined();
	});

	test('with one wrong byte, or sealed to another room, is unreadable', async () => {
		const text = await sealed(note('Une idée'));
		expect(await openContribution(others, text)).toBe('unreadable');
		const seen = new Set<unknown>();
		for (const wrong of altered(text)) seen.add(await openContribution(keys, wrong));
		expect([...seen].filter((one) => typeof one !== 'string')).toEqual([]);
	});

	test('of a shape nobody agreed on is unreadable', async () => {
		const wrong = [
			{ ...note('x'), at: 17 },
			{ ...note('x'), secret: 'short' },
			{ ...note('x'), step: 'constructor' },
			{ ...note('x'), rev: 0 },
			{ ...note('x'), body: { text: '' } },
			{ ...note('x'), kind: 'name' },
			[note('x')],
			null
		];
		expect(await openContribution(keys, await sealedJson(note('x')))).toMatchObject({ rev: 1 });
		for (const one of wrong)
			expect(await openContribution(keys, await sealedJson(one))).toBe('unreadable');
	});

	test('twice the same shares no byte run that would tell', async () => {
		const sent = note('la même');
		const [one, other] = [await sealed(sent), await sealed(sent)];
		expect(one.slice(4, 60)).not.toBe(other.slice(4, 60));
	});
});

describe('secrets', () => {
	test('two notes of one phone share nothing; one ballot a step comes back to one id', () => {
		const seed = random(32);
		expect(noteSecret(random)).not.toBe(noteSecret(random));
		const ballot = (step: string, of = room) => idOf(stepSecret(seed, of, step, 'ballot'));
		expect(ballot('s1')).toBe(ballot('s1'));
		expect(new Set([ballot('s1'), ballot('s2'), ballot('s1', roomOf(others))]).size).toBe(3);
		expect(idOf(stepSecret(seed, room, 's1', 'ready'))).not.toBe(ballot('s1'));
	});

	test('a receipt is of one revision, and an id says nothing of it', () => {
		const secret = noteSecret(random);
		expect(idOf(secret)).toMatch(/^[0-9a-f]{32}$/);
		expect(receiptOf(secret, 1)).toMatch(/^[\w-]{11}$/);
		expect(receiptOf(secret, 1)).not.toBe(receiptOf(secret, 2));
	});
});

describe('a frame', () => {
	test('comes out as it went in', () => {
		const patch: Frame = { n: 8, patch: { title: 'Autre', notes: { a: null } } };
		for (const frame of [checkpoint, patch])
			expect(openFrame(charter, sealFrame(keys, frame, random))).toEqual(frame);
	});

	test('with one wrong byte, of another room, or given as something else is refused', () => {
		const text = sealFrame(keys, checkpoint, random);
		for (const wrong of altered(text)) expect(typeof openFrame(charter, wrong)).toBe('string');
		expect(openFrame(charterOf(others), text)).toBe('damaged');
		expect(openFrame(charter, sealCharter(keys, random))).toBe('damaged');
		expect(openCharter(invitation, text)).toBe('damaged');
	});

	test('sealed by a member, who has the stage key and not the owner’s, is refused', () => {
		const forged = sealFrame({ ...others, stage: keys.stage }, checkpoint, random);
		expect(openFrame(charter, forged)).toBe('damaged');
	});

	test('of a shape this version does not know asks for a newer one', () => {
		const odd = { n: 9, checkpoint: { v: 2 } } as unknown as Frame;
		expect(openFrame(charter, sealFrame(keys, odd, random))).toBe('newer-version');
	});
});

describe('the owner’s session', () => {
	test('is signed for one host, one room and one nonce', () => {
		const { owner, signature, nonce } = signSession(keys, 'Relais.Exemple:3000', 'n1');
		const holds = (host: string, of: string, once: string) =>
			ed25519.verify(
				fromBase64url(signature) ?? new Uint8Array(),
				sessionBytes(host, of, once),
				fromBase64url(owner) ?? new Uint8Array()
			);
		expect(holds('relais.exemple:3000', room, nonce)).toBe(true);
		expect(holds('autre.exemple', room, nonce)).toBe(false);
		expect(holds('relais.exemple:3000', roomOf(others), nonce)).toBe(false);
		expect(holds('relais.exemple:3000', room, 'n2')).toBe(false);
	});
});

describe('pairing a screen', () => {
	test('the invitation opens for that screen alone', async () => {
		const screen = newScreenKey(random);
		const address = readScreen(`#${writeScreen(screen)}`);
		if (address === undefined) throw new Error('no address');
		const left = await sealInvitation(address, invitation);
		expect(await openInvitation(screen, left)).toEqual(invitation);
		expect(await openInvitation(newScreenKey(random), left)).toBeUndefined();
		expect(
			await openInvitation({ ...screen, slot: toBase64url(random(16)) }, left)
		).toBeUndefined();
		for (const wrong of altered(left)) expect(await openInvitation(screen, wrong)).toBeUndefined();
	});

	test('a code that is no screen’s is none', () => {
		expect(readScreen(writeInvitation(invitation))).toBeUndefined();
		expect(readScreen('https://exemple.fr')).toBeUndefined();
	});
});

test('a room’s drawings are four of thirty-two, always the same', () => {
	expect(pictogramsOf(room)).toEqual(pictogramsOf(room));
	for (const drawing of pictogramsOf(room)) expect(drawing).toBeLessThan(32);
	expect(roomBytes(room).length).toBe(16);
});
