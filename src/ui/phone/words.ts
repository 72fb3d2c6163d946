/** The sentences of the participant's pages that depend on a state. */
import { m } from '#messages/paraglide/messages.js';
import type { Naming } from '#stage/naming.ts';
import type { Line, Progress, Promised, Shut, Unkept } from './phone.ts';

export const promiseWords: Record<Promised, () => string> = {
	'at-once': m.phone_privacy_at_once,
	'after-reading': m.phone_privacy_after_reading,
	together: m.phone_privacy_together,
	varies: m.phone_privacy_varies
};

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
	'newer-version': { title: m.phone_refused_newer_title, text: m.phone_refused_newer }
};

export const lineWords: Record<Line, () => string> = {
	ok: m.phone_link_ok,
	connecting: m.phone_link_connecting,
	offline: m.phone_link_offline,
	portal: m.phone_link_portal,
	failing: m.phone_link_failing,
	busy: m.phone_link_busy,
	'desk-absent': m.phone_desk_absent
};

export const progressWords: Record<Progress, () => string> = {
	kept: m.phone_state_kept,
	'in-page': m.phone_state_in_page,
	handed: m.phone_state_handed,
	taken: m.phone_state_taken,
	'no-such-step': m.phone_state_no_such_step,
	'cafe-closed': m.phone_state_cafe_closed,
	'results-revealed': m.phone_state_results_revealed,
	'bad-ballot': m.phone_state_bad_ballot,
	'not-yours': m.phone_state_not_yours
};

/** A vote is « un vote », a note « une note ». */
export const voteProgressWords: typeof progressWords = {
	...progressWords,
	kept: m.phone_state_vote_kept,
	'in-page': m.phone_state_vote_in_page,
	handed: m.phone_state_vote_handed,
	taken: m.phone_state_vote_taken
};

export const unkeptWords: Record<Unkept, () => string> = {
	'storage-full': m.phone_give_full,
	'storage-unavailable': m.phone_give_storage,
	'no-sealing': m.phone_give_crypto,
	'too-long': m.phone_give_too_long
};

export const namingWords: Record<Naming, () => string> = {
	'e-mail': m.phone_naming_e_mail,
	telephone: m.phone_naming_telephone,
	'name-and-class': m.phone_naming_name_and_class
};
