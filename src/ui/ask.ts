/**
 * How a component asks for something: `true` when it was done. A refusal has been said to the person by
 * whoever handed the function in; the component only keeps what was typed.
 */
import type { Intent } from '#cafe/intents.ts';

export type Ask = (intent: Intent) => boolean;
