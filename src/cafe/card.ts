/**
 * A discussion card as a step carries it: copied by value when chosen, so that editing the deck never rewrites
 * last week's café. `src/cards` reads the same shape from a file.
 */
import * as v from 'valibot';
import {
	cardActivities,
	certainties,
	levels,
	orientations,
	publics,
	themes
} from './vocabulary.ts';

/** What is known, shown after the talk and never before: it claims no more than its source. */
export const Landmark = v.object({
	text: v.string(),
	/** An address, or `plaquette` for the academy's leaflet. */
	source: v.string(),
	certainty: v.picklist(certainties),
	/** The month or the day the source was last read, `YYYY-MM` or `YYYY-MM-DD`. */
	checkedOn: v.exactOptional(v.string())
});
export type Landmark = v.InferOutput<typeof Landmark>;

export const Card = v.object({
	id: v.string(),
	theme: v.picklist(themes),
	publics: v.array(v.picklist(publics)),
	level: v.picklist(levels),
	activity: v.picklist(cardActivities),
	/** Only statements lean: see `vocabulary.ts`. */
	orientation: v.exactOptional(v.picklist(orientations)),
	/** Whole minutes. */
	minutes: v.number(),
	title: v.string(),
	question: v.string(),
	/** Two or three follow-up questions (relances), asked one at a time. */
	prompts: v.array(v.string()),
	landmark: v.exactOptional(Landmark),
	/** Never drawn at random, never offered for pupils. */
	sensitive: v.exactOptional(v.boolean(), false),
	/** For the facilitator only: plain paragraphs, and lists whose lines begin with `- `. */
	notes: v.exactOptional(v.string(), '')
});
export type Card = v.InferOutput<typeof Card>;
