/** How far a note, or a vote, has come. */
import { m } from '#messages/paraglide/messages.js';
import type { Progress } from './phone.ts';

export const progressWords: Record<Progress, () => string> = {
	kept: m.phone_state_kept,
	'in-page': m.phone_state_in_page,
	handed: m.phone_state_handed,
	taken: m.phone_state_taken,
	'no-such-step': m.phone_state_no_such_step,
	'takes-no-notes': m.phone_state_takes_no_notes,
	'cafe-closed': m.phone_state_cafe_closed,
	'results-revealed': m.phone_state_results_revealed,
	'bad-ballot': m.phone_state_bad_ballot,
	'not-yours': m.phone_state_not_yours,
	erased: m.phone_state_erased
};

/** A vote is « un vote », a note « une note ». */
export const voteProgressWords: typeof progressWords = {
	...progressWords,
	kept: m.phone_state_vote_kept,
	'in-page': m.phone_state_vote_in_page,
	handed: m.phone_state_vote_handed,
	taken: m.phone_state_vote_taken
};
