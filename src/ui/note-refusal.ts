/** What is said at once of a text that the café would not take as a note. */
import { limits } from '#cafe/limits.ts';
import { m } from '#messages/paraglide/messages.js';

export function noteRefusal(text: string): string | undefined {
	const { length } = text.trim();
	if (length === 0) return m.refusal_note_empty();
	return length > limits.note ? m.refusal_note_too_long() : undefined;
}
