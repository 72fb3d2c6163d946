/** Gives a screen the invitation to the room, sealed to the key that its code carries. */
import { readInvitation } from '#sealing/invitation.ts';
import { readScreen, sealInvitation } from '#sealing/pairing.ts';
import type { Net, Refused } from '#sync/answer.ts';
import { leaveAt } from '#sync/slot-client.ts';

const fragmentIn = (text: string): string => /\/e#([\w-]+)$/.exec(text)?.[1] ?? '';

/** Whether a code that was read is one that a screen shows. */
export const isScreen = (text: string): boolean => readScreen(fragmentIn(text)) !== undefined;

export type Paired = 'paired' | 'not-a-screen' | Refused['reason'];

/**
 * @param invitation of the room, as it is kept
 * @param text what a code said
 */
export async function pairScreen(net: Net, invitation: string, text: string): Promise<Paired> {
	const screen = readScreen(fragmentIn(text));
	const room = readInvitation(invitation);
	if (screen === undefined || room === undefined) return 'not-a-screen';
	let sealed: string;
	try {
		sealed = await sealInvitation(screen, room);
	} catch {
		// A key that is no point of the curve: nobody's screen shows one.
		return 'not-a-screen';
	}
	const left = await leaveAt(net, screen.slot, sealed);
	return left.ok ? 'paired' : left.reason;
}
