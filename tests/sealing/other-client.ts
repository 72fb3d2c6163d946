/**
 * A second client, written from docs/protocol.md on Node's own cryptography: nothing of `src` is in it. That it and the app
 * give the same bytes shows that the document is enough, and that neither is wrong alone.
 */
import * as node from 'node:crypto';

export const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function unsigned(value: number, width: number): Buffer {
	const buffer = Buffer.alloc(width);
	buffer.writeUIntBE(value, 0, width);
	return buffer;
}
const framed = (...pieces: Uint8Array[]): Buffer =>
	Buffer.concat(pieces.flatMap((piece) => [unsigned(piece.length, 4), piece]));
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const purpose = (of: string): Buffer => utf8(`comptoir/1 ${of}`);
const sha256 = (data: Uint8Array): Buffer => node.createHash('sha256').update(data).digest();
const hmac = (key: Uint8Array, data: Uint8Array): Buffer =>
	node.createHmac('sha256', key).update(data).digest();
const derived = (secret: Uint8Array, of: string, bound: Uint8Array[], length = 32): Buffer =>
	Buffer.from(
		node.hkdfSync('sha256', secret, Buffer.alloc(0), framed(purpose(of), ...bound), length)
	);

// Keys, sections 2 and 3.

const version = Buffer.of(1);
const privateKey = (kind: 'ed25519' | 'x25519', secret: Uint8Array): node.KeyObject =>
	node.createPrivateKey({
		key: Buffer.concat([
			Buffer.from(`302e020100300506032b65${kind === 'ed25519' ? '70' : '6e'}04220420`, 'hex'),
			secret
		]),
		format: 'der',
		type: 'pkcs8'
	});
const publicKey = (kind: 'Ed25519' | 'X25519', raw: Uint8Array): node.KeyObject =>
	node.createPublicKey({ key: { kty: 'OKP', crv: kind, x: text(raw) }, format: 'jwk' });
export const publicOf = (kind: 'ed25519' | 'x25519', secret: Uint8Array): Buffer =>
	bytes(node.createPublicKey(privateKey(kind, secret)).export({ format: 'jwk' }).x ?? '');

const sign = (seed: Uint8Array, message: Uint8Array): Buffer =>
	node.sign(null, message, privateKey('ed25519', seed));
const verify = (owner: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
	node.verify(null, message, publicKey('Ed25519', owner), signature);

export const roomOf = (owner: Uint8Array): Buffer => sha256(owner).subarray(0, 16);
export const roomKeyOf = (seed: Uint8Array, room: Uint8Array) => derived(seed, 'room key', [room]);
export const doorTokenOf = (door: Uint8Array, room: Uint8Array) =>
	derived(door, 'door token', [room]);
export const doorHashOf = sha256;
export const pictogramsOf = (room: Uint8Array): number[] =>
	[...room.subarray(0, 4)].map((byte) => byte & 31);
export const memberTokenOf = (roomKey: Uint8Array, random: Uint8Array): Buffer =>
	Buffer.concat([random, hmac(roomKey, random).subarray(0, 16)]);
export const sessionSignature = (seed: Uint8Array, host: string, room: string, nonce: string) =>
	sign(seed, framed(purpose('owner session'), utf8(host), utf8(room), utf8(nonce)));

export const stepSecretOf = (seed: Uint8Array, room: Uint8Array, step: string, kind: string) =>
	derived(seed, 'secret of a step', [room, utf8(step), utf8(kind)], 16);
export const idOf = (secret: Uint8Array): string =>
	sha256(framed(purpose('id'), secret))
		.subarray(0, 16)
		.toString('hex');
export const receiptOf = (secret: Uint8Array, rev: number): string =>
	text(sha256(framed(purpose('receipt'), secret, unsigned(rev, 6))).subarray(0, 8));

// Boxes, section 4: charter and frames.

/** HChaCha20 (draft-irtf-cfrg-xchacha-03, section 2.2). */
function hchacha20(key: Uint8Array, nonce: Uint8Array): Buffer {
	const state = new Uint32Array(16);
	state.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
	const from = Buffer.concat([key, nonce]);
	for (let at = 0; at < 12; at++) state[4 + at] = from.readUInt32LE(4 * at);
	const word = (at: number) => state[at] ?? 0;
	const turn = (into: number, by: number, changed: number, left: number) => {
		state[into] = word(into) + word(by);
		const mixed = word(changed) ^ word(into);
		state[changed] = (mixed << left) | (mixed >>> (32 - left));
	};
	const quarter = (a: number, b: number, c: number, d: number) => {
		turn(a, b, d, 16);
		turn(c, d, b, 12);
		turn(a, b, d, 8);
		turn(c, d, b, 7);
	};
	for (let round = 0; round < 10; round++) {
		for (let at = 0; at < 4; at++) quarter(at, at + 4, at + 8, at + 12);
		quarter(0, 5, 10, 15);
		quarter(1, 6, 11, 12);
		quarter(2, 7, 8, 13);
		quarter(3, 4, 9, 14);
	}
	const out = Buffer.alloc(32);
	for (let at = 0; at < 8; at++) out.writeUInt32LE(word(at < 4 ? at : at + 8), 4 * at);
	return out;
}

const cipherName = 'chacha20-poly1305';
const tagLength = { authTagLength: 16 };
function seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
	const cipher = node.createCipheriv(cipherName, key, nonce, tagLength);
	cipher.setAAD(aad, { plaintextLength: plain.length });
	return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}
/** Throws for what was not sealed so. */
function open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Buffer): Buffer {
	const plain = sealed.subarray(0, -16);
	const cipher = node.createDecipheriv(cipherName, key, nonce, tagLength);
	cipher.setAAD(aad, { plaintextLength: plain.length });
	cipher.setAuthTag(sealed.subarray(-16));
	return Buffer.concat([cipher.update(plain), cipher.final()]);
}
const extended = (key: Uint8Array, nonce: Uint8Array) =>
	[
		hchacha20(key, nonce.subarray(0, 16)),
		Buffer.concat([Buffer.alloc(4), nonce.subarray(16)])
	] as const;

const boxData = (of: string, room: Uint8Array, head: Uint8Array) =>
	framed(purpose(of), room, version, head);
const boxSigned = (of: string, room: Uint8Array, body: Uint8Array) =>
	framed(purpose(`${of} signature`), room, body);

function box(
	of: string,
	room: Uint8Array,
	key: Uint8Array,
	seed: Uint8Array,
	head: Uint8Array,
	nonce: Uint8Array,
	plain: Uint8Array
): Buffer {
	const sealed = seal(...extended(key, nonce), boxData(of, room, head), plain);
	const body = Buffer.concat([version, head, nonce, sealed]);
	return Buffer.concat([body, sign(seed, boxSigned(of, room, body))]);
}

interface Unboxed {
	head: Buffer;
	plain: Buffer;
	signedBy: (owner: Uint8Array) => boolean;
}
function unboxed(
	of: string,
	room: Uint8Array,
	key: Uint8Array,
	whole: Buffer,
	headLength: number
): Unboxed {
	const body = whole.subarray(0, -64);
	const head = body.subarray(1, 1 + headLength);
	const nonce = body.subarray(1 + headLength, 25 + headLength);
	return {
		head,
		plain: open(...extended(key, nonce), boxData(of, room, head), body.subarray(25 + headLength)),
		signedBy: (owner) => verify(owner, boxSigned(of, room, body), whole.subarray(-64))
	};
}

const charterKey = (door: Uint8Array, room: Uint8Array) => derived(door, 'charter', [room]);
export const charterOf = (
	room: Uint8Array,
	door: Uint8Array,
	seed: Uint8Array,
	nonce: Uint8Array,
	plain: Uint8Array
): Buffer => box('charter', room, charterKey(door, room), seed, Buffer.alloc(0), nonce, plain);
export function openCharter(room: Uint8Array, door: Uint8Array, whole: Buffer): Buffer {
	const { plain, signedBy } = unboxed('charter', room, charterKey(door, room), whole, 0);
	const owner = plain.subarray(0, 32);
	if (!roomOf(owner).equals(room) || !signedBy(owner)) throw new Error('wrong owner');
	return plain;
}

const frameKey = (stage: Uint8Array, room: Uint8Array) => derived(stage, 'stage', [room]);
export const frameOf = (
	room: Uint8Array,
	stage: Uint8Array,
	seed: Uint8Array,
	nonce: Uint8Array,
	n: number,
	json: string
): Buffer =>
	box('stage frame', room, frameKey(stage, room), seed, unsigned(n, 6), nonce, utf8(json));
export function openFrame(
	room: Uint8Array,
	stage: Uint8Array,
	owner: Uint8Array,
	whole: Buffer
): unknown {
	const found = unboxed('stage frame', room, frameKey(stage, room), whole, 6);
	if (!found.signedBy(owner)) throw new Error('not of the owner');
	const frame = JSON.parse(found.plain.toString('utf8')) as { n: number };
	if (frame.n !== found.head.readUIntBE(0, 6)) throw new Error('another number');
	return frame;
}

// HPKE, base mode, one message (RFC 9180, sections 4.1, 5.1 and 7.1), section 5.

const extract = (suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array) =>
	hmac(salt, Buffer.concat([utf8('HPKE-v1'), suite, utf8(label), ikm]));
function expand(suite: Buffer, prk: Uint8Array, label: string, info: Uint8Array, length: number) {
	const labelled = Buffer.concat([unsigned(length, 2), utf8('HPKE-v1'), suite, utf8(label), info]);
	return hmac(prk, Buffer.concat([labelled, Buffer.of(1)])).subarray(0, length);
}
const none = Buffer.alloc(0);
const kem = Buffer.concat([utf8('KEM'), unsigned(0x0020, 2)]);
const hpke = Buffer.concat([
	utf8('HPKE'),
	...[0x0020, 0x0001, 0x0003].map((id) => unsigned(id, 2))
]);

/** Key and nonce of the one message. */
function schedule(
	own: Uint8Array,
	their: Uint8Array,
	enc: Uint8Array,
	recipient: Uint8Array,
	info: Uint8Array
) {
	const dh = node.diffieHellman({
		privateKey: privateKey('x25519', own),
		publicKey: publicKey('X25519', their)
	});
	const shared = expand(
		kem,
		extract(kem, none, 'eae_prk', dh),
		'shared_secret',
		Buffer.concat([enc, recipient]),
		32
	);
	const context = Buffer.concat([
		Buffer.of(0),
		extract(hpke, none, 'psk_id_hash', none),
		extract(hpke, none, 'info_hash', info)
	]);
	const secret = extract(hpke, shared, 'secret', none);
	return [
		expand(hpke, secret, 'key', context, 32),
		expand(hpke, secret, 'base_nonce', context, 12)
	] as const;
}

export function envelopeTo(
	recipient: Uint8Array,
	ephemeral: Uint8Array,
	info: Uint8Array,
	plain: Uint8Array
): Buffer {
	const enc = publicOf('x25519', ephemeral);
	const key = schedule(ephemeral, recipient, enc, recipient, info);
	return Buffer.concat([version, enc, seal(...key, version, plain)]);
}
export function openEnvelope(secret: Uint8Array, info: Uint8Array, whole: Buffer): Buffer {
	const enc = whole.subarray(1, 33);
	const key = schedule(secret, enc, enc, publicOf('x25519', secret), info);
	return open(...key, version, whole.subarray(33));
}

export const contributionInfo = (room: Uint8Array) => framed(purpose('contribution'), room);
export const pairingInfo = (slot: string) => framed(purpose('pairing'), utf8(slot));

/** The smallest class that holds the length and the text. */
export function padded(json: string): Buffer {
	const plain = utf8(json);
	const size = [256, 768, 3328].find((size) => size >= plain.length + 2) ?? 0;
	const whole = Buffer.alloc(size);
	whole.writeUInt16BE(plain.length);
	plain.copy(whole, 2);
	return whole;
}
export const unpadded = (whole: Buffer): unknown =>
	JSON.parse(whole.subarray(2, 2 + whole.readUInt16BE()).toString('utf8'));

// Harvest without network, section 7.

type Shown = { envelopes: Buffer[] } | { mark: Buffer; at: number; of: number; piece: Buffer };

export function shownIn(room: Uint8Array, code: string): Shown {
	const whole = bytes(/^comptoir:([\w-]+)$/.exec(code)?.[1] ?? '');
	const [head, rest] = [whole.subarray(0, 17), whole.subarray(18)];
	if (!head.equals(Buffer.concat([version, room]))) throw new Error('not for this room');
	if (whole[17] === 0)
		return {
			mark: rest.subarray(0, 8),
			at: rest[8] ?? 0,
			of: rest[9] ?? 0,
			piece: rest.subarray(10)
		};
	const envelopes: Buffer[] = [];
	for (let at = 0; at < rest.length; at += 2 + rest.readUInt16BE(at))
		envelopes.push(rest.subarray(at + 2, at + 2 + rest.readUInt16BE(at)));
	if (envelopes.length !== whole[17]) throw new Error('another count');
	return { envelopes };
}
