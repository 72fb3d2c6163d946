/** Why a door stays shut, or a séance is still here: what happened, to a phone and to a screen alike, and what to do with a phone. */
import { m } from '#messages/paraglide/messages.js';
import type { Shut } from './phone.ts';

export const shutTitles: Record<Shut, () => string> = {
	'door-locked': m.phone_refused_door_locked_title,
	'door-changed': m.phone_refused_door_changed_title,
	'room-full': m.phone_refused_room_full_title,
	'room-missing': m.phone_refused_room_missing_title,
	'room-closed': m.phone_over_title,
	'room-erased': m.phone_refused_room_erased_title,
	'room-expired': m.phone_refused_room_expired_title,
	'wrong-owner': m.phone_refused_wrong_owner_title,
	damaged: m.phone_refused_damaged_title,
	'newer-version': m.phone_refused_newer_title,
	'not-forgotten': m.phone_not_forgotten_title
};

export const shutTexts: Record<Shut, () => string> = {
	'door-locked': m.phone_refused_door_locked,
	'door-changed': m.phone_refused_door_changed,
	'room-full': m.phone_refused_room_full,
	'room-missing': m.phone_refused_room_missing,
	'room-closed': m.phone_over_text,
	'room-erased': m.phone_refused_room_erased,
	'room-expired': m.phone_refused_room_expired,
	'wrong-owner': m.phone_refused_wrong_owner,
	damaged: m.phone_refused_damaged,
	'newer-version': m.phone_refused_newer,
	'not-forgotten': m.phone_not_forgotten
};
