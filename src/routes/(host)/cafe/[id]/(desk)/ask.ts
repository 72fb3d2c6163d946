/** Asks a session, and says a refusal where the person looks. */
import type { HostSession } from '#live/host/session.svelte.ts';
import type { Ask } from '#ui/ask.ts';
import { m } from '#messages/paraglide/messages.js';
import { refusalSentence } from '#ui/refusals.ts';
import { toasts } from '#ui/toasts.svelte.ts';

export const asking =
	(session: HostSession): Ask =>
	(intent) => {
		const refusal = session.do(intent);
		if (refusal !== undefined) toasts.say(`${refusalSentence(refusal)}${rest(session, intent)}`);
		return refusal === undefined;
	};

/** What may not be taken back stands before nothing: asked again, the one behind it is. */
function rest(session: HostSession, { kind }: Parameters<Ask>[0]): string {
	if (kind === 'undo' && session.canUndo) return ` ${m.refusal_undo_again()}`;
	if (kind === 'redo' && session.canRedo) return ` ${m.refusal_redo_again()}`;
	return '';
}
