/** QR codes as a camera would meet them: read from a page, or shown to a fake camera. */
import type { Locator } from '@playwright/test';
import encode from 'qr';
import decode from 'qr/decode.js';

/** What the code drawn in this `svg` says. */
export async function codeIn(svg: Locator): Promise<string> {
	const box = (await svg.getAttribute('viewBox')) ?? '';
	const drawn = (await svg.locator('path').getAttribute('d')) ?? '';
	return decode(bitsOf(drawn, Number(box.split(' ').at(2))));
}

/** A picture of what this path draws in a square of so many units. */
export function bitsOf(path: string, size: number) {
	const scale = 6;
	const side = size * scale;
	const data = new Uint8ClampedArray(side * side * 4).fill(255);
	for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1/g))
		for (let row = 0; row < scale; row++) {
			const at = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
			for (let cell = 0; cell < scale; cell++) data.fill(0, at + cell * 4, at + cell * 4 + 3);
		}
	return { width: side, height: side, data };
}

/** A YUV4MPEG2 clip that Chromium plays as its camera for ever: one code after the other, each held for some seconds. */
export function clipOf(...texts: readonly string[]): Buffer {
	const [width, height] = [1280, 960];
	const frames = texts.flatMap((text) => Array<Buffer>(5).fill(frameOf(text, width, height)));
	const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F1:1 Ip A1:1 C420jpeg\n`);
	return Buffer.concat([head, ...frames]);
}

function frameOf(text: string, width: number, height: number): Buffer {
	const scale = 6;
	const bits = encode(text, 'raw', { ecc: 'medium', border: 4, scale });
	const luma = Buffer.alloc(width * height, 0x60);
	const [left, top] = [(width - bits.length) >> 1, (height - bits.length) >> 1];
	for (const [y, row] of bits.entries())
		for (const [x, dark] of row.entries()) luma[(top + y) * width + left + x] = dark ? 0 : 255;
	const grey = Buffer.alloc((width * height) / 2, 128);
	return Buffer.concat([Buffer.from('FRAME\n'), luma, grey]);
}
