import { expect, test } from 'vitest';
import { cut } from '#cafe/cut.ts';

test.each([
	['an emoji of two units', 'ab😀', 3, 'ab'],
	['a family, joined', 'ab👩‍👩‍👧', 5, 'ab'],
	['a letter and its accent', 'e\u0301e\u0301', 3, 'e\u0301'],
	['a flag', '🇫🇷🇫🇷', 6, '🇫🇷'],
	['what is short enough', 'abc', 3, 'abc'],
	['plain letters', 'abcd', 3, 'abc']
])('a text is never cut within what a reader sees: %s', (_, text, most, beginning) => {
	expect(cut(text, most)).toBe(beginning);
});
