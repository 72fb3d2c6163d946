/** The one-time slot by which a screen is paired: the screen waits at it, the tablet leaves sealed bytes there. */
import { bounds } from '#wire/limits.ts';
import { healthPath, slotPath } from '#wire/paths.ts';
import { ask, json, type Answer, type Net } from './answer.ts';

const isSealed = (value: unknown): value is string => typeof value === 'string';

/** Milliseconds over the relay's own wait before the network is held to be gone. */
const grace = 10_000;

/** Waits at a slot, which opens it; without `sealed` nothing came yet, and one asks again. */
export async function waitAt(
	net: Net,
	slot: string,
	signal: AbortSignal
): Promise<Answer<{ sealed?: string }>> {
	const answer = await ask(net, slotPath(slot), {}, { signal, timeout: bounds.longPoll + grace });
	if (!answer.ok) return answer;
	if (answer.response.status === 204) return { ok: true };
	const read = await json(answer, isSealed);
	return read.ok ? { ok: true, sealed: read.value } : read;
}

/** Leaves sealed bytes for the screen that waits there. */
export async function leaveAt(net: Net, slot: string, sealed: string): Promise<Answer<object>> {
	const answer = await ask(net, slotPath(slot), {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(sealed)
	});
	return answer.ok ? { ok: true } : answer;
}

/** Whether the relay answers at all. */
export async function reachable(net: Net): Promise<Answer<object>> {
	const answer = await ask(net, healthPath, {});
	return answer.ok ? { ok: true } : answer;
}
