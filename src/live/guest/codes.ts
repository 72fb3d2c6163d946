/** The notes of this phone that the facilitator does not have, as codes for the tablet's camera. Fetched behind the page. */
import type { Given, Waiting } from '#device/phone/records.ts';
import { drawQr, type QrDrawing } from '#device/qr.ts';
import { harvestCodes } from '#wire/harvest.ts';

export function codesOf(
	room: string,
	given: readonly Given[],
	outbox: readonly Waiting[]
): QrDrawing[] {
	const notes = new Set(given.filter(({ kind }) => kind === 'note').map(({ secret }) => secret));
	const waiting = outbox.filter(({ secret }) => notes.has(secret));
	const codes = harvestCodes(
		room,
		waiting.map(({ sealed }) => sealed)
	);
	// A screen is clean and flat: larger squares help a camera more than more correction.
	return codes.map((code) => drawQr(code, 'low'));
}
