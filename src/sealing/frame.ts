/**
 * One frame of the Stage on its way to the members. Its number stands in clear, bound and signed, so that nobody can put one
 * frame in another's place; the same number stands inside.
 */
import type { Frame } from '#stage/frames.ts';
import { fromBase64url, toBase64url, unsigned, utf8 } from '#wire/bytes.ts';
import {
	decrypted,
	partsOf,
	sealBox,
	signedPart,
	type BoxRefusal,
	type Label,
	type Signed
} from './box.ts';
import type { Charter } from './charter.ts';
import type { Verify } from './curves.ts';
import { derived } from './derive.ts';
import { roomBytes } from './invitation.ts';
import { roomOf, type RoomKeys } from './keys.ts';
import type { Random } from './random.ts';
import { isSigned } from './signature.ts';

const numberLength = 6;
const labelOf = (room: Uint8Array): Label => ({ purpose: 'stage frame', room });
const keyOf = (stage: Uint8Array, room: Uint8Array) => derived(stage, 'stage', [room]);

const isFields = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Signed by the facilitator's device, so only as much of it is checked as a reader must be able to lean on; by hand, because a
 * phone would fetch the whole of valibot for these few lines.
 */
function isFrame(value: unknown): value is Frame {
	if (!isFields(value) || typeof value['n'] !== 'number') return false;
	const { checkpoint, patch } = value;
	if (checkpoint === undefined) return isFields(patch);
	if (patch !== undefined || !isFields(checkpoint)) return false;
	const { v, title, phase, notes, groups } = checkpoint;
	return (
		v === 1 &&
		typeof title === 'string' &&
		(phase === 'preparing' || phase === 'running' || phase === 'closed') &&
		isFields(notes) &&
		isFields(groups)
	);
}

export function sealFrame(keys: RoomKeys, frame: Frame, random: Random): string {
	const room = roomBytes(roomOf(keys));
	return toBase64url(
		sealBox(
			labelOf(room),
			keyOf(keys.stage, room),
			keys.owner,
			unsigned(frame.n, numberLength),
			utf8(JSON.stringify(frame)),
			random
		)
	);
}

/** The signature is checked before anything is opened. */
function read(
	charter: Charter,
	sealed: string
): { signed: Signed; open: () => Frame | BoxRefusal } | BoxRefusal {
	const bytes = fromBase64url(sealed);
	if (bytes === undefined) return 'damaged';
	const room = roomBytes(charter.room);
	const label = labelOf(room);
	const parts = partsOf(bytes, numberLength);
	if (typeof parts === 'string') return parts;
	return {
		signed: signedPart(label, charter.owner, parts),
		open() {
			const plain = decrypted(label, keyOf(charter.stage, room), parts);
			if (plain === undefined) return 'damaged';
			const frame = parse(plain);
			if (!isFrame(frame)) return 'newer-version';
			return toBase64url(unsigned(frame.n, numberLength)) === toBase64url(parts.head)
				? frame
				: 'damaged';
		}
	};
}

export function openFrame(charter: Charter, sealed: string): Frame | BoxRefusal {
	const found = read(charter, sealed);
	if (typeof found === 'string') return found;
	return isSigned(found.signed) ? found.open() : 'damaged';
}

/** The same, its signature checked by whoever is given. */
export async function openFrameBy(
	verify: Verify,
	charter: Charter,
	sealed: string
): Promise<Frame | BoxRefusal> {
	const found = read(charter, sealed);
	if (typeof found === 'string') return found;
	return (await verify(found.signed)) ? found.open() : 'damaged';
}

function parse(plain: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(plain));
	} catch {
		return undefined;
	}
}
