/**
 * Tokens that the relay need not store. A member token is chance and its HMAC under the room's key, so it holds as long as the
 * owner gives the same key, even after the relay lost everything. Comparisons take the same time whatever differs.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { memberToken } from '#wire/door.ts';
import { fromBase64url } from '#wire/bytes.ts';

const tagOf = (roomKey: string, random: Uint8Array): Buffer =>
	createHmac('sha256', Buffer.from(roomKey, 'base64url'))
		.update(random)
		.digest()
		.subarray(0, memberToken.tag);

export function newMemberToken(roomKey: string): string {
	const random = randomBytes(memberToken.random);
	return Buffer.concat([random, tagOf(roomKey, random)]).toString('base64url');
}

export function isMemberToken(roomKey: string, token: string): boolean {
	const bytes = fromBase64url(token);
	if (roomKey === '' || bytes?.length !== memberToken.random + memberToken.tag) return false;
	const tag = tagOf(roomKey, bytes.subarray(0, memberToken.random));
	return timingSafeEqual(tag, bytes.subarray(memberToken.random));
}

/** Whether a door token is the one whose hash the owner gave. */
export function opensDoor(doorHash: string, token: string): boolean {
	const [bytes, hash] = [fromBase64url(token), fromBase64url(doorHash)];
	if (bytes === undefined || hash?.length !== 32) return false;
	return timingSafeEqual(createHash('sha256').update(bytes).digest(), hash);
}

/** Chance as a token or a name. */
export const chance = (bytes: number): string => randomBytes(bytes).toString('base64url');
