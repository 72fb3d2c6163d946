/** What this phone gave, as its page shows it: joined from what was kept and what still waits. */
import type { Given, PhoneRecords, Waiting } from '#device/phone/records.ts';
import type { Stage } from '#stage/document.ts';
import type { OwnNote, OwnVote, Progress } from '#ui/phone/phone.ts';

/** What waits on this phone, and whether it would survive the page. */
export interface Outbox {
	readonly waiting: readonly Waiting[];
	readonly kept: PhoneRecords['kept'];
}

function progressOf({ receipt, verdict }: Given, { waiting, kept }: Outbox): Progress {
	if (verdict !== undefined) return verdict;
	if (waiting.some((one) => one.receipt === receipt && one.handed)) return 'handed';
	return kept === 'disk' ? 'kept' : 'in-page';
}

/** The facilitator erased it, whatever was said of it before. */
const isErased = ({ erased, body }: Given, { receipts }: Pick<Stage, 'receipts'>): boolean =>
	body !== null && erased !== undefined && receipts?.[erased] === 'erased';

/**
 * By secret, which is chance: the list has no order in time.
 * @param told what the tablet says of what phones gave
 */
export const ownNotes = (
	given: readonly Given[],
	outbox: Outbox,
	told: Pick<Stage, 'receipts'> = {}
): OwnNote[] =>
	given
		.filter(({ kind }) => kind === 'note')
		.map((one) => ({
			secret: one.secret,
			step: one.step,
			question: one.question,
			text: one.body !== null && 'text' in one.body ? one.body.text : null,
			progress: isErased(one, told) ? 'erased' : progressOf(one, outbox)
		}));

export function ownVote(
	given: readonly Given[],
	outbox: Outbox,
	step: string
): OwnVote | undefined {
	const one = given.find(({ kind, step: of }) => kind === 'ballot' && of === step);
	if (one?.body == null || !('dots' in one.body)) return undefined;
	return { dots: one.body.dots, progress: progressOf(one, outbox) };
}

export const saidReady = (given: readonly Given[], step: string): boolean =>
	given.some(({ kind, step: of, body }) => kind === 'ready' && of === step && body !== null);
