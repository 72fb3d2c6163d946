/**
 * Owners' sessions. A nonce is good for one signature, a session for an hour. Both are the relay's own word under a key that lives
 * as long as the process: nothing is kept of who asked for one, so asking without end takes nobody's away. A relay that restarted
 * knows none, and owners prove themselves again.
 */
import {
	createHash,
	createHmac,
	createPublicKey,
	randomBytes,
	timingSafeEqual,
	verify
} from 'node:crypto';
import { framed, fromBase64url, utf8 } from '#wire/bytes.ts';
import { bounds } from '#wire/limits.ts';
import type { SessionRequest } from '#wire/messages.ts';
import { sessionBytes } from '#wire/signing.ts';
import { Refusal } from '../http/answers.ts';
import { chance } from './tokens.ts';

/** Nonces that were signed and may not be again, at most; the oldest go first. */
const most = 20_000;

export class Sessions {
	#now: () => number;
	#key = randomBytes(32);
	/** Nonces that opened a session, and until when they would have been good. */
	#spent = new Map<string, number>();

	constructor(now: () => number) {
		this.#now = now;
	}

	challenge(room: string): string {
		return this.#word('nonce', room, bounds.nonce);
	}

	/**
	 * A session token; `undefined` unless the room's owner signed this nonce for this host. Where they did so for another, which they
	 * then say, nothing is opened: a relay elsewhere that passes on what it was sent must get no session here.
	 */
	open(room: string, host: string, request: SessionRequest): string | undefined {
		const { nonce } = request;
		const until = this.#goodUntil(nonce, 'nonce', room);
		// Asked before a restart, or said twice on the way: its owner asks for another.
		if (until === undefined || this.#spent.has(nonce)) throw new Refusal('unauthorized');
		const [owner, signature] = [fromBase64url(request.owner), fromBase64url(request.signature)];
		if (owner?.length !== 32 || signature?.length !== 64) return undefined;
		const name = createHash('sha256').update(owner).digest().subarray(0, 16);
		if (name.toString('base64url') !== room) return undefined;
		const signed = (by: string) => signs(signature, sessionBytes(by, room, nonce), request.owner);
		if (!signed(host)) {
			const { host: claimed = host } = request;
			if (claimed !== host && signed(claimed)) throw new Refusal('wrong-host', undefined, host);
			return undefined;
		}
		this.#spend(nonce, until);
		return this.#word('session', room, bounds.session);
	}

	/** Whether a token is a session of this room's owner. */
	isOwner(room: string, token: string): boolean {
		return this.#goodUntil(token, 'session', room) !== undefined;
	}

	/** Chance, the instant it ends, and what proves that it was said here, for this use and this room. */
	#word(use: string, room: string, life: number): string {
		const said = `${chance(16)}-${String(Math.round(this.#now() + life))}`;
		return `${said}-${this.#tag(use, room, said)}`;
	}

	/** When the word ends; `undefined` for one that is over, of another use or room, or not this relay's. */
	#goodUntil(word: string, use: string, room: string): number | undefined {
		const [, said = '', until = '', tag = ''] = /^([\w-]{22}-(\d+))-([\w-]{43})$/.exec(word) ?? [];
		const known = Buffer.from(this.#tag(use, room, said));
		const given = Buffer.from(tag);
		if (given.length !== known.length || !timingSafeEqual(given, known)) return undefined;
		return Number(until) > this.#now() ? Number(until) : undefined;
	}

	#tag(use: string, room: string, said: string): string {
		const bytes = framed(utf8(use), utf8(room), utf8(said));
		return createHmac('sha256', this.#key).update(bytes).digest('base64url');
	}

	#spend(nonce: string, until: number): void {
		this.#spent.set(nonce, until);
		for (const [old, over] of this.#spent) {
			if (over > this.#now() && this.#spent.size <= most) break;
			this.#spent.delete(old);
		}
	}
}

/** By the system's own curve: anybody may ask for this, and noble's takes ten times as long. */
function signs(signature: Uint8Array, bytes: Uint8Array, owner: string): boolean {
	try {
		const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: owner }, format: 'jwk' });
		return verify(null, bytes, key, signature);
	} catch {
		return false;
	}
}
