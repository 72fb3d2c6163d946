/** The outbox while the page is away. Where the browser has Background Sync it lets the worker send when a network comes; nothing depends on it. */
import { inboxPath } from '#wire/paths.ts';
import { bearer, relayHeaders } from '#wire/headers.ts';
import { openPhone } from './idb.ts';

/** Milliseconds given to a relay. */
const patience = 15_000;

export const flushTag = 'comptoir-outbox';

interface SyncManager {
	register(tag: string): Promise<void>;
}

/** Asks the worker to send what waits, when it can. */
export async function askForFlush(): Promise<void> {
	try {
		const registration = await navigator.serviceWorker.getRegistration();
		await (registration as { sync?: SyncManager } | undefined)?.sync?.register(flushTag);
	} catch {
		// Not there, or not allowed: the page sends by itself.
	}
}

/**
 * The worker's part: sends sealed bytes as they lie, in the order of their secrets, which is one of chance. What the relay had already is
 * for the page to offer again. Rejects while something is left, so that it is asked again.
 */
export async function flushOutbox(): Promise<void> {
	const records = await openPhone();
	const seance = await records.seance();
	if (seance?.token === undefined) return;
	const waiting = (await records.outbox()).filter(({ handed }) => !handed);
	for (const { sealed, receipt } of waiting) {
		const answer = await fetch(inboxPath(seance.room), {
			method: 'POST',
			headers: { authorization: bearer(seance.token), 'content-type': 'application/json' },
			body: JSON.stringify(sealed),
			credentials: 'omit',
			redirect: 'manual',
			signal: AbortSignal.timeout(patience)
		});
		// What answers without the relay's clock took nothing: a page to sign in on, say.
		const byRelay = answer.headers.has(relayHeaders.clock);
		if (byRelay && answer.ok)
			await records.handed(receipt, answer.headers.get(relayHeaders.incarnation) ?? '');
		// Refused for good is for the page to say.
		else if (!byRelay || answer.status >= 500 || answer.status === 429)
			throw new Error('still waiting');
	}
}
