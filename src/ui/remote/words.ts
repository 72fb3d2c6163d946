/** What a paired screen says of its line and of a door that stays shut. */
import { m } from '#messages/paraglide/messages.js';
import type { Shut } from '../phone/phone.ts';

interface Sentences {
	title: () => string;
	text: () => string;
}

/** A screen keeps nothing that could stay. */
export const shutWords: Record<Exclude<Shut, 'not-forgotten'>, Sentences> = {
	'door-locked': { title: m.phone_refused_door_locked_title, text: m.remote_shut_locked },
	'door-changed': { title: m.phone_refused_door_changed_title, text: m.remote_shut_door_changed },
	'room-full': { title: m.phone_refused_room_full_title, text: m.remote_shut_full },
	'room-missing': { title: m.phone_refused_room_missing_title, text: m.phone_refused_room_missing },
	'room-closed': { title: m.phone_over_title, text: m.remote_shut_closed },
	'room-erased': { title: m.phone_refused_room_erased_title, text: m.remote_shut_erased },
	'room-expired': { title: m.phone_refused_room_expired_title, text: m.phone_refused_room_expired },
	'wrong-owner': { title: m.phone_refused_wrong_owner_title, text: m.remote_shut_wrong_owner },
	damaged: { title: m.phone_refused_damaged_title, text: m.remote_shut_damaged },
	'newer-version': { title: m.phone_refused_newer_title, text: m.phone_refused_newer }
};

const lines: Record<string, () => string> = {
	'no-network': m.remote_line_no_network,
	'not-a-relay': m.remote_line_portal,
	'relay-failing': m.remote_line_failing,
	unavailable: m.remote_line_failing,
	busy: m.remote_line_busy,
	'too-many': m.remote_line_busy,
	full: m.remote_line_busy,
	'desk-absent': m.remote_line_desk
};

export const lineWords = (trouble: string): string => (lines[trouble] ?? m.remote_line_refused)();
