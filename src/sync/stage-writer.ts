/**
 * Turns Stages into numbered frames, as `(state, stage) → [state, frame]`. It begins with a checkpoint, goes on
 * with patches, and repeats the whole after so many patches that a late reader never rereads much. The caller
 * stores a frame before it tells anybody, and only then takes the new state: a frame that did not reach the
 * disk was never numbered.
 */
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';
import { diff } from '#stage/patch.ts';

export interface StageWriter {
	/** The highest number ever stored for this café. */
	n: number;
	/** The Stage at that number; absent when the next frame must be a checkpoint. */
	last?: Stage;
	/** Patches since the last checkpoint. */
	patches: number;
}

export const patchesPerCheckpoint = 50;

/** A writer that starts, or doubts what it wrote last: it goes on from the highest number with a checkpoint. */
export const startingFrom = (n: number): StageWriter => ({ n, patches: 0 });

/** The next frame, or `undefined` when nothing others see has changed. */
export function nextFrame(
	writer: StageWriter,
	stage: Stage
): readonly [StageWriter, Frame | undefined] {
	const n = writer.n + 1;
	const checkpoint = [
		{ n, last: stage, patches: 0 },
		{ n, checkpoint: stage }
	] as const;
	if (writer.last === undefined) return checkpoint;
	const patch = diff(writer.last, stage);
	if (patch === undefined) return [writer, undefined];
	if (writer.patches >= patchesPerCheckpoint) return checkpoint;
	return [
		{ n, last: stage, patches: writer.patches + 1 },
		{ n, patch }
	];
}
