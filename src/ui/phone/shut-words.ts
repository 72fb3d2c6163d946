/** Why the door stays shut, or a séance is still here: what happened, and what to do. */
import { m } from '#messages/paraglide/messages.js';
import type { Shut } from './phone.ts';

export const shutWords: Record<Shut, { title: () => string; text: () => string }> = {
	'door-locked': { title: m.phone_refused_door_locked_title, text: m.phone_refused_door_locked },
	'door-changed': { title: m.phone_refused_door_changed_title, text: m.phone_refused_door_changed },
	'room-full': { title: m.phone_refused_room_full_title, text: m.phone_refused_room_full },
	'room-missing': { title: m.phone_refused_room_missing_title, text: m.phone_refused_room_missing },
	'room-closed': { title: m.phone_over_title, text: m.phone_over_text },
	'room-erased': { title: m.phone_refused_room_erased_title, text: m.phone_refused_room_erased },
	'room-expired': { title: m.phone_refused_room_expired_title, text: m.phone_refused_room_expired },
	'wrong-owner': { title: m.phone_refused_wrong_owner_title, text: m.phone_refused_wrong_owner },
	damaged: { title: m.phone_refused_damaged_title, text: m.phone_refused_damaged },
	'newer-version': { title: m.phone_refused_newer_title, text: m.phone_refused_newer },
	'not-forgotten': { title: m.phone_not_forgotten_title, text: m.phone_not_forgotten }
};
