/** Asks a session, and says a refusal where the person looks. The sentences come with the first. */
import type { HostSession } from '#live/host/session.svelte.ts';
import type { Ask } from '#ui/ask.ts';
import type { refusalSentence } from '#ui/refusals.ts';
import { toasts } from '#ui/toasts.svelte.ts';

export const asking =
	(session: HostSession): Ask =>
	(intent) => {
		const refusal = session.do(intent);
		if (refusal !== undefined) void say(refusal, behind(session, intent));
		return refusal === undefined;
	};

async function say(...refused: Parameters<typeof refusalSentence>): Promise<void> {
	const { refusalSentence } = await import('#ui/refusals.ts');
	toasts.say(refusalSentence(...refused));
}

/** What may not be taken back stands before nothing: asked again, the one behind it is. */
function behind(session: HostSession, { kind }: Parameters<Ask>[0]): 'undo' | 'redo' | undefined {
	if (kind === 'undo' && session.canUndo) return kind;
	if (kind === 'redo' && session.canRedo) return kind;
	return undefined;
}
