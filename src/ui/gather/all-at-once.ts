/** What is done with many arrivals in one gesture, and can be taken back in one. */
import type { NoteView } from '#cafe/select.ts';
import { m } from '#messages/paraglide/messages.js';

export interface AllAtOnce {
	what: 'published' | 'hidden';
	notes: readonly NoteView[];
	/** Left out, because they look as if they named somebody: each is read by itself. */
	left: number;
}

export function publishedSaid(count: number, left: number): string {
	const done = m.gather_inbox_said_published({ count });
	return left === 0
		? done
		: m.gather_inbox_said_but({ done, left: m.gather_inbox_left({ count: left }) });
}
