/** What a refusal of the relay means to a participant: the door stays shut, for now or for good, or the line is bad. */
import type { CharterRefusal } from '#sealing/charter.ts';
import type { RelayError } from '#wire/errors.ts';
import type { Refused, Trouble } from './answer.ts';

export type Shut =
	| Extract<
			RelayError,
			| 'door-locked'
			| 'door-changed'
			| 'room-full'
			| 'room-missing'
			| 'room-closed'
			| 'room-erased'
			| 'room-expired'
	  >
	| CharterRefusal;

export type LineTrouble = Trouble | 'busy' | 'desk-absent';

/** The facilitator opens the door, or the tablet comes back. */
const passing = ['door-locked', 'room-full', 'room-missing', 'room-expired'] as const;
const shutting: readonly string[] = [...passing, 'door-changed', 'room-closed', 'room-erased'];

export const isShut = (reason: Refused['reason']): reason is Exclude<Shut, CharterRefusal> =>
	shutting.includes(reason);

export const mayPass = (reason: Shut): boolean => (passing as readonly string[]).includes(reason);

export function lineOf({ reason }: Refused): LineTrouble {
	switch (reason) {
		case 'no-network':
		case 'not-a-relay':
			return reason;
		case 'too-many':
		case 'full':
			return 'busy';
		case 'room-missing':
		case 'room-expired':
			return 'desk-absent';
		default:
			return 'relay-failing';
	}
}
