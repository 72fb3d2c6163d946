/** A café that leaves the device takes its room along, as far as the relay can be reached: its keys leave too, and nobody can erase it later. */
import type { RoomKeys } from '#sealing/keys.ts';
import type { Answer, Net } from '#sync/answer.ts';
import { OwnerClient } from '#sync/owner-client.ts';

const gone = new Set<string>(['room-erased', 'room-missing', 'room-expired']);

/** Whether the relay holds nothing of the room any more. */
export async function eraseRoom(
	{ net, host }: { net: Net; host: string },
	keys: RoomKeys
): Promise<boolean> {
	const answer: Answer<object> = await new OwnerClient(net, keys, host).erase();
	return answer.ok || gone.has(answer.reason);
}
