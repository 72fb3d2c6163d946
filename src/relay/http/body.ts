/** Reading a request's body under a bound: what is larger is refused as soon as that is known, and never held. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './answers.ts';

export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
	if (Number(request.headers['content-length'] ?? 0) > most) throw new Refusal('too-large');
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of request) {
		bytes += (part as Buffer).length;
		if (bytes > most) throw new Refusal('too-large');
		parts.push(part as Buffer);
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
