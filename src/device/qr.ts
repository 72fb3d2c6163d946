/** A QR code as one path of an SVG: dark squares, in a square of `size` units, its quiet margin included. */
import encodeQr from 'qr';

export interface QrDrawing {
	size: number;
	path: string;
}

/** @param ecc how much of it may be hidden and still be read */
export function drawQr(text: string, ecc: 'low' | 'medium' = 'medium'): QrDrawing {
	// The margin of four modules is the standard's (ISO/IEC 18004); less fails on some phones.
	const rows = encodeQr(text, 'raw', { ecc, border: 4 });
	const path = rows
		.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
		.join('');
	return { size: rows.length, path };
}
