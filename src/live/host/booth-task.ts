/** What an isoloir asks, copied from the café, and the digest of the code that ends it. */
import { stepOf, type Cafe } from '#cafe/cafe.ts';
import { dotsOf, targetsOf } from '#cafe/poll.ts';
import { questionOf } from '#cafe/select.ts';
import type { Booth } from '#journal/journal.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { newId } from '../ids.ts';

/** Hex. The salt keeps two isoloirs with one code apart; four digits are no secret for whoever reads the disk. */
export const digestOf = (salt: string, code: string): string =>
	bytesToHex(sha256(utf8ToBytes(`comptoir isoloir ${salt} ${code}`)));

/** `undefined` when the step is gone. */
export function taskOf(
	id: string,
	cafe: Cafe,
	stepId: string,
	kind: Booth['kind'],
	code: string
): Booth | undefined {
	const step = stepOf(cafe, stepId);
	if (step === undefined) return undefined;
	const salt = newId();
	return {
		cafe: id,
		step: stepId,
		kind,
		question: questionOf(cafe, step),
		instruction: step.instruction,
		targets: kind === 'ballot' ? targetsOf(cafe, step) : [],
		dots: kind === 'ballot' ? dotsOf(step) : 0,
		salt,
		digest: digestOf(salt, code)
	};
}
