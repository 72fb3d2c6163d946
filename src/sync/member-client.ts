/** What a phone or a screen asks of the relay: to be let in, to hand over sealed bytes, to read the Stage. */
import type { Invitation } from '#sealing/invitation.ts';
import { bearer } from '#wire/headers.ts';
import type { JoinAnswer } from '#wire/messages.ts';
import { inboxPath, membersPath, stagePath } from '#wire/paths.ts';
import { ask, json, type Answer, type Net } from './answer.ts';
import type { Source } from './follow.ts';

const isJoin = (value: unknown): value is JoinAnswer => {
	const { token, charter } = (value ?? {}) as Partial<Record<keyof JoinAnswer, unknown>>;
	return typeof token === 'string' && typeof charter === 'string';
};

/** Buys a member token with the door, and gets the charter. */
export async function join(
	net: Net,
	{ room }: Invitation,
	doorToken: string
): Promise<Answer<{ value: JoinAnswer }>> {
	const headers = { authorization: bearer(doorToken) };
	return json(await ask(net, membersPath(room), { method: 'POST', headers }), isJoin);
}

/** Hands one sealed contribution over; ok = the relay has it on disk. */
export async function send(
	net: Net,
	room: string,
	token: string,
	sealed: string
): Promise<Answer<object>> {
	const answer = await ask(net, inboxPath(room), {
		method: 'POST',
		headers: { authorization: bearer(token), 'content-type': 'application/json' },
		body: JSON.stringify(sealed)
	});
	return answer.ok ? { ok: true } : answer;
}

/** The Stage as a member reads it. */
export const stageOf = (net: Net, room: string, token: () => string): Source => ({
	get: (query, options) =>
		ask(
			net,
			`${stagePath(room)}?${query}`,
			{ headers: { authorization: bearer(token()) } },
			options
		)
});
