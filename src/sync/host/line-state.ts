/** How the line to the relay is, and what a refusal means for it. */
import type { Refused } from '../answer.ts';

export type LineState =
	| { at: 'opening' }
	| { at: 'open'; connected: number; members: number }
	/** It is tried again for ever. */
	| { at: 'unreachable'; reason: Refused['reason']; heard?: string }
	/** The relay answers, and does not take what is published; tried again for ever. */
	| { at: 'behind'; reason: Refused['reason'] }
	/** The line is over: erased at the relay, taken over by another page of the device, or a room that is not this device's. */
	| { at: 'ended'; reason: 'erased' | 'taken-over' | 'not-the-owner' };

/** The relay no longer has the room: it is made again. */
export const isLost = ({ reason }: Refused): boolean =>
	reason === 'room-missing' || reason === 'room-expired';

/** It goes into a sentence: a host, and nothing that could say something else. */
const isHost = (heard: unknown): heard is string =>
	typeof heard === 'string' && /^[\w.:[\]-]{1,100}$/.test(heard);

export const unreachable = ({ reason, heard }: Refused): LineState => ({
	at: 'unreachable',
	reason,
	...(isHost(heard) && { heard })
});

/** Whether it keeps all of the relay away, and not only what is published. */
export const isAway = (reason: Refused['reason']): boolean =>
	['no-network', 'not-a-relay', 'relay-failing', 'unavailable', 'too-many'].includes(reason);
