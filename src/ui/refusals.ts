/** The sentence for each reason an intent was refused. */
import type { Refusal } from '#cafe/intents.ts';
import { m } from '#messages/paraglide/messages.js';

const sentences: Record<Refusal | 'read-only', () => string> = {
	'step-missing': m.refusal_step_missing,
	'step-already-started': m.refusal_step_already_started,
	'step-not-started': m.refusal_step_not_started,
	'step-takes-no-notes': m.refusal_step_takes_no_notes,
	'step-not-running': m.refusal_step_not_running,
	'too-many-steps': m.refusal_too_many_steps,
	'cafe-not-running': m.refusal_cafe_not_running,
	'cafe-not-closed': m.refusal_cafe_not_closed,
	'note-missing': m.refusal_note_missing,
	'note-empty': m.refusal_note_empty,
	'note-too-long': m.refusal_note_too_long,
	'note-not-shown': m.refusal_note_not_shown,
	'notes-unread': m.refusal_notes_unread,
	'nothing-to-merge': m.refusal_nothing_to_merge,
	'group-missing': m.refusal_group_missing,
	'option-missing': m.refusal_option_missing,
	'no-hands-to-lower': m.refusal_no_hands_to_lower,
	'results-already-revealed': m.refusal_results_already_revealed,
	'nothing-to-reveal': m.refusal_nothing_to_reveal,
	'line-missing': m.refusal_line_missing,
	'text-too-long': m.refusal_text_too_long,
	'out-of-bounds': m.refusal_out_of_bounds,
	'nothing-to-undo': m.refusal_nothing_to_undo,
	'nothing-to-redo': m.refusal_nothing_to_redo,
	'read-only': m.refusal_read_only
};

const behind = { undo: m.refusal_undo_again, redo: m.refusal_redo_again };

/** @param again asked again, it would do what stands behind */
export const refusalSentence = (
	refusal: Refusal | 'read-only',
	again?: keyof typeof behind
): string => [sentences[refusal](), ...(again === undefined ? [] : [behind[again]()])].join(' ');
