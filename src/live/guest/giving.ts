/** What a participant gives to the café: sealed, and kept on this phone before anything says so. */
import type { Given, PhoneRecords, Seance } from '#device/phone/records.ts';
import type { Sent } from '#stage/contribution.ts';
import type { Unkept } from '#ui/phone/phone.ts';
import type { Sealer } from './sealer.ts';

/** One revision of one thing, made once there is what seals it. */
export interface Giving {
	/** What it answers, to be read beside it on this phone. */
	readonly question: string;
	readonly make: (sealer: Sealer, seance: Seance) => Sent;
}

export const newNote = (step: string, text: string, question: string): Giving => ({
	question,
	make: ({ freshSecret }) => ({ kind: 'note', step, rev: 1, secret: freshSecret(), body: { text } })
});

/** `undefined` for what this phone never gave. @param body `null` withdraws it */
export function revision(
	given: readonly Given[],
	secret: string,
	body: Sent['body']
): Giving | undefined {
	const was = given.find((one) => one.secret === secret);
	if (was === undefined) return undefined;
	const { kind, step, rev, question } = was;
	return { question, make: () => ({ kind, step, rev: rev + 1, secret, body }) as Sent };
}

/** The one vote, or « j’ai fini », of this phone in a step, however often it is given. @param given what it gave so far */
export const voiceIn = (
	given: readonly Given[],
	kind: 'ballot' | 'ready',
	step: string,
	body: Sent['body']
): Giving => ({
	question: '',
	make({ secretOfStep }, seance) {
		const secret = secretOfStep(seance, step, kind);
		const rev = (given.find((one) => one.secret === secret)?.rev ?? 0) + 1;
		return { kind, step, rev, secret, body } as Sent;
	}
});

/** What is needed to give. */
interface Means {
	readonly records: PhoneRecords;
	readonly seance: Seance;
	readonly sealer: Sealer;
}

export async function sealedAndKept(
	{ question, make }: Giving,
	{ records, seance, sealer }: Means
): Promise<{ ok: true; given: Given } | { ok: false; reason: Unkept }> {
	const charter = await sealer.charterOf(seance);
	if (charter === undefined) return { ok: false, reason: 'no-sealing' };
	const sealed = await sealer.sealed(charter, make(sealer, seance), question);
	if (sealed === undefined) return { ok: false, reason: 'too-long' };
	const kept = await records.give(sealed.given, sealed.sealed);
	return kept.ok ? { ok: true, given: sealed.given } : kept;
}
