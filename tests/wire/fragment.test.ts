/** Links to a room as messages, sentences and address bars hand them on. */
import { expect, test } from 'vitest';
import { readFragment } from '#wire/fragment.ts';

const code = 'B'.repeat(42) + 'A';
const whole = readFragment(code);

test.each(['', '.', ')', ',', '»', ' ', '\u200b', '%E2%80%8B', '%20', '?x=1', '/', '…'])(
	'an invitation with « %s » after it opens',
	(after) => {
		expect(whole).toBeDefined();
		expect(readFragment(`#${code}${after}`)).toEqual(whole);
	}
);

test.each([
	['', 'nothing'],
	['#', 'a bare mark'],
	[`#${code.slice(1)}`, 'a letter short'],
	[`#${code}A`, 'a letter long'],
	[`#${code}=`, 'padded'],
	[`#${code.slice(0, 20)}.${code.slice(20)}`, 'cut in two'],
	[`#.${code}`, 'with something before it']
])('what is no invitation is none (%s: %s)', (fragment) => {
	expect(readFragment(fragment)).toBeUndefined();
});
