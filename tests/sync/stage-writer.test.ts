import type { Stage } from '#stage/document.ts';
import { read, type Frame } from '#stage/frames.ts';
import { nextFrame, patchesPerCheckpoint, startingFrom } from '#sync/stage-writer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const stage = (title: string, notes: Record<string, string> = {}): Stage => ({
	v: 1,
	title,
	phase: 'running',
	notes: Object.fromEntries(Object.entries(notes).map(([id, text]) => [id, { text }])),
	groups: {}
});

/** The frames that carry a list of Stages, as a writer makes them. */
function frames(stages: readonly Stage[], from = 0): Frame[] {
	let writer = startingFrom(from);
	return stages.flatMap((each) => {
		const [next, frame] = nextFrame(writer, each);
		writer = next;
		return frame === undefined ? [] : [frame];
	});
}

describe('the stage writer', () => {
	it('1. begins with a checkpoint above every number ever used', () => {
		expect(frames([stage('a')], 41)).toEqual([{ n: 42, checkpoint: stage('a') }]);
	});

	it('2. says nothing when nothing others see has changed', () => {
		expect(frames([stage('a'), stage('a')])).toHaveLength(1);
	});

	it('3. repeats the whole after so many patches', () => {
		const many = Array.from({ length: patchesPerCheckpoint + 2 }, (_, at) => stage(`t${at}`));
		const kinds = frames(many).map((frame) => ('checkpoint' in frame ? 'whole' : 'patch'));
		expect(kinds.lastIndexOf('whole')).toBe(patchesPerCheckpoint + 1);
	});

	it('4. its frames rebuild the last Stage, whatever the Stages were', () => {
		const stages = fc.array(
			fc
				.tuple(fc.string(), fc.dictionary(fc.stringMatching(/^[0-9a-f]{1,2}$/), fc.string()))
				.map(([title, notes]) => stage(title, notes)),
			{ minLength: 1, maxLength: 120 }
		);
		fc.assert(
			fc.property(stages, (list) => {
				expect(read(frames(list))?.stage).toEqual(list.at(-1));
			})
		);
	});
});
