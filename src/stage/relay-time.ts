/**
 * The Stage's instants as those who follow it over the relay read them: on the relay's clock, which tablet and phones
 * both know by their own offset. This device's own screen needs none of it.
 */
import type { Frame } from './frames.ts';
import type { Json, Patch } from './patch.ts';

/** The same frame, its instants on the relay's clock. @param ahead milliseconds the relay is ahead of this device */
export function inRelayTime(frame: Frame, ahead: number): Frame {
	if ('patch' in frame) return { ...frame, patch: shifted(frame.patch, ahead) };
	const { checkpoint } = frame;
	return {
		...frame,
		checkpoint: {
			...checkpoint,
			...(checkpoint.clock && { clock: later(checkpoint.clock, ahead) }),
			...(checkpoint.turn && { turn: later(checkpoint.turn, ahead) })
		}
	};
}

const later = <Timed extends { end?: number }>(timed: Timed, ahead: number): Timed =>
	timed.end === undefined ? timed : { ...timed, end: Math.round(timed.end + ahead) };

/** In a patch a clock may be whole, in part, or `null`, which removes it; so may its end. */
function shifted(patch: Patch, ahead: number): Patch {
	const changed = ['clock', 'turn'].flatMap((key): [string, Json][] => {
		const part = patch[key];
		if (typeof part !== 'object' || part === null || !('end' in part)) return [];
		const { end } = part;
		return typeof end === 'number' ? [[key, { ...part, end: Math.round(end + ahead) }]] : [];
	});
	return changed.length === 0 ? patch : { ...patch, ...Object.fromEntries(changed) };
}
