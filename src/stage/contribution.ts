/**
 * What a phone may send: small JSON, checked on both sides, sealed one by one. It carries a secret and never its id, so that
 * only its author can change it, and no clock, counter or order that would link it to another (docs/protocol.md).
 */
import { BallotBody, NoteBody } from '#cafe/contribution.ts';
import { Id } from '#cafe/plan.ts';
import * as v from 'valibot';

/** 16 bytes as base64url. */
const Secret = v.pipe(v.string(), v.regex(/^[\w-]{21}[AQgw]$/));

const common = {
	step: Id,
	/** From 1; a higher one replaces. */
	rev: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
	secret: Secret
};

/** `null` withdraws, for good. A ballot names its targets as the Stage does. */
export const Sent = v.variant('kind', [
	v.strictObject({ kind: v.literal('note'), ...common, body: v.nullable(NoteBody) }),
	v.strictObject({ kind: v.literal('ballot'), ...common, body: v.nullable(BallotBody) }),
	/** « J'ai fini ». */
	v.strictObject({ kind: v.literal('ready'), ...common, body: v.nullable(v.strictObject({})) })
]);
export type Sent = v.InferOutput<typeof Sent>;
