import { expect, test } from 'vitest';
import type { Stage } from '#stage/document.ts';
import { wordless } from '#stage/scrub.ts';

const gone = new Set(['x']);

test('a Stage loses the words of an erased note wherever it repeats them, and nothing else', () => {
	const stage = (words: string): Stage => ({
		v: 1,
		title: 'Un café',
		phase: 'running',
		notes: { x: { text: words, kept: true }, y: { text: 'public' } },
		groups: { x: { name: 'un nuage', place: 1 } },
		vote: { dots: 3, voters: 2, targets: { x: { label: words }, y: { label: 'public' } } },
		results: { voters: 2, ranks: { x: { label: words, rank: 1 } } }
	});
	expect(wordless(stage('secret'), gone)).toEqual(stage(''));
});

test('a Stage without a vote gains none', () => {
	const stage: Stage = { v: 1, title: 'x', phase: 'running', notes: {}, groups: {} };
	expect(wordless(stage, gone)).toEqual(stage);
});
