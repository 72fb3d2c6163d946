/** What stands on the wall of the screen: slips in sections, by public id, so that a place tells nothing. */
import type { Stage } from '#stage/document.ts';

export interface Slip {
	id: string;
	text: string;
	/** How many notes say the same, from 2. */
	times?: number;
	kept?: true;
}

export interface Section {
	id: string;
	kind: 'group' | 'loose' | 'choices';
	name: string;
	slips: readonly Slip[];
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/**
 * The groups in the facilitator's order, then the notes that lie in none; empty ones left out. While dots go to
 * groups, the notes that lie in none are no choice and leave them the room.
 */
export function sectionsOf({
	notes,
	groups,
	vote
}: Pick<Stage, 'notes' | 'groups' | 'vote'>): Section[] {
	const onGroups = Object.keys(vote?.targets ?? {}).some((id) => Object.hasOwn(groups, id));
	const slips = Object.entries(notes)
		.map(([id, note]) => ({ id, ...note }))
		.sort(byId);
	const known = (group: string | undefined) => group !== undefined && Object.hasOwn(groups, group);
	const named = Object.entries(groups)
		.sort(([, a], [, b]) => a.place - b.place)
		.map(([id, { name }]): Section => ({
			id,
			kind: 'group',
			name,
			slips: slips.filter(({ group }) => group === id)
		}));
	const loose: Section = {
		id: 'loose',
		kind: 'loose',
		name: '',
		slips: slips.filter(({ group }) => !known(group))
	};
	return [...named, ...(onGroups ? [] : [loose])].filter(
		({ kind, slips: inside }) => kind === 'group' || inside.length > 0
	);
}

/**
 * What dots can go to beside the notes and the groups that are there: fixed answers, groups without a note, in
 * the order in which they were prepared; none when all are.
 */
export function choicesOf({ vote, groups }: Pick<Stage, 'vote' | 'groups'>): Section[] {
	const slips = Object.entries(vote?.targets ?? {})
		.filter(([id, { place }]) => place !== undefined && !Object.hasOwn(groups, id))
		.sort(([, a], [, b]) => (a.place ?? 0) - (b.place ?? 0))
		.map(([id, { label }]) => ({ id, text: label }));
	return slips.length === 0 ? [] : [{ id: 'choices', kind: 'choices', name: '', slips }];
}

/** A slip with its rank when room is short: what is worth remembering stays longest. */
export interface Ranked {
	slip: Slip;
	place: number;
}

/** @param were the slips as they were ranked last; one that is as it was stays the very same value */
export function rankedOf({ slips }: Section, were: ReadonlyMap<string, Ranked>): readonly Ranked[] {
	const first = [...slips.filter(({ kept }) => kept), ...slips.filter(({ kept }) => !kept)];
	const places = new Map(first.map((slip, place) => [slip.id, place]));
	return slips.map((slip) => {
		const place = places.get(slip.id) ?? 0;
		const was = were.get(slip.id);
		const same =
			was?.place === place &&
			was.slip.text === slip.text &&
			was.slip.times === slip.times &&
			was.slip.kept === slip.kept;
		return same ? was : { slip, place };
	});
}
