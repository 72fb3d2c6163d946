/** What the room's sheet shows and asks for; whoever wires it maps the device to this. */
import { m } from '#messages/paraglide/messages.js';

/** How it stands with the relay. `elsewhere`: another page of the device holds the room. */
export type RoomLine =
	| { at: 'none' }
	| { at: 'elsewhere' }
	| { at: 'opening' }
	| { at: 'erasing' }
	| { at: 'open'; connected: number; members: number }
	| { at: 'unreachable'; reason: string }
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

const reasons: Record<string, () => string> = {
	'no-network': m.room_no_network,
	'not-a-relay': m.room_not_a_relay,
	'relay-failing': m.room_relay_failing,
	unavailable: m.room_relay_failing,
	'too-many': m.room_too_many,
	full: m.room_full,
	'wrong-host': () => m.room_wrong_host({ host: location.host }),
	// The relay has erased the room, and this device could not note it.
	'not-the-writer': m.failures_reader_title,
	'storage-full': m.failures_storage_full_title,
	'storage-unavailable': m.failures_storage_unavailable_title,
	'cafe-missing': m.failures_cafe_missing_title
};

export const troubleSentence = (reason: string): string => (reasons[reason] ?? m.room_refused)();

export const endSentence: Record<Extract<RoomLine, { at: 'ended' }>['reason'], () => string> = {
	erased: m.room_ended_erased,
	'taken-over': m.room_ended_taken_over,
	'not-the-owner': m.room_ended_not_the_owner
};
