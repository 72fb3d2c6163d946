/** What each gesture of a board did, for who does not see it. Fetched at the first of them. */
import { m } from '#messages/paraglide/messages.js';

export const said = {
	placed: m.board_said_placed,
	out: m.board_said_out,
	merged: m.board_said_merged,
	split: m.board_said_split,
	grouped: m.board_said_grouped,
	ungrouped: m.board_said_ungrouped,
	kept: m.board_said_kept,
	unkept: m.board_said_unkept,
	hidden: m.board_said_hidden,
	shown: m.board_said_shown,
	waits: m.board_said_waits,
	mended: m.board_said_mended,
	erased: m.board_said_erased,
	undone: m.board_said_undone
};
