/**
 * The Stage on its way to the relay, as `(state, input) → state` and `state → what to send`. Frames go out one by one in their
 * order, each acknowledged before the next. Whatever is doubtful is repeated to the byte, so that the relay can tell it is the
 * same, and after it the whole follows; what the relay will never take is dropped for the whole, under numbers that begin anew;
 * without network nothing piles up but the latest Stage.
 */
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';

/** One append: what to seal, whether it carries the whole, its place among this page's. */
export interface Sending {
	frame: Frame;
	seq: number;
}

export interface Outgoing {
	/** The latest frame on the disk, and the Stage at it. */
	latest?: { n: number; stage: Stage };
	/** On the disk and not at the relay, in order. */
	queue: readonly Frame[];
	/** The next to go is the whole. */
	whole: boolean;
	/** Times that this page has begun to count anew; `seq` counts within one. */
	turn: number;
	seq: number;
	/** A frame of this number was too large: nothing goes before a later one. */
	tooLarge?: number;
	incarnation?: string;
	/** Sent, and not known to have come. */
	flying?: Sending;
}

/** More than so many frames behind, the whole is shorter. */
const most = 8;

export const nothingSent: Outgoing = { queue: [], whole: true, turn: 0, seq: 0 };

/** A frame has come to the disk. At a new step the whole goes, from which a late reader begins. */
export function shown(state: Outgoing, frame: Frame, stage: Stage): Outgoing {
	const latest = { n: frame.n, stage };
	const queue = [...state.queue, frame];
	const leaps = state.latest?.stage.step?.id !== stage.step?.id;
	return state.whole || leaps || queue.length > most
		? { ...state, latest, queue: [], whole: true }
		: { ...state, latest, queue };
}

/** The room is there, for the first time or in another life: the whole goes first, and nothing counts of what went before. */
export const begun = (state: Outgoing, incarnation: string): Outgoing =>
	anew({ ...state, incarnation });

/** The relay does not hold what this page knows it was given, or understands nothing of what is on its way. */
export function anew({ flying: _, ...state }: Outgoing): Outgoing {
	return { ...state, turn: state.turn + 1, seq: 0, whole: true, queue: [] };
}

/** What to send now, if anything; it is on its way in the state that comes with it. */
export function nextOf(state: Outgoing): readonly [Outgoing, Sending | undefined] {
	if (state.incarnation === undefined) return [state, undefined];
	if (state.flying !== undefined) return [state, state.flying];
	const frame = state.whole ? wholeOf(state) : state.queue[0];
	if (frame === undefined) return [state, undefined];
	const flying = { frame, seq: state.seq };
	const queue = state.whole ? [] : state.queue.slice(1);
	return [{ ...state, queue, whole: false, seq: state.seq + 1, flying }, flying];
}

const wholeOf = ({ latest, tooLarge = -1 }: Outgoing): Frame | undefined =>
	latest && latest.n > tooLarge ? { n: latest.n, checkpoint: latest.stage } : undefined;

/** It is on the relay's disk. */
export function arrivedAt({ flying: _, ...state }: Outgoing): Outgoing {
	return state;
}

/** No answer, or one that leaves open what became of it. */
export const doubtful = (state: Outgoing): Outgoing => ({ ...state, whole: true, queue: [] });

/** The relay had no room for it and kept nothing: the whole goes in its place, for which the relay lets go what came before. */
export function unkept({ flying, ...state }: Outgoing): Outgoing {
	return { ...state, whole: true, queue: [], seq: flying?.seq ?? state.seq };
}

/** Something on the way holds it to be too large: what is shown next goes whole in its place. */
export function unfit({ flying, ...state }: Outgoing): Outgoing {
	return {
		...unkept({ ...state, ...(flying && { flying }) }),
		...(state.latest && { tooLarge: state.latest.n })
	};
}
