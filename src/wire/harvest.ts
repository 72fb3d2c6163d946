/**
 * The harvest without network: what waits on a phone, as codes that it shows and the tablet reads. A code names its room and
 * holds up to three sealed contributions, or a piece of one that is too long for a code that a phone can show.
 */
import { fromBase64url, joined, toBase64url, unsigned } from './bytes.ts';
import { nameBytes } from './fragment.ts';

/** Part of a contribution that is too long for one code. */
export interface Piece {
	/** Tells which contribution it is of: the same on all of its pieces. */
	mark: string;
	at: number;
	of: number;
	bytes: Uint8Array;
}

export type HarvestCode = { room: string } & ({ sealed: readonly string[] } | { piece: Piece });
export type HarvestRefusal = 'damaged' | 'newer-version';

/** Contributions on one code, at most. */
export const perCode = 3;
/**
 * Bytes on one code, at most. As text they fill a QR code of version 25 at its lowest correction: 117 modules, each half a
 * millimetre on a phone held upright. More would ask for a better camera than a classroom's tablet has.
 */
export const codeBytes = 948;
/** Pieces of one contribution, at most: together they are no longer than the relay would take. */
export const mostPieces = 5;

const version = 1;
const scheme = 'comptoir:';
const markBytes = 8;
/** Version, room, how many. */
const head = 1 + 16 + 1;
const pieceHead = head + markBytes + 2;

/** Whether a code that was read is one of these, whole or not. */
export const isHarvest = (text: string): boolean => text.startsWith(scheme);

/**
 * Codes for all of these contributions, in the order of their sealed bytes: that is chance, tells nothing of when they were
 * written, and puts the same ones on one code when they are shown again.
 */
export function harvestCodes(room: string, sealed: readonly string[]): string[] {
	const name = nameBytes(room);
	const code = (count: number, ...rest: readonly Uint8Array[]) =>
		scheme + toBase64url(joined(Uint8Array.of(version), name, Uint8Array.of(count), ...rest));
	const groups: { entries: Uint8Array[]; free: number }[] = [];
	const pieces: string[] = [];
	for (const text of sealed.toSorted()) {
		const envelope = fromBase64url(text);
		if (envelope === undefined) continue;
		const entry = joined(unsigned(envelope.length, 2), envelope);
		if (head + entry.length > codeBytes) {
			for (const piece of cut(envelope)) pieces.push(code(0, piece));
			continue;
		}
		let group = groups.find(
			({ entries, free }) => entries.length < perCode && free >= entry.length
		);
		if (group === undefined) groups.push((group = { entries: [], free: codeBytes - head }));
		group.entries.push(entry);
		group.free -= entry.length;
	}
	return [...groups.map(({ entries }) => code(entries.length, ...entries)), ...pieces];
}

/** Equal pieces, each with what joins it to the others: an envelope begins with its version and a fresh key. */
function cut(envelope: Uint8Array): Uint8Array[] {
	const mark = envelope.subarray(1, 1 + markBytes);
	const of = Math.ceil(envelope.length / (codeBytes - pieceHead));
	const length = Math.ceil(envelope.length / of);
	return Array.from({ length: of }, (_, at) =>
		joined(mark, Uint8Array.of(at, of), envelope.subarray(at * length, (at + 1) * length))
	);
}

export function readHarvest(text: string): HarvestCode | HarvestRefusal {
	const bytes = isHarvest(text) ? fromBase64url(text.slice(scheme.length)) : undefined;
	const first = bytes?.[0] ?? 0;
	if (bytes === undefined || first < version) return 'damaged';
	if (first > version) return 'newer-version';
	const room = toBase64url(bytes.subarray(1, 17));
	const count = bytes[head - 1];
	if (count === undefined || count > perCode) return 'damaged';
	if (count === 0) {
		const piece = pieceIn(bytes);
		return piece === undefined ? 'damaged' : { room, piece };
	}
	const sealed = entriesIn(bytes, count);
	return sealed === undefined ? 'damaged' : { room, sealed };
}

function entriesIn(bytes: Uint8Array, count: number): string[] | undefined {
	const sealed: string[] = [];
	let at = head;
	for (let left = count; left > 0; left--) {
		const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
		at += 2;
		if (length === 0 || at + length > bytes.length) return undefined;
		sealed.push(toBase64url(bytes.subarray(at, (at += length))));
	}
	return at === bytes.length ? sealed : undefined;
}

function pieceIn(bytes: Uint8Array): Piece | undefined {
	const [at = 0, of = 0] = bytes.subarray(pieceHead - 2, pieceHead);
	if (bytes.length <= pieceHead || of < 2 || of > mostPieces || at >= of) return undefined;
	const mark = toBase64url(bytes.subarray(head, head + markBytes));
	return { mark, at, of, bytes: bytes.slice(pieceHead) };
}
