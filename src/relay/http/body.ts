/** Reading a request's body under bounds: what is larger is refused as soon as that is known, and never held; what comes too slowly is given up. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './answers.ts';
import { Inflow } from './inflow.ts';

/** Milliseconds that any body has, and bytes in each of those it has beyond: a large frame on a slow network is nobody's mistake. */
export interface Pace {
	start: number;
	rate: number;
}
const slowest: Pace = { start: 15_000, rate: 16 };
/** Of this process, as its memory is. */
const everybody = new Inflow();

export async function bodyOf(
	request: IncomingMessage,
	most: number,
	{ start, rate }: Pace = slowest,
	inflow = everybody
): Promise<Buffer> {
	// Its sender is a network that fails, and is told what such a network tells: nothing.
	const late = setTimeout(() => request.destroy(), start + most / rate);
	try {
		return await wholeOf(request, most, inflow);
	} finally {
		clearTimeout(late);
		inflow.left(request);
	}
}

async function wholeOf(request: IncomingMessage, most: number, inflow: Inflow): Promise<Buffer> {
	if (Number(request.headers['content-length'] ?? 0) > most) throw new Refusal('too-large');
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of request) {
		bytes += (part as Buffer).length;
		if (bytes > most) throw new Refusal('too-large');
		parts.push(part as Buffer);
		inflow.took(request, (part as Buffer).length);
	}
	return Buffer.concat(parts);
}

export async function jsonOf(request: IncomingMessage, most: number): Promise<unknown> {
	const body = await bodyOf(request, most);
	try {
		return JSON.parse(body.toString('utf8')) as unknown;
	} catch {
		throw new Refusal('bad-request');
	}
}
