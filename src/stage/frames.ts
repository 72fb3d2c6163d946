/**
 * How the Stage travels: numbered frames. A checkpoint carries the whole, a patch (RFC 7396) the difference.
 * A reader takes a patch only at its last number + 1, otherwise it rereads from a checkpoint, and never goes
 * back below the highest number it saw.
 */
import type { Stage } from './document.ts';
import { merged, type Patch } from './patch.ts';

export type Frame = { n: number; checkpoint: Stage } | { n: number; patch: Patch };

export interface Followed {
	n: number;
	stage: Stage;
}

/** The document after a frame, or `gap` when the reader must reread from the last checkpoint. */
export function follow(before: Followed | undefined, frame: Frame): Followed | 'gap' {
	if (before !== undefined && frame.n <= before.n) return before;
	if ('checkpoint' in frame) return { n: frame.n, stage: frame.checkpoint };
	if (before === undefined || frame.n !== before.n + 1) return 'gap';
	return { n: frame.n, stage: merged(before.stage, frame.patch) as unknown as Stage };
}

/** Reads a list of frames in order, from what was already followed. */
export function read(frames: readonly Frame[], before?: Followed): Followed | undefined {
	let at = before;
	for (const frame of frames) {
		const next = follow(at, frame);
		if (next !== 'gap') at = next;
	}
	return at;
}
