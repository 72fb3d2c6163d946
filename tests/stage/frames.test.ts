import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, read, type Followed, type Frame } from '#stage/frames.ts';
import { diff } from '#stage/patch.ts';
import type { Stage } from '#stage/document.ts';
import { holds } from '../support/property.ts';

const stage = (title: string, notes: Stage['notes'] = {}): Stage => ({
	v: 1,
	title,
	phase: 'running',
	notes,
	groups: {}
});

/** What a writer published: frame n leads to document n; some frames are checkpoints. */
const published = fc
	.array(
		fc.record({
			title: fc.constantFrom('A', 'B', 'C'),
			notes: fc.dictionary(
				fc.constantFrom('p1', 'p2', 'p3'),
				fc.record({ text: fc.constantFrom('un', 'deux') }),
				{ noNullPrototype: true }
			),
			whole: fc.boolean()
		}),
		{ minLength: 1, maxLength: 30 }
	)
	.map((list) => {
		const documents = list.map(({ title, notes }) => stage(title, notes));
		const frames = list.map(({ whole }, n): Frame => {
			const [before, now] = [documents[n - 1], documents[n] ?? stage('')];
			return whole || before === undefined
				? { n, checkpoint: now }
				: { n, patch: diff(before, now) ?? {} };
		});
		return { documents, frames };
	});

/** The same frames as a bad network brings them: some lost, some twice, in any order. */
const delivered = published.chain(({ documents, frames }) =>
	fc.shuffledSubarray([...frames, ...frames]).map((arrived) => ({ documents, frames, arrived }))
);

describe('frames of the Stage', () => {
	test('1. read in order give the last document', () => {
		holds({ 'a patch': 100, 'a checkpoint in the middle': 40 }, (meets) =>
			fc.property(published, ({ documents, frames }) => {
				meets('a patch', frames.filter((frame) => 'patch' in frame).length);
				meets(
					'a checkpoint in the middle',
					frames.slice(1).some((frame) => 'checkpoint' in frame)
				);
				expect(read(frames)).toEqual({ n: frames.length - 1, stage: documents.at(-1) });
			})
		);
	});

	test('2. lost, repeated or out of order never take a reader back, and never show what was not published', () => {
		holds(
			{ 'a gap': 100, 'a frame that is old': 100, 'a step on': 100 },
			(meets) =>
				fc.property(delivered, ({ documents, arrived }) => {
					let at: Followed | undefined;
					for (const frame of arrived) {
						const next = follow(at, frame);
						meets('a gap', next === 'gap');
						if (next === 'gap') continue;
						meets(next === at ? 'a frame that is old' : 'a step on');
						expect(next.n).toBeGreaterThanOrEqual(at?.n ?? 0);
						expect(next.stage).toEqual(documents[next.n]);
						at = next;
					}
				}),
			{ numRuns: 300 }
		);
	});

	test('3. a missing one is a gap, said each time until a checkpoint', () => {
		const first = follow(undefined, { n: 4, checkpoint: stage('A') });
		if (first === 'gap') throw new Error('a checkpoint is never a gap');
		expect(follow(first, { n: 6, patch: { title: 'C' } })).toBe('gap');
		expect(follow(first, { n: 5, patch: { title: 'B' } })).toEqual({ n: 5, stage: stage('B') });
		expect(follow(first, { n: 9, checkpoint: stage('D') })).toEqual({ n: 9, stage: stage('D') });
		expect(follow(undefined, { n: 1, patch: {} })).toBe('gap');
	});

	test('4. an old one, checkpoint or patch, is passed over', () => {
		const now = { n: 7, stage: stage('Maintenant') };
		expect(follow(now, { n: 7, checkpoint: stage('Avant') })).toBe(now);
		expect(follow(now, { n: 3, patch: { title: 'Avant' } })).toBe(now);
	});

	test('5. after any loss, rereading from the beginning catches up', () => {
		holds({ 'a reader behind': 30 }, (meets) =>
			fc.property(delivered, ({ documents, frames, arrived }) => {
				const behind = read(arrived);
				meets('a reader behind', (behind?.n ?? -1) < frames.length - 1);
				expect(read(frames, behind)?.stage).toEqual(documents.at(-1));
			})
		);
	});
});
