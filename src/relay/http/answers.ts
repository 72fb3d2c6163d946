/** How the relay answers: every answer carries its clock, says what its bytes are, and is kept by nobody. */
import { statusOf, type RelayError } from '#wire/errors.ts';
import { relayHeaders } from '#wire/headers.ts';
import type { Refused } from '#wire/messages.ts';
import type { ServerResponse } from 'node:http';

/** A refusal on its way to the one place that answers it. */
export class Refusal extends Error {
	readonly code: RelayError;
	/** Seconds after which it may be tried again. */
	readonly retryAfter: number | undefined;
	/** The host that reached us, where it is the wrong one. */
	readonly heard: string | undefined;

	constructor(code: RelayError, retryAfter?: number, heard?: string) {
		super(code);
		this.code = code;
		this.retryAfter = retryAfter;
		this.heard = heard;
	}
}

/** Set before anything else happens to an answer. */
export function begin(response: ServerResponse, now: number): void {
	response.setHeader('cache-control', 'no-store');
	response.setHeader('x-content-type-options', 'nosniff');
	response.setHeader('cross-origin-resource-policy', 'same-origin');
	response.setHeader(relayHeaders.clock, String(now));
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(value));
}

export function sendNothing(response: ServerResponse, status = 204): void {
	response.writeHead(status);
	response.end();
}

export function sendRefusal(response: ServerResponse, { code, retryAfter, heard }: Refusal): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
	// What is left of a request that is too large is not read.
	if (code === 'too-large') response.setHeader('connection', 'close');
	const refused: Refused = { error: code, ...(heard !== undefined && { heard }) };
	sendJson(response, statusOf[code], refused);
}
