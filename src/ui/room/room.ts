/** What the room's sheet shows and asks for; whoever wires it maps the device to this. */
import { m } from '#messages/paraglide/messages.js';
import { writeFailureSentence } from '../write-failures.ts';

/** Why something the relay was asked for did not come about: each has its sentence. */
export type RoomTrouble =
	| 'no-network'
	| 'not-a-relay'
	| 'relay-failing'
	| 'unavailable'
	| 'too-many'
	| 'full'
	| 'wrong-host'
	| 'too-large'
	| 'unauthorized'
	| 'out-of-order'
	| 'offset-gone'
	| 'conflict'
	| 'bad-request'
	| 'room-missing'
	| 'room-expired'
	| 'room-erased'
	| 'room-closed'
	| 'stale-epoch'
	| 'not-the-owner'
	| 'slot-missing'
	| 'slot-taken'
	| 'door-changed'
	| 'door-locked'
	| 'room-full'
	| 'not-the-writer'
	| 'storage-full'
	| 'storage-unavailable'
	| 'cafe-missing'
	| 'newer-schema';

/** How it stands with the relay. `elsewhere`: another page of the device holds the room. */
export type RoomLine =
	| { at: 'none' }
	| { at: 'elsewhere' }
	| { at: 'opening' }
	| { at: 'erasing' }
	| { at: 'open'; connected: number; members: number }
	/** `heard`: the host that reaches the relay, where it is the wrong one. */
	| { at: 'unreachable'; reason: RoomTrouble; heard?: string }
	/** The relay answers, and does not take what is shown. */
	| { at: 'behind'; reason: RoomTrouble }
	| { at: 'ended'; reason: 'erased' | 'taken-over' | 'not-the-owner' };

/** The room as it is kept, and how to come in. */
export interface RoomFacts {
	open: boolean;
	cap: number;
	closed: boolean;
	unreadable: number;
	link: string;
	drawings: readonly number[];
	qr: { size: number; path: string };
}

export interface RoomActions {
	open: () => void;
	admit: (open: boolean) => void;
	limit: (cap: number) => void;
	changeDoor: () => void;
	close: () => void;
	erase: () => void;
	copy: () => void;
	/** Pairs the screen of another device. */
	pair: () => void;
	/** Takes in what phones without network show. */
	harvest: () => void;
	/** Absent where the device has no share sheet. */
	share?: (() => void) | undefined;
}

const reasons: Record<RoomTrouble, (heard?: string) => string> = {
	'no-network': m.room_no_network,
	'not-a-relay': m.room_not_a_relay,
	'relay-failing': m.room_relay_failing,
	unavailable: m.room_no_disk,
	'too-many': m.room_too_many,
	full: m.room_full,
	'wrong-host': (heard) =>
		heard === undefined
			? m.room_wrong_host({ host: location.host })
			: m.room_wrong_host_heard({ host: location.host, heard }),
	'too-large': m.room_too_large,
	unauthorized: m.room_unknown,
	'out-of-order': m.room_tail_lost,
	'offset-gone': m.room_tail_lost,
	conflict: m.room_conflict,
	'bad-request': m.room_refused,
	'room-missing': m.room_missing,
	'room-expired': m.room_expired,
	'room-erased': m.room_ended_erased,
	'room-closed': m.room_closed,
	'stale-epoch': m.room_ended_taken_over,
	'not-the-owner': m.room_ended_not_the_owner,
	'slot-missing': m.remote_scan_slot_gone,
	'slot-taken': m.remote_scan_slot_gone,
	// What is said to somebody who comes in, never to the owner.
	'door-changed': m.room_refused,
	'door-locked': m.room_refused,
	'room-full': m.room_refused,
	// The relay has erased the room, and this device could not note it.
	'not-the-writer': () => writeFailureSentence('not-the-writer'),
	'storage-full': () => writeFailureSentence('storage-full'),
	'storage-unavailable': () => writeFailureSentence('storage-unavailable'),
	'cafe-missing': () => writeFailureSentence('cafe-missing'),
	'newer-schema': () => writeFailureSentence('newer-schema')
};

export const troubleSentence = (reason: RoomTrouble, heard?: string): string =>
	reasons[reason](heard);

export const endSentence: Record<Extract<RoomLine, { at: 'ended' }>['reason'], () => string> = {
	erased: m.room_ended_erased,
	'taken-over': m.room_ended_taken_over,
	'not-the-owner': m.room_ended_not_the_owner
};
