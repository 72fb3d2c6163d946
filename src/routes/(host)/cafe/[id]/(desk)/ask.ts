/** Asks a session, and says a refusal where the person looks. */
import type { HostSession } from '#live/host/session.svelte.ts';
import type { Ask } from '#ui/ask.ts';
import { refusalSentence } from '#ui/refusals.ts';
import { toasts } from '#ui/toasts.svelte.ts';

export const asking =
	(session: HostSession): Ask =>
	(intent) => {
		const refusal = session.do(intent);
		if (refusal !== undefined) toasts.say(refusalSentence(refusal));
		return refusal === undefined;
	};
