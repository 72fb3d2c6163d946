/** The sentences of the participant's pages that depend on a state; those that come behind the first page stand apart. */
import { m } from '#messages/paraglide/messages.js';
import type { Line, Promised, Unkept } from './phone.ts';

export const promiseWords: Record<Promised, () => string> = {
	'at-once': m.phone_privacy_at_once,
	'after-reading': m.phone_privacy_after_reading,
	together: m.phone_privacy_together,
	varies: m.phone_privacy_varies
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

export const unkeptWords: Record<Unkept, () => string> = {
	'storage-full': m.phone_give_full,
	'storage-unavailable': m.phone_give_storage,
	'no-sealing': m.phone_give_crypto,
	'too-long': m.phone_give_too_long
};
