/** Whether the relay answers from the network this device is on. */
import type { Refused } from '#sync/answer.ts';
import { healthOf } from '#sync/owner-client.ts';
import { deviceSurroundings } from './room.svelte.ts';

export async function tryRelay(): Promise<'answers' | Refused['reason']> {
	const answer = await healthOf(deviceSurroundings().net);
	return answer.ok ? 'answers' : answer.reason;
}
