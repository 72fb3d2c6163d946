/** The shape of a ruling, and the rules that more than one intent has to keep. */
import type { Cafe } from '../cafe.ts';
import type { Contribution } from '../contribution.ts';
import type { CafeEvent } from '../events.ts';
import type { Intent, Refusal } from '../intents.ts';

export type Ruling =
	| {
			events?: readonly CafeEvent[];
			contributions?: readonly Contribution[];
			scrub?: readonly string[];
	  }
	| { refusal: Refusal };

/** The rules of some intents, by their kind. */
export type Rules<K extends Intent['kind']> = {
	[Each in K]: (cafe: Cafe, intent: Extract<Intent, { kind: Each }>, now: number) => Ruling;
};

export const refuse = (refusal: Refusal): Ruling => ({ refusal });
export const happened = (...events: CafeEvent[]): Ruling => ({ events });
/** What was asked is so already: not an event, not a refusal. */
export const unchanged: Ruling = {};
