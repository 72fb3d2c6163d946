/** What is done with many arrivals in one gesture, and can be taken back in one. */
import type { NoteView } from '#cafe/select.ts';

export interface AllAtOnce {
	what: 'published' | 'hidden';
	notes: readonly NoteView[];
}
