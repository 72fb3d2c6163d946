import type { Stage } from '#stage/document.ts';
import { read, type Frame } from '#stage/frames.ts';
import { nextFrame, patchesPerCheckpoint, startingFrom } from '#sync/stage-writer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../support/property.ts';

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
			{ minLength: 1, maxLength: 120, size: 'max' }
		);
		holds({ 'more Stages than go by patches alone': 20, 'a patch': 300 }, (meets) =>
			fc.property(stages, (list) => {
				const made = frames(list);
				meets('more Stages than go by patches alone', made.length > patchesPerCheckpoint + 1);
				meets('a patch', made.filter((frame) => 'patch' in frame).length);
				expect(read(made)?.stage).toEqual(list.at(-1));
			})
		);
	});
});
