/** Whether taking the last gesture back shows on the board of a step: the board offers to take back no other. */
import { rowOf, type Cafe } from './cafe.ts';
import type { CafeEvent } from './events.ts';

export const takesBackOn = (
	cafe: Cafe,
	step: string,
	events: readonly CafeEvent[] | undefined
): boolean => events?.some((event) => boardOf(cafe, event) === step) === true;

function boardOf(cafe: Cafe, event: CafeEvent): string | undefined {
	switch (event.kind) {
		case 'note-hidden':
		case 'note-mended':
		case 'note-kept':
			return rowOf(cafe, event.note)?.step;
		case 'notes-merged':
			return stepOfFirst(cafe, event.into);
		case 'notes-placed':
			return stepOfFirst(cafe, event.places);
		case 'group-added':
			return event.step;
		case 'group-named':
		case 'group-removed':
			return cafe.groups.find(({ id }) => id === event.group)?.step;
		default:
			return undefined;
	}
}

/** Notes are merged and placed within one step. */
const stepOfFirst = (cafe: Cafe, notes: Record<string, unknown>): string | undefined => {
	const [first] = Object.keys(notes);
	return first === undefined ? undefined : rowOf(cafe, first)?.step;
};
