/** Rules of preparation; all of it may also be done while running. */
import { runOf, stepOf, type Cafe } from '../cafe.ts';
import { limits } from '../limits.ts';
import type { Details, Policy, Step, StepChange } from '../plan.ts';
import { unreadNotes } from '../select.ts';
import { happened, keepingShown, refuse, unchanged, type Rules, type Ruling } from './ruling.ts';

export const preparing: Rules<
	'change-details' | 'add-step' | 'remove-step' | 'change-step' | 'move-step'
> = {
	'change-details': (cafe, { details }) => {
		if (isTooLong(details)) return refuse('text-too-long');
		return differs(cafe.details, details)
			? happened({ kind: 'details-changed', details })
			: unchanged;
	},

	'add-step': (cafe, { step, index }) => {
		if (cafe.steps.length >= limits.steps) return refuse('too-many-steps');
		if (isTooLong(step)) return refuse('text-too-long');
		return happened({ kind: 'step-added', step, index: placed(index, cafe.steps.length) });
	},

	// A step that was started holds what people gave: it can be skipped, never removed.
	'remove-step': (cafe, { step }) => {
		if (stepOf(cafe, step) === undefined) return refuse('step-missing');
		if (runOf(cafe, step).started) return refuse('step-already-started');
		return happened({ kind: 'step-removed', step });
	},

	'change-step': (cafe, { step, changes }) => {
		const before = stepOf(cafe, step);
		if (before === undefined) return refuse('step-missing');
		if (!differs(before, changes)) return unchanged;
		if (isTooLong(changes)) return refuse('text-too-long');
		return changing(cafe, step, changes);
	},

	'move-step': (cafe, { step, index }) => {
		const at = cafe.steps.findIndex(({ id }) => id === step);
		if (at < 0) return refuse('step-missing');
		const to = placed(index, cafe.steps.length - 1);
		return to === at ? unchanged : happened({ kind: 'step-moved', step, index: to });
	}
};

/** The change of a step that has begun, asked for or taken back: or why it may not be. */
export function changing(cafe: Cafe, step: string, changes: StepChange): Ruling {
	// What a frozen result counted cannot become something else.
	const countsOtherwise = changes.options ?? changes.ballot ?? changes.activity;
	if (countsOtherwise !== undefined && runOf(cafe, step).results !== undefined)
		return refuse('results-already-revealed');
	if (showsUnread(cafe, step, changes.policy)) return refuse('notes-unread');
	// A stricter policy hides nothing that people have seen already.
	const published = changes.policy === undefined ? [] : keepingShown(cafe, step);
	return happened(...published, { kind: 'step-changed', step, changes });
}

/** Whoever gave a note that nobody has read was promised that it would be: a policy does not show it instead. */
function showsUnread(cafe: Cafe, step: string, policy: Policy | undefined): boolean {
	const { started, revealed } = runOf(cafe, step);
	const shows = policy === 'at-once' || (policy === 'together' && revealed);
	return started && shows && unreadNotes(cafe, step).length > 0;
}

const placed = (index: number, last: number): number => Math.max(0, Math.min(index, last));

/** Whether a text passes its bound: the one slip here that a person can make by typing. */
const isTooLong = ({ title = '', place = '', instruction = '', tip = '', options = [] }: Texts) =>
	[title, place, ...options.map(({ label }) => label)].some(
		({ length }) => length > limits.title
	) || [instruction, tip].some(({ length }) => length > limits.text);

type Texts = Partial<Pick<Details, 'title' | 'place'>> &
	Partial<Pick<Step, 'title' | 'instruction' | 'tip' | 'options'>>;

const differs = <T extends object>(present: T, change: Partial<T>): boolean =>
	Object.entries(change).some(
		([key, value]) => JSON.stringify(present[key as keyof T]) !== JSON.stringify(value)
	);
