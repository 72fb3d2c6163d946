/** How a café begins: from nothing, from prepared steps, as a copy of another. */
import { emptyCafe, type Cafe } from '#cafe/cafe.ts';
import type { CafeEvent, Entry } from '#cafe/events.ts';
import { headOf } from '#cafe/head.ts';
import { noDetails, type Details, type Step } from '#cafe/plan.ts';
import { fold, emptyBook } from '#cafe/reduce.ts';
import type { Saved } from '#journal/journal.ts';
import { newId } from '../ids.ts';

export interface Outline {
	details: Partial<Details>;
	steps: readonly Step[];
}

/** A new café with its plan laid down; laying it down cannot be undone. */
export function begin(
	{ details, steps }: Outline,
	demo = false
): Pick<Saved, 'head' | 'log' | 'contributions'> {
	const events: CafeEvent[] = [
		{ kind: 'details-changed', details: { ...noDetails, ...details } },
		...steps.map((step, index) => ({ kind: 'step-added', step, index }) as const)
	];
	const entry: Entry = { as: 'begun', events };
	const { cafe } = fold({ ...emptyBook, cafe: emptyCafe }, [entry]);
	return { head: headOf(newId(), cafe, demo), log: [entry], contributions: [] };
}

/** The plan of a café, to be run again another day: new ids, no date, nothing of what people gave. */
export function copyOf(cafe: Cafe, title: string): Outline {
	const ids = new Map(cafe.steps.map(({ id }) => [id, newId()]));
	const renamed = (id: string) => ids.get(id) ?? '';
	return {
		details: { ...cafe.details, title, date: '' },
		steps: cafe.steps.map((step) => ({
			...step,
			id: renamed(step.id),
			ballot: { ...step.ballot, step: renamed(step.ballot.step) }
		}))
	};
}
