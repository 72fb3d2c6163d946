import { expect, test } from 'vitest';
import type { Frame } from '#stage/frames.ts';
import { wordless } from '#stage/scrub.ts';

const gone = new Set(['x']);

test('a checkpoint loses the words of an erased note wherever it repeats them, and nothing else', () => {
	const frame = (words: string): Frame => ({
		n: 7,
		checkpoint: {
			v: 1,
			title: 'Un café',
			phase: 'running',
			notes: { x: { text: words, kept: true }, y: { text: 'public' } },
			groups: { x: { name: 'un nuage', place: 1 } },
			vote: { dots: 3, voters: 2, targets: { x: { label: words }, y: { label: 'public' } } },
			results: { voters: 2, ranks: { x: { label: words, rank: 1 } } }
		}
	});
	expect(wordless(frame('secret'), gone)).toEqual(frame(''));
});

test('a patch loses them too, and what it removes stays removed', () => {
	const frame = (words: string): Frame => ({
		n: 8,
		patch: { notes: { x: { text: words }, y: null }, vote: null, clock: { end: 3 } }
	});
	expect(wordless(frame('secret'), gone)).toEqual(frame(''));
	const removal: Frame = { n: 9, patch: { notes: { x: null }, title: 'x' } };
	expect(wordless(removal, gone)).toEqual(removal);
});
