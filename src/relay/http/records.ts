/** Bodies as records and back: in JSON mode an array is so many records and a reader gets an array, else a body is one record. */
import type { Piece } from '../streams/store.ts';
import { isJson } from '../streams/stream.ts';

/** `undefined` for what is no body of that type. @param empty whether no record at all is one too @param most records */
export function recordsIn(
	body: Buffer,
	contentType: string,
	empty: boolean,
	most = Infinity
): readonly Buffer[] | undefined {
	if (body.length === 0) return empty ? [] : undefined;
	if (!isJson(contentType)) return [body];
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		const values = Array.isArray(value) ? (value as unknown[]) : [value];
		if ((values.length === 0 && !empty) || values.length > most) return undefined;
		return values.map((each) => Buffer.from(JSON.stringify(each)));
	} catch {
		return undefined;
	}
}

/** What a reader gets of records. */
export function bodyOfRecords(records: readonly Uint8Array[], contentType: string): Buffer {
	if (!isJson(contentType)) return Buffer.concat(records);
	return Buffer.from(`[${records.map((record) => Buffer.from(record).toString()).join(',')}]`);
}

const bodies = new WeakMap<Piece, Buffer>();

/** What a reader gets of a piece: made once, and the same bytes for all who get that piece. */
export function bodyOfPiece(piece: Piece): Buffer {
	const body = bodies.get(piece) ?? bodyOfRecords(piece.records, piece.state.contentType);
	bodies.set(piece, body);
	return body;
}
