/** What a paired screen says of its line and of a door that stays shut. */
import { m } from '#messages/paraglide/messages.js';
import type { Shut } from '../phone/phone.ts';

/** What to do with a screen, which keeps nothing that could stay; what happened has the titles of phones (`phone/shut-words.ts`). */
export const shutTexts: Record<Exclude<Shut, 'not-forgotten'>, () => string> = {
	'door-locked': m.remote_shut_locked,
	'door-changed': m.remote_shut_door_changed,
	'room-full': m.remote_shut_full,
	'room-missing': m.phone_refused_room_missing,
	'room-closed': m.remote_shut_closed,
	'room-erased': m.remote_shut_erased,
	'room-expired': m.phone_refused_room_expired,
	'wrong-owner': m.remote_shut_wrong_owner,
	damaged: m.remote_shut_damaged,
	'newer-version': m.phone_refused_newer
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
